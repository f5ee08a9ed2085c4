"""The back office for experts and the consents of persons."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from backoffice.records import RecordAdmin
from backoffice.spreadsheets.views import SpreadsheetAdmin
from partnerships.admin.fieldsets import PARTNERS_HEADING
from partnerships.models import (
    Consent,
    Expert,
)
from publishing.languages import language_columns


class ConsentFilter(admin.SimpleListFilter):
    title = _("consent")
    parameter_name = "consent"

    def lookups(self, request, model_admin):
        return [("ending", _("ends within 30 days"))]

    def queryset(self, request, experts):
        if self.value() != "ending":
            return experts
        ending = Consent.objects.ending(timedelta(days=30)).filter(expert=OuterRef("pk"))
        return experts.filter(Exists(ending))


@admin.register(Expert)
class ExpertAdmin(SpreadsheetAdmin, RecordAdmin):
    """Lists and searches know the function only: a name needs a consent to be shown."""

    content_fieldsets = [
        (_("What"), ["function", "working_languages", "topics"]),
        (PARTNERS_HEADING, ["municipality"]),
        (_("The person"), ["without_consent", "consent_list"]),
    ]
    readonly_fields = [*RecordAdmin.readonly_fields, "consent_list"]
    list_display = [
        "__str__",
        "municipality",
        "consent",
        "publication",
        "languages",
        "last_changed",
    ]
    list_filter = [ConsentFilter]
    list_select_related = ["municipality"]
    ordering = ["function_en", "slug"]
    search_fields = [*language_columns("function"), *language_columns("municipality__name"), "slug"]

    def get_queryset(self, request):
        valid = Consent.objects.valid().filter(expert=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_consent=Exists(valid))

    def get_fieldsets(self, request, record=None):
        """Only who may see consents learns that there are some."""
        fieldsets = super().get_fieldsets(request, record)
        if not may_see_consents(request.user):
            for _heading, options in fieldsets:
                options["fields"] = [one for one in options["fields"] if one != "consent_list"]
        return fieldsets

    @admin.display(description=_("consents"))
    def consent_list(self, expert):
        """Linked here, edited on pages of their own, where they count at once."""
        if not expert.pk:
            return _("Save the expert first.")
        rows = [
            (reverse("admin:partnerships_consent_change", args=[one.pk]), one.name, one)
            for one in expert.consents.order_by("given_on")
        ]
        add = f"{reverse('admin:partnerships_consent_add')}?expert={expert.pk}"
        links = format_html_join("", '<p><a href="{}">{} {}</a></p>', rows)
        return format_html('{}<p><a href="{}">{}</a></p>', links, add, _("Add a consent"))

    @admin.display(description=_("valid consent"), boolean=True)
    def consent(self, expert):
        return expert.has_consent


def may_see_consents(user):
    return user.has_perm("partnerships.view_consent")
