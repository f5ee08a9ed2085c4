"""Which records speak the reader's language in words of their own: of results as good, the first.

A record does so in the language that it was written in, and in those whose texts a person
translated or reviewed. What a machine translated is as good to find and comes after it.
"""

from dataclasses import dataclass

from django.db.models import Q

from publishing.facets import Facet, LanguageFacet
from publishing.kinds import Kind
from publishing.languages import active_language
from publishing.models import PublicRecord, TranslationState
from search.expressions import Term

BY_PERSONS = (TranslationState.HUMAN, TranslationState.REVIEWED)


@dataclass(frozen=True)
class OwnLanguageFacet(LanguageFacet):
    """The languages that a record was written in, or that a person answers for."""

    @property
    def columns(self) -> dict[str, Q]:
        return {
            code: Q(source_language=code) | Q(**{f"translation_state_{code}__in": BY_PERSONS})
            for code, _name in self.choices
        }


OWN_LANGUAGE = OwnLanguageFacet("own", "", "source_language")


def index_facets(kind: Kind) -> tuple[Facet, ...]:
    """By what the index knows the records of a kind: all facets, and their own languages."""
    own = (OWN_LANGUAGE,) if issubclass(kind.model, PublicRecord) else ()
    return (*kind.search_facets, *own)


def own_language_token(language: str) -> str:
    return f"{OWN_LANGUAGE.name}:{language}"


def readers_language_term() -> Term:
    """What the records have that speak the language of who asks."""
    return Term(own_language_token(active_language()), "attrs")
