"""The back office for matches: what reasons are worth, what editors decide, introductions."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from backoffice.base import BaseAdmin
from matching.introductions import introduce
from matching.models import MatchDecision, MatchWeight

Verdict = MatchDecision.Verdict


@admin.register(MatchWeight)
class MatchWeightAdmin(BaseAdmin):
    """The rules are code; what each is worth is said here, and counts at once."""

    menu = ("lists", 60)
    list_display = ["__str__", "points", "most"]
    readonly_fields = ["rule"]
    ordering = ["pk"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, weight=None):
        return False


class MatchDecisionForm(ModelForm):
    def clean(self):
        super().clean()
        if self.cleaned_data.get("verdict") == Verdict.INTRODUCED and not self.errors:
            self.instance.one, self.instance.other = sorted(
                self.cleaned_data.get(name, getattr(self.instance, name)).strip().upper()
                for name in ("one", "other")
            )
            if len(self.instance.places) < 2:
                text = _("Only two municipalities can be introduced: one of these sides has none.")
                raise ValidationError({"verdict": text})


@admin.register(MatchDecision)
class MatchDecisionAdmin(BaseAdmin):
    """A decision counts at once, for both sides; its history keeps every earlier one."""

    menu = ("content", 77)
    form = MatchDecisionForm
    fields = ["one", "other", "verdict", "note", "introduction"]
    readonly_fields = ["introduction"]
    list_display = ["__str__", "names", "verdict", "note", "decided_at"]
    list_filter = ["verdict"]
    ordering = ["-decided_at", "-pk"]
    search_fields = ["one", "other", "note"]
    actions = ["propose_again"]

    def get_readonly_fields(self, request, decision=None):
        """Who is meant stays: another pair is another decision."""
        return [*(["one", "other"] if decision else []), *self.readonly_fields]

    @admin.display(description=_("names"))
    def names(self, decision):
        return " – ".join(str(side) for side in decision.sides if side)

    @admin.display(description=_("introduction"))
    def introduction(self, decision):
        """The draft or event that an introduction began with."""
        if not decision.event_id:
            return "–"
        address = reverse("admin:events_event_change", args=[decision.event_id])
        return format_html('<a href="{}">{}</a>', address, decision.event)

    def save_model(self, request, decision, form, change):
        super().save_model(request, decision, form, change)
        if decision.verdict == Verdict.INTRODUCED and not decision.event_id:
            introduce(decision, request.user)
            text = _("The event and the contact it led to are drafts now: please complete them.")
            messages.info(request, text)

    def construct_change_message(self, request, form, formsets, add=False):
        """Also what was decided and why, so that the history says what came before."""
        decision = form.instance
        return f"{decision.get_verdict_display()}: {decision.note}"

    @admin.action(
        permissions=["change"], description=_("Propose again (what was decided is undone)")
    )
    def propose_again(self, request, queryset):
        undone = list(queryset.exclude(verdict=Verdict.PROPOSED))
        for decision in undone:
            decision.verdict = Verdict.PROPOSED
            decision.save()
            said = f"{decision.get_verdict_display()}: {decision.note}"
            self.log_change(request, decision, said)
        sentence = ngettext(
            "%(count)s match is proposed again.",
            "%(count)s matches are proposed again.",
            len(undone),
        )
        messages.success(request, sentence % {"count": len(undone)})
