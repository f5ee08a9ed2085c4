"""What the search field suggests while somebody types, as JSON."""

from itertools import chain

from django.db.models import Value
from django.http import JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from partnerships.models import Municipality
from portal.views.search import RESULT_KINDS
from publishing.languages import active_language, language_columns
from search import autocomplete
from search.lexicon import get_lexicon
from search.registry import registry

MOST_SUGGESTIONS = 8
CONCEPTS_WITH_PAGE = {"topic", "country", "municipality"}  # concepts with a page of their own
CONCEPTS_AS_FACET = {"format", "programme"}  # concepts that narrow the list of events


@require_safe
def suggestions(request):
    words = autocomplete.incomplete_words(request.GET.get("q", ""))
    found = {}  # by address, as each is suggested once
    if words:
        for one in chain(concept_suggestions(words), record_suggestions(words)):
            found.setdefault(one["href"], one)
            if len(found) == MOST_SUGGESTIONS:
                break
    return JsonResponse({"suggestions": list(found.values())})


def suggestion(text, kind, href):
    shown = {"text": text, "kind": str(kind), "href": href}
    if text.is_foreign:
        shown |= {"lang": text.language, "dir": text.direction}
    return shown


def concept_suggestions(words):
    """Topics, countries, municipalities and formats, from the lexicon alone."""
    known = get_lexicon()
    for token in known.beginning_with(words, active_language()):
        name, row = token.partition(":")[0], known.rows[token]
        kind, label = known.label(token)
        if name in CONCEPTS_WITH_PAGE:
            yield suggestion(label, kind, row.get_absolute_url())
        elif name in CONCEPTS_AS_FACET:
            yield suggestion(label, kind, f"{reverse('events')}?{urlencode({name: row.slug})}")


def record_suggestions(words):
    """Published records of the other kinds, all with one query."""
    found = autocomplete.suggest_records(
        words, 2 * MOST_SUGGESTIONS
    )  # some may no longer be public
    kinds = {kind.name: kind for kind in RESULT_KINDS}
    titles = [
        title_rows(kind, keys)
        for kind in RESULT_KINDS
        if (keys := [key for name, key in found if name == kind.name])
    ]
    rows = titles[0].union(*titles[1:], all=True) if titles else []
    public = {(name, key): partial_record(kinds[name], *texts) for name, key, *texts in rows}
    for record, kind in ((public[one], kinds[one[0]]) for one in found if one in public):
        title = getattr(record, kind.title)
        yield suggestion(title, capfirst(record._meta.verbose_name), record.get_absolute_url())


def title_rows(kind, keys):
    """What record_of() needs; experts stand on the page of their municipality."""
    slug = "municipality__slug" if kind.name == "expert" else "slug"
    shown = (Value(kind.name), "pk", slug, "source_language", *language_columns(kind.title))
    return kind.records().filter(pk__in=keys).order_by().values_list(*shown)


def partial_record(kind, slug, source_language, *titles):
    """The record as far as it is needed to say its title and address."""
    fields = dict(zip(language_columns(kind.title), titles, strict=True))
    address = {"municipality": Municipality(slug=slug)} if kind.name == "expert" else {"slug": slug}
    model = registry.kinds[kind.name].model
    return model(source_language=source_language, **address, **fields)
