"""What sister portals have to a query: beside our own results, never counted among them."""

from functools import reduce
from operator import and_, or_

from django.db.models import Case, F, IntegerField, Q, Value, When

from federation.models import SisterRecord
from publishing.text.normalize import fold_word
from search.analysis import query_forms

MOST_FOUND_ELSEWHERE = 8
SHORTEST_BEGINNING = 4  # letters of a word that may go on


def find_elsewhere(query, kind=None):
    """The records of sister portals that have all parts of a query, with one database query.

    First those that have them in their titles, then the latest.
    """
    if not query.parts:
        return []
    records = SisterRecord.objects.filter(portal__is_on=True).select_related("portal")
    records = records.defer("words", "title_words")
    if kind:
        records = records.filter(kind=kind.name)
    for part in query.unwanted:
        records = records.exclude(has_part(part, "words"))
    in_title = reduce(and_, (has_part(part, "title_words") for part in query.parts))
    first = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(
        records.filter(*(has_part(part, "words") for part in query.parts)).order_by(
            first, F("year").desc(nulls_last=True), "pk"
        )[:MOST_FOUND_ELSEWHERE]
    )


def has_part(part, column):
    """Whether the column has what the part stands for, or all its words in any form."""
    if part.is_phrase:
        return Q(**{f"{column}__contains": f" {' '.join(map(fold_word, part.words))} "})
    meant = [Q(**{f"{column}__contains": f" {token} "}) for token in sorted(part.tokens)]
    words = [
        reduce(or_, (Q(**{f"{column}__contains": beginning(form)}) for form in query_forms(word)))
        for word in part.words
        if query_forms(word)
    ]
    found = [*meant, reduce(and_, words)] if words else meant
    return reduce(or_, found, Q(pk__in=[]))


def beginning(form):
    return f" {form}" if len(form) >= SHORTEST_BEGINNING else f" {form} "
