"""What an address asks for, as something to follow: any list, any search, or one record."""

import re

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from pyroaring import BitMap

from publishing.facets import strip_control_characters
from publishing.filters import MAX_CHOSEN_VALUES
from publishing.kinds import kinds
from publishing.models import FormerAddress, PublicRecord
from search.find import search_records
from search.query import clean_query

PUBLIC_ID = re.compile(r"([A-Z]{2})-(\d{1,12})", re.ASCII)


def get_kinds_with_news():
    """The kinds whose records can be new: those with a public state."""
    return [kind for kind in kinds.searchable if issubclass(kind.model, PublicRecord)]


class UnknownRecord(Exception):
    """The address names a record that readers do not see."""


class ChosenValue:
    """A value of a facet in the address; `label` is empty if we do not know it."""

    def __init__(self, facet, value):
        self.facet, self.value = facet, value
        self.key, self.label = value, ""
        cleaned = facet.clean(value)
        if cleaned and facet.options:
            self.row = self.find_row(cleaned)
            if self.row:
                self.value = getattr(self.row, facet.key)
                self.key, self.label = self.row.pk, str(self.row)
        elif cleaned:
            self.label = str(dict(facet.choices).get(cleaned, cleaned))

    def find_row(self, value):
        """The row with this value, or to which its former address leads."""
        rows = self.facet.options.objects.all()
        rows = rows.published() if hasattr(rows, "published") else rows
        found = rows.filter(**{self.facet.key: value}).first()
        route = getattr(self.facet.options, "route", "")
        return found or (FormerAddress.objects.find(route, value) if route else None)


class Subject:
    """Everything new, or what is left of it by a kind, words, values of facets or a record."""

    def __init__(self, data):
        self.kind = next((it for it in get_kinds_with_news() if it.name == data.get("kind")), None)
        self.words = clean_query(data.get("q", ""))
        self.exact = bool(self.words) and data.get("exact") == "1"
        self.record = self.read_record(data.get("record", ""))
        values = [] if self.record else [*self.read_values(data)]
        self.chosen = [one for one in values if one.label]
        self.unknown = [
            (one.facet, strip_control_characters(one.value)) for one in values if not one.label
        ]

    @classmethod
    def of(cls, query):
        return cls(QueryDict(query))

    def read_record(self, public_id):
        """Raises UnknownRecord."""
        if not public_id:
            return None
        match = PUBLIC_ID.fullmatch(public_id)
        prefix, number = match.groups() if match else ("", 0)
        kind = next((it for it in get_kinds_with_news() if it.model.public_prefix == prefix), None)
        record = kind and kind.model.objects.published().filter(pk=int(number)).first()
        if not record:
            raise UnknownRecord(public_id)
        self.kind = kind
        return record

    @cached_property
    def facets(self):
        """{name: facet} of the kind; of all kinds those that are rows, such as topics."""
        if self.kind:
            return {facet.name: facet for facet in reversed(self.kind.search_facets)}
        return {
            facet.name: facet
            for kind in reversed(get_kinds_with_news())
            for facet in reversed(kind.search_facets)
            if facet.options
        }

    def read_values(self, data):
        pairs = [
            (facet, value)
            for name, facet in sorted(self.facets.items())
            for value in dict.fromkeys(data.getlist(name))
            if value
        ]
        for facet, value in pairs[:MAX_CHOSEN_VALUES]:
            yield ChosenValue(facet, value)

    # -- in words and as an address ------------------------------------------------

    @property
    def query(self):
        """The same for the same subject: what is stored of it."""
        query = QueryDict(mutable=True)
        if self.record:
            query["record"] = self.record.public_id
            return query.urlencode()
        if self.kind:
            query["kind"] = self.kind.name
        if self.words:
            query["q"] = self.words
        if self.exact:
            query["exact"] = "1"
        for one in self.chosen:
            query.appendlist(one.facet.name, one.value)
        return query.urlencode()

    @property
    def parts(self):
        """What it is made of, in words; nothing for everything."""
        if self.record:
            return [str(self.kind.label), str(getattr(self.record, self.kind.title))]
        parts = [str(self.kind.heading)] if self.kind else []
        if self.words:
            parts.append(_("Search: %(words)s") % {"words": self.words})
        return parts + [
            _("%(title)s: %(value)s") % {"title": one.facet.title, "value": one.label}
            for one in self.chosen
        ]

    def __str__(self):
        return " · ".join(self.parts) or _("Everything new on this site")

    def get_absolute_url(self):
        """Where all of it stands."""
        if self.record:
            return self.record.get_absolute_url()
        query = QueryDict(mutable=True)
        for one in self.chosen:
            query.appendlist(one.facet.name, one.value)
        if self.words:
            query["q"] = self.words
            if self.kind:
                query["kind"] = self.kind.name
            return f"{reverse('search')}?{query.urlencode()}"
        if self.kind:
            return f"{reverse(self.kind.route)}?{query.urlencode()}".rstrip("?")
        if len(self.chosen) == 1:
            return self.chosen[0].row.get_absolute_url()
        return reverse("home")

    # -- what belongs to it ----------------------------------------------------------

    def matches(self, indexes):
        """{kind: keys of what belongs to it and readers see now}

        A value that is no longer known finds nothing: without it the subject would be another.
        """
        if self.unknown:
            return {}
        if self.record:
            return {self.kind: indexes[self.kind].listed & BitMap([self.record.pk])}
        found = {
            kind: self.narrow(kind, indexes[kind])
            for kind in get_kinds_with_news()
            if self.kind in (None, kind)
        }
        return self.with_words(found) if self.words else found

    def narrow(self, kind, index):
        """The keys of a kind that have what is chosen, as its list and the search narrow."""
        known = {facet.name: facet for facet in reversed(kind.search_facets)}
        found = index.listed
        for name in dict.fromkeys(one.facet.name for one in self.chosen):
            keys = [one.key for one in self.chosen if one.facet.name == name]
            if name not in known:
                return BitMap()
            having = [index.having(name, key) | own_keys(kind, name, key) for key in keys]
            combine = BitMap.intersection if known[name].several else BitMap.union
            found = found & combine(*having)
        return found

    def with_words(self, found):
        """Of these the ones that have all words."""
        answer = search_records(self.words, self.exact)
        if answer.missing:
            return {}
        return {
            kind: keys & answer.all_keys(kind.name)
            for kind, keys in found.items()
            if keys and kind.name in answer.counts
        }


def own_keys(kind, name, key):
    """The key itself where the records of a kind are the values, as municipalities are."""
    is_own = any(facet.name == name and not facet.path for facet in kind.search_facets)
    return BitMap([int(key)]) if is_own else BitMap()
