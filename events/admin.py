"""The back office for events: what happened, who was there and what it led to."""

import re

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from backoffice.inlines import RowFormSet, RowInline
from backoffice.records import RecordAdmin
from backoffice.spreadsheets.views import SpreadsheetAdmin
from backoffice.translated import TranslatedAdmin
from events.chains import following_event_ids
from events.models import (
    Event,
    EventFormat,
    FollowUp,
    Participation,
    PartnershipOrigin,
    Programme,
)
from events.step_order import backward_steps
from partnerships.admin.fieldsets import PARTNERS_HEADING, RESULTS_HEADING, SUBJECT_HEADING
from publishing.languages import language_columns


class ParticipationInline(RowInline):
    model = Participation
    after_fieldset = PARTNERS_HEADING
    is_folded_when_empty = False


class PreviousStepInline(RowInline):
    model = FollowUp
    fk_name = "later"
    after_fieldset = RESULTS_HEADING
    verbose_name = _("earlier event")
    verbose_name_plural = _("Comes from: earlier events that this one built on")
    fields = ["earlier", "evidence", "source", "note"]


class NextStepFormSet(RowFormSet):
    def clean(self):
        """Refuse circles between the steps to and from this event before either is stored."""
        super().clean()
        earlier = self.event_ids("previous_steps", "earlier")
        later = self.event_ids("next_steps", "later")
        if earlier and earlier & (later | following_event_ids(later)):
            raise ValidationError(
                _("This would make a circle: an event cannot be both before and after this one."),
                code="circle",
            )

    def event_ids(self, rows, name):
        """The events picked in all rows of one kind, except those about to be deleted."""
        chosen = re.compile(rf"({rows}-\d+)-{name}")
        fields = filter(None, map(chosen.fullmatch, self.data))
        values = [self.data[f[0]] for f in fields if not self.data.get(f"{f[1]}-DELETE")]
        return {int(value) for value in values if value.isdecimal()}


class NextStepInline(RowInline):
    model = FollowUp
    fk_name = "earlier"
    formset = NextStepFormSet
    after_fieldset = RESULTS_HEADING
    verbose_name = _("later event")
    verbose_name_plural = _("Leads to: later events that took this one up")
    fields = ["later", "evidence", "source", "note"]


class PartnershipOriginInline(RowInline):
    model = PartnershipOrigin
    after_fieldset = RESULTS_HEADING
    fields = ["partnership", "kind", "evidence", "source", "note"]
    verbose_name = _("partnership")
    verbose_name_plural = _("Leads to: partnerships")


@admin.register(Event)
class EventAdmin(SpreadsheetAdmin, RecordAdmin):
    quick = ("title", "format", ("starts_on", "starts_precision"))
    content_fieldsets = [
        (
            SUBJECT_HEADING,
            [
                "title",
                "summary",
                ("format", "topics"),
                ("starts_on", "starts_precision"),
                ("ends_on", "ends_precision"),
            ],
        ),
        (
            PARTNERS_HEADING,
            [
                ("city", "country", "is_online"),
                ("countries", "programmes"),
                "organisers",
                ("participants", "country_count", "municipality_count"),
            ],
        ),
        (
            RESULTS_HEADING,
            ["findings", "results", ("evidence", "sdgs_stated", "sdgs_inferred"), "source_titles"],
        ),
    ]
    inlines = [ParticipationInline, PreviousStepInline, NextStepInline, PartnershipOriginInline]
    list_display = ["__str__", "publication", "format", "when", "languages", "last_changed"]
    list_filter = ["evidence", "format"]
    list_select_related = ["format"]
    date_hierarchy = "starts_on"
    ordering = ["-listed_on", "slug"]
    search_fields = [*language_columns("title", "city"), "slug"]

    def row_remarks(self, record, rows):
        return list(backward_steps(record, rows))

    @admin.display(description=_("date"), ordering="listed_on")
    def when(self, event):
        return event.when


@admin.register(EventFormat)
class EventFormatAdmin(TranslatedAdmin):
    menu = ("lists", 3)
    content_fieldsets = [(None, ["label", "description", "slug", "position"])]
    list_display = ["__str__", "slug", "position"]
    ordering = ["position", "label_en"]
    search_fields = [*language_columns("label"), "slug"]


@admin.register(Programme)
class ProgrammeAdmin(TranslatedAdmin):
    menu = ("lists", 4)
    content_fieldsets = [
        (None, ["name", "description", "website", "slug"]),
        (
            _("What the programme says of itself"),
            [
                *("own_figures_on", "own_event_count", "own_municipality_count"),
                *("own_partnership_count", "own_figures_source", "own_figures_note"),
            ],
        ),
    ]
    list_display = ["__str__", "website"]
    ordering = ["name_en", "slug"]
    search_fields = [*language_columns("name"), "slug"]
