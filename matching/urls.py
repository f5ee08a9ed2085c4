from django.urls import path, re_path

from matching import views

urlpatterns = [
    re_path(r"^matches/(?P<public_id>[A-Z]{2}-[0-9]{4,12})/$", views.matches, name="matches"),
    path("municipalities/<slug:slug>/similar/", views.similar_towns, name="similar_towns"),
]
