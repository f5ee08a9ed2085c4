"""What the search field suggests while somebody types, as JSON."""

from itertools import chain

from django.db.models import Value
from django.http import JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from partnerships.models import Municipality
from portal.views.search import KINDS
from publishing.languages import active, columns
from search import autocomplete
from search.lexicon import lexicon
from search.registry import registry

MOST = 8
PAGES = {"topic", "country", "municipality"}  # concepts with a page of their own
FACETS = {"format", "programme"}  # concepts that narrow the list of events


@require_safe
def suggestions(request):
    words = autocomplete.typed(request.GET.get("q", ""))
    found = {}  # by address, as each is suggested once
    if words:
        for one in chain(concepts(words), records(words)):
            found.setdefault(one["href"], one)
            if len(found) == MOST:
                break
    return JsonResponse({"suggestions": list(found.values())})


def suggestion(text, kind, href):
    shown = {"text": text, "kind": str(kind), "href": href}
    if text.is_foreign:
        shown |= {"lang": text.language, "dir": text.direction}
    return shown


def concepts(words):
    """Topics, countries, municipalities and formats, from the lexicon alone."""
    known = lexicon()
    for token in known.beginning_with(words, active()):
        name, row = token.partition(":")[0], known.rows[token]
        kind, label = known.label(token)
        if name in PAGES:
            yield suggestion(label, kind, row.get_absolute_url())
        elif name in FACETS:
            yield suggestion(label, kind, f"{reverse('events')}?{urlencode({name: row.slug})}")


def records(words):
    """Published records of the other kinds, all with one query."""
    found = autocomplete.records(words, 2 * MOST)  # some may no longer be public
    kinds = {kind.name: kind for kind in KINDS}
    titles = [
        titles_of(kind, keys)
        for kind in KINDS
        if (keys := [key for name, key in found if name == kind.name])
    ]
    rows = titles[0].union(*titles[1:], all=True) if titles else []
    public = {(name, key): record_of(kinds[name], *texts) for name, key, *texts in rows}
    for record, kind in ((public[one], kinds[one[0]]) for one in found if one in public):
        title = getattr(record, kind.title)
        yield suggestion(title, capfirst(record._meta.verbose_name), record.get_absolute_url())


def titles_of(kind, keys):
    """What record_of() needs; experts stand on the page of their municipality."""
    slug = "municipality__slug" if kind.name == "expert" else "slug"
    shown = (Value(kind.name), "pk", slug, "source_language", *columns(kind.title))
    return kind.records().filter(pk__in=keys).order_by().values_list(*shown)


def record_of(kind, slug, source_language, *titles):
    """The record as far as it is needed to say its title and address."""
    fields = dict(zip(columns(kind.title), titles, strict=True))
    address = {"municipality": Municipality(slug=slug)} if kind.name == "expert" else {"slug": slug}
    model = registry.kinds[kind.name].model
    return model(source_language=source_language, **address, **fields)
