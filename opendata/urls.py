"""Addresses that are the same in all languages."""

from django.urls import path

from opendata import api, catalogue, data_package, iati, sitemaps
from opendata.links import API_VERSION
from opendata.reconciliation.urls import service_urls

urlpatterns = [
    *service_urls(),
    path("datapackage.json", data_package.data_package, name="data_package"),
    path("iati.xml", iati.iati_activities, name="iati"),
    path("catalog.ttl", catalogue.catalogue, name="catalogue"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path(f"api/{API_VERSION}/", api.api_root, name="api_root"),
    path(f"api/{API_VERSION}/openapi.json", api.openapi, name="openapi"),
    path(f"api/{API_VERSION}/<slug:table>/", api.api_table, name="api_table"),
    path(f"api/{API_VERSION}/<slug:table>/<slug:key>/", api.api_record, name="api_record"),
]
