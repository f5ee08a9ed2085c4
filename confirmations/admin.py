"""The back office for rounds: one is begun by adding it, and shows who has answered."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from backoffice.base import BaseAdmin
from backoffice.deletion import change_link
from confirmations.models import Inquiry, Round
from confirmations.rounds import begin_round
from publishing.addresses import site_url
from publishing.templatetags.languages import person_name


class AnswerFilter(admin.SimpleListFilter):
    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [("none", _("not answered")), *Inquiry.Answer.choices]

    def queryset(self, request, inquiries):
        if self.value() == "none":
            return inquiries.unanswered()
        return inquiries.filter(answer=self.value()) if self.value() else inquiries


@admin.register(Round)
class RoundAdmin(BaseAdmin):
    menu = ("content", 78)
    fields = ["months"]
    list_display = ["__str__", "beginner", "months", "answers"]
    list_select_related = ["started_by"]
    ordering = ["-started_at"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    # Translators: who did it, above a column of names
    @admin.display(description=_("by"), ordering="started_by")
    def beginner(self, started):
        return person_name(started.started_by)

    @admin.display(description=_("answered"))
    def answers(self, started):
        asked = started.inquiries.count()
        return f"{asked - started.inquiries.filter(answer='').count()} / {asked}"

    def save_model(self, request, started, form, change):
        started.started_by = request.user
        super().save_model(request, started, form, change)
        count = begin_round(started, site_url(request))
        sentence = ngettext(
            "%(count)s mail is on its way.", "%(count)s mails are on their way.", count
        )
        messages.success(request, sentence % {"count": count})


@admin.register(Inquiry)
class InquiryAdmin(BaseAdmin):
    """Who was asked, and what came back; nobody writes here."""

    menu = ("content", 79)
    list_display = ["record_link", "content_type", "round", "answer", "answered_at"]
    list_display_links = None
    list_filter = [AnswerFilter, "round"]
    list_select_related = ["content_type", "round"]
    ordering = ["-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("record")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("record"))
    def record_link(self, inquiry):
        return change_link(inquiry.record) if inquiry.record else "–"
