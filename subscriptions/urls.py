from django.urls import path

from subscriptions import views

urlpatterns = [
    path("follow/", views.follow, name="follow"),
    path("follow/<str:token>/", views.subscription, name="subscription"),
    path("follow/<str:token>/leave/", views.leave, name="leave"),
]
