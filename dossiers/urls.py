"""Addresses of dossiers, which begin with a language as the pages do that they belong to."""

from django.urls import path

from dossiers import views

urlpatterns = [
    path("countries/<slug:code>/dossier.pdf", views.country_dossier, name="country_dossier"),
    path("topics/<slug:slug>/dossier.pdf", views.topic_dossier, name="topic_dossier"),
    path("compare/dossier.pdf", views.compare_dossier, name="compare_dossier"),
    path("reading-list/dossier.pdf", views.reading_list_dossier, name="reading_list_dossier"),
    path("<slug:route>/<slug:slug>/dossier.pdf", views.record_dossier, name="dossier"),
]
