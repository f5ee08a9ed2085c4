"""The one page that only archives have."""

from django.urls import path

from archive import views

urlpatterns = [path("archive/", views.archive_page, name="archive")]
