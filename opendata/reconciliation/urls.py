"""The same service twice: in the language of the browser, and in that of the address."""

from django.urls import path

from opendata.reconciliation import views


def service_urls(before=""):
    """The addresses of the service; `before` tells the names of one from those of the other."""
    return [
        path("reconcile", views.reconcile, name=f"{before}reconcile"),
        path("reconcile/view", views.view, name=f"{before}reconcile_view"),
        path("reconcile/preview", views.preview, name=f"{before}reconcile_preview"),
        *(
            path(
                f"reconcile/suggest/{what}",
                views.suggest,
                {"what": what},
                name=f"{before}reconcile_suggest_{what}",
            )
            for what in ("entity", "type", "property")
        ),
        path(
            "reconcile/properties", views.propose_properties, name=f"{before}reconcile_properties"
        ),
    ]
