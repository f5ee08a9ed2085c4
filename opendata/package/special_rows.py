"""Rows of a package that are no plain copies of a table: persons, addresses, corrections."""

from hashlib import sha256

from partnerships.models import Expert
from portal.models import Feedback
from publishing.drafts.content import plain_value
from publishing.languages import language_columns
from publishing.models import FormerAddress
from publishing.models.redirect import model_for_route
from publishing.outputs import Output

BIOGRAPHY = language_columns("biography")
CORRECTION = language_columns("correction")


def person_rows(keys):
    """Who may be named in an archive, where else, and until when; nothing of the proof."""
    shown = Expert.objects.filter(pk__in=keys.by_model[Expert]).with_person(Output.ARCHIVE)
    for expert in shown.order_by("pk"):
        for consent in expert.covering[:1]:
            yield {
                "expert": expert.public_id,
                "name": consent.name,
                **{name: getattr(consent, name) for name in BIOGRAPHY},
                "portrait": portrait_path(consent) if consent.person.portrait else "",
                "outputs": [str(output) for output in consent.outputs],
                "until": plain_value(consent.expires_on),
            }


def portrait_path(consent):
    with consent.portrait.open() as file:
        return f"portraits/{sha256(file.read()).hexdigest()}.jpg"


def portraits(keys):
    """(path in the package, file) of each portrait that may be shown."""
    for expert in Expert.objects.filter(pk__in=keys.by_model[Expert]).with_person(Output.ARCHIVE):
        for consent in expert.covering[:1]:
            if consent.person.portrait:
                yield portrait_path(consent), consent.portrait


def address_rows(keys):
    """Where addresses lead that records once had."""
    for row in FormerAddress.objects.order_by("pk"):
        model = model_for_route(row.route)
        key = keys.by_model.get(model, {}).get(row.record_id)
        if key is not None:
            yield {"route": row.route, "slug": row.slug, "record": key}


def correction_rows(keys):
    """The public notes on what was corrected."""
    public = {key for model in keys.by_model for key in keys.by_model[model].values()}
    for row in Feedback.objects.filter(corrected_on__isnull=False).order_by("pk"):
        if row.about in public:
            noted = {name: getattr(row, name) for name in CORRECTION}
            yield {"about": row.about, "corrected_on": plain_value(row.corrected_on), **noted}


SPECIAL_ROWS = {
    "persons": person_rows,
    "former_addresses": address_rows,
    "corrections": correction_rows,
}
