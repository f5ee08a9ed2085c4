"""What the frame of every page needs: menu, other languages, addresses for search engines."""

import re

from django import template
from django.conf import settings
from django.urls import get_script_prefix
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from portal.navigation import menu_sections, section_of, section_with_ways
from publishing.addresses import absolute_url
from publishing.languages import LANGUAGE_CODES
from publishing.templatetags.languages import number

register = template.Library()

SHORT_NAMES = {"ar": "ع"}  # of languages, for phones, where the code says little to readers


def page_path(context):
    """The path of the page; that of a preview is where the page will be."""
    return context["preview"]["path"] if "preview" in context else context["request"].path


def path_in_language(path, code):
    """The path of the same page in another language: our paths differ in nothing else."""
    prefix = re.escape(get_script_prefix())
    return re.sub(f"^{prefix}({'|'.join(LANGUAGE_CODES)})(?=/)", get_script_prefix() + code, path)


@register.simple_tag(takes_context=True)
def current_section(context):
    """The address of the entry of the main menu that the page belongs to, and how it is marked."""
    path = page_path(context)
    if section := section_of(path):
        return {"href": section.href, "mark": "page" if path == section.href else "true"}
    return {}


@register.simple_tag
def menu_entries():
    """The sections of the main menu."""
    return menu_sections()


@register.inclusion_tag("components/ways.html", takes_context=True)
def ways(context):
    """Links to the pages beside this one: the other overviews, or the other pages on places."""
    path = page_path(context)
    return {"section": section_with_ways(path), "path": path}


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
            "href": path_in_language(path, code),
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
        return absolute_url(request, path_in_language(page_path(context), code))

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
    return path_in_language(record.get_absolute_url(), record.source_language)
