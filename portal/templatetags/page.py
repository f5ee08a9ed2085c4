"""What the frame of every page needs: menu, other languages, addresses for search engines."""

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from publishing.addresses import absolute_url
from publishing.kinds import kinds
from publishing.templatetags.languages import number

register = template.Library()

SHORT_NAMES = {"ar": "ع"}  # of languages, for phones, where the code says little to readers


def page_path(context):
    """The path of the page; that of a preview is where the page will be."""
    return context["preview"]["path"] if "preview" in context else context["request"].path


@register.simple_tag(takes_context=True)
def navigation(context):
    """The main menu; the current page and its section are marked."""
    path = page_path(context)
    entries = {
        **{kind.position: (kind.route, kind.heading) for kind in kinds if kind.is_in_menu},
        40: ("topics", _("Topics")),
        50: ("countries", _("Countries")),
        95: ("map", _("Map")),
    }
    for _position, (name, label) in sorted(entries.items()):
        href = reverse(name)
        current = "page" if path == href else "true" if path.startswith(href) else ""
        yield {"href": href, "label": label, "current": current}


@register.simple_tag(takes_context=True)
def language_links(context):
    """This page in the other languages, with what is chosen on it."""
    is_preview = "preview" in context
    path = page_path(context) if is_preview else context["request"].get_full_path()
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        yield {
            "code": code,
            "name": info["name_local"].capitalize() if code != "ar" else info["name_local"],
            "short": SHORT_NAMES.get(code, code.upper()),
            "direction": "rtl" if info["bidi"] else "ltr",
            "href": translate_url(path, code),
            "is_current": code == get_language(),
        }


@register.simple_tag(takes_context=True)
def alternates(context, record=None):
    """Links for search engines: the page's own address and its versions in other languages.

    A record counts as existing in a language only if it has a text in it; a page that
    shows the original instead names the original's address as its own.
    """
    request = context["request"]
    existing = record.languages_with_text() if record else []
    existing = existing or [code for code, _name in settings.LANGUAGES]
    own = get_language() if get_language() in existing else record.source_language

    def address(code):
        return absolute_url(request, translate_url(page_path(context), code))

    links = format_html_join(
        "\n  ",
        '<link rel="alternate" hreflang="{}" href="{}">',
        ((code, address(code)) for code in existing),
    )
    return format_html('<link rel="canonical" href="{}">\n  {}', address(own), links)


@register.simple_tag(takes_context=True)
def title_of_choice(context):
    """What tells this part of a list from others in its title: what is chosen, and the page."""
    chips = context["filter"].chips if context.get("filter") else []
    parts = [", ".join(str(chip["label"]) for chip in chips)]
    if getattr(context.get("page"), "number", 1) > 1:
        parts.append(_("page %(number)s") % {"number": number(context["page"].number)})
    return "".join(f" – {part}" for part in parts if part)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page):
    """Links to the other pages of a list, with gaps where there are many."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "elided": elided, "request": context["request"]}


@register.simple_tag
def original_address(record):
    """The record's page in the language it was written in."""
    return translate_url(record.get_absolute_url(), record.source_language)
