"""Dossiers of records that an address names: two compared, or a reading list."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossiers.contents import QUERYSETS_OF_SUBJECTS, Contents
from dossiers.map_figure import map_of_places
from dossiers.sections import Section
from partnerships.models import Municipality
from portal.comparison import compare_records
from publishing.templatetags.languages import number


def comparison_contents(kind, keys):
    """Two records of a kind side by side."""
    found = QUERYSETS_OF_SUBJECTS[kind.model]().published().in_bulk(keys)
    pair = [found[key] for key in keys]
    rows = compare_records(kind.model, pair)
    title = _("%(one)s and %(other)s") % {"one": pair[0], "other": pair[1]}
    shown = {"pair": pair, "rows": rows}
    return Contents(
        title=title,
        kind=_("Comparison"),
        facts=[kind.heading],
        sentences=[
            _(
                "The same facts in the same rows. Bold is what both have in common; a dash stands "
                "for what is not known here."
            )
        ],
        map=map_of_places([place for record in pair for place in places_of(record)]),
        sections=[Section("facts", _("Side by side"), "comparison", shown)],
    )


def reading_list_contents(chosen):
    """The records of a list in its order; what was withdrawn says why."""
    entries = chosen.entries
    count = ngettext("%(shown)s record", "%(shown)s records", len(entries))
    return Contents(
        title=_("Reading list"),
        kind=_("Gathered records"),
        facts=[count % {"shown": number(len(entries))}],
        sections=[
            Section(
                one.public_id.lower(),
                one.title,
                "entry",
                {"entry": one, "texts": texts_of_entry(one)},
            )
            for one in entries
        ],
    )


def texts_of_entry(entry):
    """What a record says, text after text."""
    if entry.is_withdrawn:
        return []
    return [text for text in (getattr(entry.record, name) for name in entry.kind.texts) if text]


def places_of(record):
    if isinstance(record, Municipality):
        return [record]
    return getattr(record, "partners", None) or getattr(record, "places", [])
