"""Addresses of files that begin with a language, as the pages do that they belong to."""

from django.urls import path

from opendata import cite, data_pages, views
from opendata.reconciliation.urls import service_urls
from opendata.share_picture import share_picture
from opendata.tables import open_tables

urlpatterns = [
    *(
        path(
            f"{table.name}.<str:format>",
            views.list_file,
            {"table": table.name},
            name=f"{table.name}_file",
        )
        for table in open_tables().values()
    ),
    path("search.<str:format>", views.search_file, name="search_file"),
    path("<slug:route>/<slug:slug>/cite.<str:format>", cite.cite, name="cite"),
    path("<slug:route>/<slug:slug>/share.png", share_picture, name="share_picture"),
    path("data/", data_pages.data_page, name="data"),
    path("data/names/", data_pages.names_page, name="data_names"),
    path("data/<slug:table>/", data_pages.data_table_page, name="data_table"),
    *service_urls("localized_"),
]
