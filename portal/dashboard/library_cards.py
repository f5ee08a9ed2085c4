"""Cards about what records use or are bound to: pictures, links, consents."""

from datetime import timedelta

from django.db.models import Count, F, Q, Window
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from backoffice.base import LANGUAGE_NAMES
from partnerships.models import Consent, Expert
from portal.dashboard.cards import ITEMS_SHOWN, Card, CardItem, ListLink, changelist_url
from publishing import dates
from publishing.languages import LANGUAGE_CODES
from publishing.linkcheck.registry import admin_path
from publishing.models import Link, Outcome, Picture, Source


def picture_card(site, request):
    if not site.get_model_admin(Picture).has_change_permission(request):
        return None
    lacking = {code: Q(**{f"alt_{code}": ""}, is_decorative=False) for code in LANGUAGE_CODES}
    in_any = Q(*lacking.values(), _connector=Q.OR)
    numbers = Picture.objects.aggregate(
        number=Count("pk", filter=in_any),
        **{code: Count("pk", filter=condition) for code, condition in lacking.items()},
    )
    number = numbers.pop("number")
    list_links = [
        ListLink(LANGUAGE_NAMES[code], numbers[code], changelist_url(Picture, f"missing={code}"))
        for code in LANGUAGE_CODES
        if numbers[code]
    ]
    rows = Picture.objects.filter(in_any).order_by("-pk")[:ITEMS_SHOWN] if number else []
    items = [CardItem(row.title, admin_path(row), languages_without_text(row)) for row in rows]
    return Card(
        "pictures",
        _("Pictures without alternative text"),
        _("All pictures are described in all languages."),
        number,
        items,
        list_links,
    )


def languages_without_text(picture):
    lacking = [
        str(LANGUAGE_NAMES[code]) for code in LANGUAGE_CODES if not getattr(picture, f"alt_{code}")
    ]
    return _("missing: %(languages)s") % {"languages": ", ".join(lacking)}


def dead_link_card(site, request):
    """All outgoing links for those who may see the list of them, else the sources."""
    if site.get_model_admin(Link).has_view_permission(request):
        dead, query = Link.objects.dead(), f"outcome__exact={Outcome.DEAD}"
    elif site.get_model_admin(Source).has_change_permission(request):
        dead, query = Source.objects.filter(is_gone=True), f"outcome={Outcome.DEAD}"
    else:
        return None
    rows, number = first_rows_and_total(dead.order_by("pk"))
    return Card(
        "links",
        _("Dead links"),
        _("No link is known to be dead."),
        number,
        [CardItem(str(row), admin_path(row)) for row in rows],
        list_links(dead.model, number, query),
    )


def consent_card(request):
    if not request.user.has_perm("partnerships.view_consent"):
        return None
    ending = Consent.objects.ending(timedelta(days=30)).select_related("expert__municipality")
    rows, number = first_rows_and_total(ending.order_by("expires_on", "pk"))
    items = [
        CardItem(
            f"{row.expert} · {row.expert.municipality}", admin_path(row.expert), expiry_note(row)
        )
        for row in rows
    ]
    return Card(
        "consents",
        _("Consents that end within 30 days"),
        _("No consent ends within the next 30 days."),
        number,
        items,
        list_links(Expert, number, "consent=ending"),
    )


def expiry_note(consent):
    return _("until %(day)s") % {"day": dates.format_date(consent.expires_on)}


def first_rows_and_total(rows):
    """The first rows and the number of all, in one query."""
    shown = list(rows.annotate(of_all=Window(Count(F("pk"))))[:ITEMS_SHOWN])
    return shown, shown[0].of_all if shown else 0


def list_links(model, number, query):
    if not number:
        return []
    return [
        ListLink(capfirst(model._meta.verbose_name_plural), number, changelist_url(model, query))
    ]
