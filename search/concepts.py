"""What queries name: topics, countries, places, formats. They are the rows that facets offer."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models import QuerySet

from publishing.facets import Facet
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES


@cache
def get_concepts() -> dict[str, Facet]:
    """{name: facet} of all whose options are rows with words of their own."""
    return {
        facet.name: facet
        for kind in reversed(list(kinds))
        for facet in kind.search_facets
        if facet.options
    }


def facets_with_words() -> list[Facet]:
    """Those on what is true or false of which words say that it is true."""
    return [facet for kind in kinds for facet in kind.search_facets if facet.words]


def concept_rows(facet: Facet) -> QuerySet:
    """The options that readers may see."""
    rows = facet.options.objects.all()
    return rows.published() if hasattr(rows, "published") else rows


def concept_name(row: Any) -> str:
    return getattr(row, row.search_terms[0])


def concept_phrases(row: Any) -> Iterator[tuple[str, str]]:
    """(language, phrase) for each line of the fields with words for it, its names first.

    A name in one language only is written as its letters say.
    """
    for name in row.search_terms:
        if hasattr(row, f"{name}_en"):
            texts = {code: getattr(row, f"{name}_{code}") for code in LANGUAGE_CODES}
        else:
            text = getattr(row, name)
            texts = {"ar" if text[:1] > "\u0600" else "en": text}
        for language, text in texts.items():
            yield from ((language, line.strip()) for line in text.splitlines() if line.strip())
