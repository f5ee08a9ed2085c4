"""The back office for the site itself: its name, its standing pages and its mail."""

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.contrib import admin
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from js_asset import InlineStyle, Media

from backoffice.base import BaseAdmin
from backoffice.records import RecordAdmin
from backoffice.translated import TranslatedAdmin
from portal import admin_users  # noqa: F401 - it registers itself
from portal.feedback_letter import queue_answer
from portal.models import Feedback, Site, StandingPage
from publishing.addresses import site_url
from publishing.content_changes import log_other_change
from publishing.languages import language_columns

admin.site.site_header = _("Back office")
admin.site.site_title = _("Back office")
admin.site.index_title = _("What would you like to edit?")

# The editor would write these rules into the page by script, which the content security
# policy forbids. It leaves that out when it finds an element with its mark.
EDITOR_STYLE = InlineStyle(
    ".ProseMirror { position: relative; white-space: break-spaces; overflow-wrap: break-word; }"
    ".ProseMirror-separator { display: inline !important; width: 0 !important; }",
    **{"data-tiptap-style": ""},
)

with_editor = method_decorator(
    csp_update({"script-src": [SELF, NONCE], "style-src": [SELF, NONCE]})
)


@admin.register(Site)
class SiteAdmin(TranslatedAdmin):
    content_fieldsets = [
        (_("Name"), ["name", "claim", "intro", "search_hint"]),
        (_("Who runs it"), ["operator", "funder", "contact_url"]),
        (
            _("What it points to"),
            ["partner_name", "partner_url", "partner_note", "showcase"],
        ),
        (
            _("Imprint"),
            [
                *("legal_name", "legal_form", "postal_address", "represented_by"),
                *("contact_email", "telephone", "register_entry", "vat_id"),
                *("supervising_authority", "responsible_person"),
            ],
        ),
        (_("Data protection"), ["data_protection_officer", "hosting", "log_days"]),
        (
            _("Accessibility"),
            ["accessibility_contact", "conciliation_body", "conciliation_url"],
        ),
        (_("Licences"), ["data_licence", "data_licence_url", "source_code_url"]),
        (_("How it is run"), ["arabic_months", "needs_two_people"]),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Site.objects.exists()

    def has_delete_permission(self, request, site=None):
        return False


@admin.register(StandingPage)
class StandingPageAdmin(RecordAdmin):
    content_fieldsets = [
        (_("Text"), ["title", "body"]),
        (_("Links"), ["footer", "position", "shows_partners", "details"]),
    ]
    list_display = ["__str__", "slug", "publication", "languages", "last_changed"]
    ordering = ["slug"]
    search_fields = [*language_columns("title"), "slug"]

    @with_editor
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    @with_editor
    def translate_view(self, request, *args, **kwargs):
        return super().translate_view(request, *args, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = self.editor_media(request, context["media"])
        return super().render_change_form(request, context, *args, **kwargs)

    def editor_media(self, request, media):
        """The editor comes with an import map, the one inline script of the back office."""
        media += Media(css={"all": [EDITOR_STYLE]})
        return Media.from_media(media, nonce=str(request.csp_nonce))


@admin.register(Feedback)
class FeedbackAdmin(BaseAdmin):
    """What readers tell the editors; the answer goes by mail, once."""

    fields = [
        "reference",
        "message",
        "about_record",
        "page",
        "reply_to",
        "language",
        "received_at",
        "answer",
        "answered",
        *language_columns("correction"),
    ]
    readonly_fields = fields[:7]
    list_display = ["__str__", "reference", "about_record", "language", "received_at", "answered"]
    list_filter = ["answered", "language", ("about", admin.EmptyFieldListFilter)]
    date_hierarchy = "received_at"
    ordering = ["-received_at"]
    search_fields = ["about", "message"]

    def has_add_permission(self, request):
        return False

    def get_readonly_fields(self, request, message=None):
        is_sent = message and message.answer and message.reply_to
        return [*self.readonly_fields, "answer"] if is_sent else self.readonly_fields

    @admin.display(description=_("number"), ordering="pk")
    def reference(self, message):
        return message.reference

    @admin.display(description=_("about"), ordering="about")
    def about_record(self, message):
        if not message.about:
            return _("accessibility")
        if not message.is_about_record:
            return _("this portal")
        return format_html('<a href="{}">{}</a>', message.page, message.about)

    def save_model(self, request, message, form, change):
        if message.answer and "answer" in form.changed_data:
            message.answered = True
            if message.reply_to:
                queue_answer(message, site_url(request))
        if any(getattr(message, name) for name in language_columns("correction")):
            message.corrected_on = message.corrected_on or timezone.localdate()
        else:
            message.corrected_on = None
        super().save_model(request, message, form, change)
        if set(language_columns("correction")) & set(form.changed_data):
            log_other_change()
