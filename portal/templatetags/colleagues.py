"""What a colleague who is signed in gets on a public page besides.

Readers have no session: of them nothing is asked, so that their pages may be kept for everybody.
A page that is made for a session is kept by nobody.
"""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from publishing.linkcheck.registry import admin_path
from publishing.models import PublicRecord
from publishing.slugs import title_field

register = template.Library()


@register.simple_tag(takes_context=True)
def edit_link(context):
    """The way from a record's page to its form, for whoever may open that."""
    request, record = context.get("request"), context.get("record")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    if not isinstance(record, PublicRecord) or "preview" in context:
        return ""
    may_view = f"{record._meta.app_label}.view_{record._meta.model_name}"
    address = admin_path(record)
    if not (address and request.user.is_staff and request.user.has_perm(may_view)):
        return ""
    link = '<p class="edit-link wrap"><a href="{}">{}</a></p>'
    return format_html(link, address + anchor_of_text(record), _("Edit this page"))


def anchor_of_text(record):
    """The title as this page shows it, if that is a translation: in the form those are folded."""
    language = get_language()
    if language == record.source_language:
        return ""
    return f"#id_{to_attribute(title_field(type(record)), language)}"
