from django.urls import path

from operations.csp_reports import csp_report

urlpatterns = [path("csp-reports/", csp_report, name="csp_report")]
