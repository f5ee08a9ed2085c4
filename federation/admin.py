"""The back office for sister portals: which there are, and how the last refresh ended."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from backoffice.translated import TranslatedAdmin
from federation.models import SisterPortal
from publishing.languages import language_columns


@admin.register(SisterPortal)
class SisterPortalAdmin(TranslatedAdmin):
    """A command refreshes them, not the form: others may be slow to answer."""

    menu = ("site", 3)
    content_fieldsets = [
        (None, ["name", "package_url", "is_on"]),
        (
            _("The last refresh"),
            ["title", "record_count", "refreshed_at", "tried_at", "problem"],
        ),
    ]
    readonly_fields = ["title", "record_count", "refreshed_at", "tried_at", "problem"]
    list_display = ["__str__", "is_on", "record_count", "refreshed_at", "problem"]
    ordering = ["pk"]
    search_fields = [*language_columns("name"), "title", "package_url"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("records"))

    @admin.display(description=_("records"), ordering="number")
    def record_count(self, portal):
        return getattr(portal, "number", 0)
