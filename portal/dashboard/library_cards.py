"""Cards about what records use or are bound to: pictures, links, consents."""

from datetime import timedelta

from django.db.models import Count, F, Q, Window
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from backoffice.base import LANGUAGES
from partnerships.models import Consent, Expert
from portal.dashboard.cards import ITEMS_SHOWN, Card, Item, Way, list_of
from publishing import dates
from publishing.languages import CODES
from publishing.linkcheck.registry import admin_path
from publishing.models import Link, Outcome, Picture, Source


def pictures(site, request):
    if not site.get_model_admin(Picture).has_change_permission(request):
        return None
    lacking = {code: Q(**{f"alt_{code}": ""}, is_decorative=False) for code in CODES}
    in_any = Q(*lacking.values(), _connector=Q.OR)
    numbers = Picture.objects.aggregate(
        number=Count("pk", filter=in_any),
        **{code: Count("pk", filter=condition) for code, condition in lacking.items()},
    )
    number = numbers.pop("number")
    ways = [
        Way(LANGUAGES[code], numbers[code], list_of(Picture, f"missing={code}"))
        for code in CODES
        if numbers[code]
    ]
    rows = Picture.objects.filter(in_any).order_by("-pk")[:ITEMS_SHOWN] if number else []
    items = [Item(row.title, admin_path(row), languages_without_text(row)) for row in rows]
    return Card(
        "pictures",
        _("Pictures without alternative text"),
        _("All pictures are described in all languages."),
        number,
        items,
        ways,
    )


def languages_without_text(picture):
    lacking = [str(LANGUAGES[code]) for code in CODES if not getattr(picture, f"alt_{code}")]
    return _("missing: %(languages)s") % {"languages": ", ".join(lacking)}


def dead_links(site, request):
    """All outgoing links for those who may see the list of them, else the sources."""
    if site.get_model_admin(Link).has_view_permission(request):
        dead, query = Link.objects.dead(), f"outcome__exact={Outcome.DEAD}"
    elif site.get_model_admin(Source).has_change_permission(request):
        dead, query = Source.objects.filter(is_gone=True), f"outcome={Outcome.DEAD}"
    else:
        return None
    rows, number = first_of(dead.order_by("pk"))
    return Card(
        "links",
        _("Dead links"),
        _("No link is known to be dead."),
        number,
        [Item(str(row), admin_path(row)) for row in rows],
        all_of(dead.model, number, query),
    )


def consents(request):
    if not request.user.has_perm("partnerships.view_consent"):
        return None
    ending = Consent.objects.ending(timedelta(days=30)).select_related("expert__municipality")
    rows, number = first_of(ending.order_by("expires_on", "pk"))
    items = [
        Item(f"{row.expert} · {row.expert.municipality}", admin_path(row.expert), until(row))
        for row in rows
    ]
    return Card(
        "consents",
        _("Consents that end within 30 days"),
        _("No consent ends within the next 30 days."),
        number,
        items,
        all_of(Expert, number, "consent=ending"),
    )


def until(consent):
    return _("until %(day)s") % {"day": dates.written(consent.expires_on)}


def first_of(rows):
    """The first rows and the number of all, in one query."""
    shown = list(rows.annotate(of_all=Window(Count(F("pk"))))[:ITEMS_SHOWN])
    return shown, shown[0].of_all if shown else 0


def all_of(model, number, query):
    if not number:
        return []
    return [Way(capfirst(model._meta.verbose_name_plural), number, list_of(model, query))]
