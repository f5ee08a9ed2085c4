from django.urls import path

from confirmations import views

urlpatterns = [path("confirm/<str:token>/", views.confirm_data_page, name="confirm_data")]
