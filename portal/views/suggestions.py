"""What the search field suggests while somebody types, as JSON."""

from itertools import chain

from django.db.models import Value
from django.http import JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from publishing.kinds import kinds
from publishing.languages import active_language, language_columns
from search import autocomplete
from search.lexicon import get_lexicon

MOST_SUGGESTIONS = 8


@require_safe
def suggestions(request):
    return JsonResponse({"suggestions": get_suggestions(request.GET.get("q", ""))})


def get_suggestions(typed):
    words = autocomplete.incomplete_words(typed)
    found = {}  # by address, as each is suggested once
    if words:
        for one in chain(concept_suggestions(words), record_suggestions(words)):
            found.setdefault(one["href"], one)
            if len(found) == MOST_SUGGESTIONS:
                break
    return list(found.values())


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
        if getattr(row, "route", ""):
            yield suggestion(label, kind, row.get_absolute_url())
        elif address := list_url_with_facets(name, row):
            yield suggestion(label, kind, address)


def list_url_with_facets(name, row):
    """The address of the first list that this row narrows; None if there is none."""
    for kind in kinds:
        for facet in kind.filter.facets:
            if kind.route and facet.name == name:
                return f"{reverse(kind.route)}?{urlencode({name: getattr(row, facet.key)})}"


def record_suggestions(words):
    """Published records of the other kinds, all with one query."""
    found = autocomplete.suggest_records(
        words, 2 * MOST_SUGGESTIONS
    )  # some may no longer be public
    wanted = {kind: [key for other, key in found if other is kind] for kind, _key in found}
    titles = [title_rows(kind, keys) for kind, keys in wanted.items()]
    rows = titles[0].union(*titles[1:], all=True) if titles else []
    public = {(number, key): texts for number, key, *texts in rows}
    for kind, key in found:
        if (kind.number, key) in public:
            record = partial_record(kind, *public[kind.number, key])
            yield suggestion(getattr(record, kind.title), kind.label, record.get_absolute_url())


def title_rows(kind, keys):
    """What partial_record() needs; the slug is that of the page."""
    slug = f"{kind.model.page_of}__slug" if kind.model.page_of else "slug"
    shown = (Value(kind.number), "pk", slug, "source_language", *language_columns(kind.title))
    return kind.records().filter(pk__in=keys).order_by().values_list(*shown)


def partial_record(kind, slug, source_language, *titles):
    """The record as far as it is needed to say its title and address."""
    fields = dict(zip(language_columns(kind.title), titles, strict=True))
    if page_of := kind.model.page_of:
        fields[page_of] = kind.model._meta.get_field(page_of).related_model(slug=slug)
    return kind.model(source_language=source_language, slug=slug, **fields)
