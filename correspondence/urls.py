from django.urls import path

from correspondence import views

urlpatterns = [
    path("messages/<str:token>/confirm/", views.confirm_message, name="confirm_message"),
    path("messages/<str:token>/answer/", views.answer_message, name="answer_message"),
    path("<slug:route>/<slug:slug>/contact/", views.contact, name="contact"),
]
