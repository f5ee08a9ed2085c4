"""What a card of the start page holds."""

from dataclasses import dataclass, field

from django.urls import reverse

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


def changelist_url(model, query=""):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{query}" if query else address
