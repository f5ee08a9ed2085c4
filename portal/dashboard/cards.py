"""What a card of the start page holds."""

from dataclasses import dataclass, field

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils import timezone

from publishing import dates
from publishing.languages import capfirst
from publishing.linkcheck.registry import admin_path

ITEMS_SHOWN = 5


@dataclass(frozen=True)
class CardItem:
    label: str
    url: str
    note: str = ""
    mark: str = ""  # one word that stands out, such as “returned”
    quote: str = ""


@dataclass(frozen=True)
class ListLink:
    """A link to a list that holds all there is, with its length."""

    label: str
    number: int
    url: str


@dataclass(frozen=True)
class Card:
    key: str
    title: str
    nothing: str  # said in place of the items when there are none
    number: int
    items: list[CardItem] = field(default_factory=list)
    list_links: list[ListLink] = field(default_factory=list)


def record_item(record, note="", **more):
    """A line about a record: its kind first, then the note; it leads to the record's form."""
    kind = capfirst(record._meta.verbose_name)
    more.setdefault("url", admin_path(record))
    return CardItem(str(record), note=f"{kind} · {note}" if note else kind, **more)


def list_link(model, number, query):
    """A link to the list of a model narrowed by a query, which holds so many rows."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return ListLink(capfirst(model._meta.verbose_name_plural), number, f"{address}?{query}")


def local_day(moment):
    return dates.format_date(timezone.localdate(moment))


def first_rows_and_total(rows):
    """The first rows and the number of all, in one query."""
    shown = list(rows.annotate(of_all=Window(Count(F("pk"))))[:ITEMS_SHOWN])
    return shown, shown[0].of_all if shown else 0
