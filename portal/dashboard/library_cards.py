"""Cards about what records use or are bound to: pictures, links, consents."""

from dataclasses import replace
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from backoffice.translated import LANGUAGE_NAMES
from partnerships.models import Consent, Expert
from portal.dashboard.cards import ITEMS_SHOWN, Card, CardItem, first_rows_and_total, list_link
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
        replace(list_link(Picture, numbers[code], f"missing={code}"), label=LANGUAGE_NAMES[code])
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
        [list_link(dead.model, number, query)] if number else [],
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
        [list_link(Expert, number, "consent=ending")] if number else [],
    )


def expiry_note(consent):
    return _("until %(day)s") % {"day": dates.format_date(consent.expires_on)}
