from django.urls import path

from partnerships import views

urlpatterns = [
    path("municipalities/", views.municipality_list, name="municipalities"),
    path("municipalities/<slug:slug>/", views.municipality_detail, name="municipality"),
    path("countries/", views.country_list, name="countries"),
    path("countries/<slug:code>/", views.country_detail, name="country"),
    path("partnerships/", views.partnership_list, name="partnerships"),
    path("partnerships/<slug:slug>/", views.partnership_detail, name="partnership"),
    path("practices/", views.practice_list, name="practices"),
    path("practices/<slug:slug>/", views.practice_detail, name="practice"),
    path("experts/", views.expert_list, name="experts"),
    path("notices/", views.notice_list, name="notices"),
    path("notices/<slug:slug>/", views.notice_detail, name="notice"),
]
