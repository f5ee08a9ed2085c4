"""The kinds of records there are: each app declares its own in a module `kinds`.

Lists, menus, tabs of the search, shelves, tables and permissions iterate over them, so a new
kind of record is declared once and named nowhere else.
"""

from bisect import insort
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from publishing.filters import RecordFilter
from publishing.languages import capfirst
from publishing.models import PublicRecord


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """One kind of record.

    `name` stands in addresses and files, `position` is its place among the kinds. A kind with a
    `route` has a list with that name and address: under `heading` and `intro`, narrowed by
    `filter`, a `card` for each record, also in the main menu if `is_in_menu`,
    there in the `menu_section` that it shares with others, if it names one.

    The search finds kinds with a `number`: it begins the keys of the index and never changes. They
    are found by the words of `title` and `title_words`, of `texts` (an excerpt of which is shown)
    and `body_words`, and by all facets of `filter`; the newest `day` comes first. `places` leads
    to the municipalities of a record, for maps. `shown_by` are relations whose rows decide what of
    a record is shown: if one changes, or its time is over, the record is taken in anew. What
    `is_for_calendars` has a first and a last day in its `dated`.

    Readers may write to the hidden address of a record that `takes_questions`, and read two of a
    kind that `is_compared` side by side.

    Readers propose one on the page with the name `proposed_at`, if there is one.

    An example is offered beside other records that share its topics and places. `more_on_topic`
    is the text of the link from a topic to its list. `resource` holds the columns of its tables.
    """

    name: str
    model: type[Any]
    position: int
    route: str = ""
    heading: str = ""
    intro: str = ""
    filter: type = RecordFilter
    card: str = ""
    is_in_menu: bool = False
    menu_section: str = ""
    number: int = 0  # for none
    title: str = "title"
    title_words: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    body_words: tuple[str, ...] = ()
    day: str = ""
    places: str = ""
    shown_by: tuple[str, ...] = ()
    is_for_calendars: bool = False
    is_example: bool = False
    takes_questions: bool = False
    proposed_at: str = ""
    is_compared: bool = False
    more_on_topic: str = ""
    resource: type | None = None

    @property
    def label(self):
        """What one record of it is called."""
        return capfirst(self.model._meta.verbose_name)

    @property
    def is_topical(self):
        return hasattr(self.model, "topic_uses")

    @property
    def search_facets(self):
        """All that the search narrows by, also what no list offers."""
        return (*self.filter.facets, *self.filter.search_only_facets)

    @property
    def deciding_models(self):
        """{name of a relation: model of its rows} of `shown_by`."""
        relations = {name: self.model._meta.get_field(name) for name in self.shown_by}
        return {name: relation.related_model for name, relation in relations.items()}

    @property
    def has_page(self):
        """Whether each record has a page and an id that leads there."""
        return issubclass(self.model, PublicRecord) and bool(self.model.route)

    @property
    def has_lasting_addresses(self):
        """Whether the id of a record leads somewhere: to its page, or to that where it stands."""
        return self.has_page or bool(getattr(self.model, "page_of", ""))

    @property
    def table(self):
        """What the file of its table is called."""
        return self.route or f"{self.name}s"

    def records(self):
        """What lists show and the search finds. Public here, so that no kind can forget it."""
        records = self.model.objects.all()
        return records.published().open() if issubclass(self.model, PublicRecord) else records


class KindRegistry:
    """All kinds in the order of their positions."""

    UNIQUE = ("name", "model", "number", "route")

    def __init__(self):
        self._kinds = []

    def __iter__(self):
        return iter(self._kinds)

    def register(self, kind):
        for name in self.UNIQUE:
            value = getattr(kind, name)
            if value and value in [getattr(other, name) for other in self]:
                raise ImproperlyConfigured(f"Two kinds have the same {name}: {value}.")
        insort(self._kinds, kind, key=attrgetter("position"))

    def get(self, **wanted):
        """The kind with this name, number or model; None if there is none."""
        ((name, value),) = wanted.items()
        return next((kind for kind in self if getattr(kind, name) == value), None)

    @property
    def searchable(self):
        """Those that the search finds."""
        return [kind for kind in self if kind.number]


kinds = KindRegistry()
