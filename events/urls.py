from django.urls import path

from events import views

urlpatterns = [
    path("events/<slug:slug>/", views.event_detail, name="event"),
]
