from django.urls import path

from partnerships import views
from partnerships.views import proposals

urlpatterns = [
    path("municipalities/<slug:slug>/", views.municipality_detail, name="municipality"),
    path("countries/", views.country_list, name="countries"),
    path("countries/<slug:code>/", views.country_detail, name="country"),
    path("partnerships/<slug:slug>/", views.partnership_detail, name="partnership"),
    path("practices/<slug:slug>/", views.practice_detail, name="practice"),
    path("notices/propose/", proposals.propose_notice, name="propose_notice"),
    path("notices/proposals/<str:token>/", proposals.proposal, name="proposal"),
    path("notices/<slug:slug>/", views.notice_detail, name="notice"),
]
