"""The back office for the outbox: what was sent, what waits, and what people have to decide."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from backoffice.base import BaseAdmin
from correspondence.mail_server import has_mail_server
from correspondence.models import Mail


@admin.register(Mail)
class MailAdmin(BaseAdmin):
    """Nobody writes mails here; who may change them may have them tried again."""

    menu = ("site", 2)
    fields = [
        "recipient",
        "subject",
        "text_for_staff",
        "language",
        "state",
        "problem",
        "server_answer",
        "attempts",
        "created_at",
        "claimed_at",
        "due_at",
        "sent_at",
        "message_id",
    ]
    list_display = ["subject", "recipient", "state", "problem", "attempts", "created_at"]
    list_filter = ["state", "language"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]
    search_fields = ["recipient", "subject"]
    readonly_fields = ["text_for_staff"]
    actions = ["try_again"]

    @admin.display(description=_("text"))
    def text_for_staff(self, mail):
        """A link to set a password would let whoever reads it in."""
        return _("Only the recipient may read this mail.") if mail.is_private else mail.text

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, mail=None):
        return False

    def has_delete_permission(self, request, mail=None):
        return False

    def has_try_permission(self, request):
        return super().has_change_permission(request)

    @admin.action(
        permissions=["try"],
        description=_("Try again (what is in doubt may arrive twice)"),
    )
    def try_again(self, request, queryset):
        for mail in queryset.waiting_anew():
            self.log_change(request, mail, [{"changed": {"fields": ["due_at"]}}])
        count = queryset.try_again()
        sentence = ngettext(
            "%(count)s mail is tried again.", "%(count)s mails are tried again.", count
        )
        messages.success(request, sentence % {"count": count})

    def changelist_view(self, request, extra_context=None):
        if not has_mail_server():
            text = _("No mail server is set, so mails are kept here. The operator sets EMAIL_URL.")
            messages.warning(request, text)
        if count := Mail.objects.needing_attention().count():
            sentence = ngettext(
                "%(count)s mail failed, or may have been sent or not. Please look at it.",
                "%(count)s mails failed, or may have been sent or not. Please look at them.",
                count,
            )
            messages.warning(request, sentence % {"count": count})
        return super().changelist_view(request, extra_context)
