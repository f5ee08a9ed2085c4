"""Persons, former addresses and corrections of a package, stored as a portal keeps them."""

import re

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from opendata.package.special_rows import BIOGRAPHY, CORRECTION
from partnerships.models import Consent, Expert
from portal.models import Feedback
from publishing.models import FormerAddress
from publishing.models.redirect import model_for_route
from publishing.outputs import Output

PORTRAIT = re.compile(r"portraits/[0-9a-f]{64}\.jpg")


def restore_persons(restore, name):
    """With a consent that says where its proof is: the package tells only what it covers."""
    for number, row in restore.rows(name):
        portrait = row.get("portrait", "")
        consent = Consent(
            expert_id=restore.pks[Expert].get(row.get("expert")),
            name=row.get("name", ""),
            given_on=timezone.localdate(),
            expires_on=parse_date(row["until"]) if row.get("until") else None,
            proof=_("With those who ran the portal that the data package is of."),
            with_portrait=bool(portrait),
            **{column: row.get(column, "") for column in BIOGRAPHY},
            **{f"in_{output}": output in row.get("outputs", []) for output in Output},
        )
        if portrait and not PORTRAIT.fullmatch(portrait):
            restore.complain(
                name, number, _("“%(name)s” is no name of a file.") % {"name": portrait}
            )
            continue
        if may_be_stored(restore, name, number, consent):
            if portrait:
                with (restore.folder / "media" / portrait).open("rb") as opened:
                    consent.portrait.save("portrait.jpg", File(opened), save=False)
            consent.save()


def restore_addresses(restore, name):
    for number, row in restore.rows(name):
        model = model_for_route(row.get("route"))
        key = restore.pks.get(model, {}).get(row.get("record"))
        address = FormerAddress(route=row.get("route"), slug=row.get("slug"), record_id=key)
        if may_be_stored(restore, name, number, address):
            address.save()


def restore_corrections(restore, name):
    """The notes alone, as they stay when a message is old."""
    for number, row in restore.rows(name):
        feedback = Feedback(
            about=row.get("about", ""),
            corrected_on=parse_date(row.get("corrected_on") or ""),
            answered=True,
            language="en",
            **{column: row.get(column, "") for column in CORRECTION},
        )
        if may_be_stored(restore, name, number, feedback, exclude=["message"]):
            feedback.save()


def may_be_stored(restore, name, number, row, exclude=()):
    try:
        row.full_clean(exclude=[*exclude, "portrait"] if hasattr(row, "portrait") else exclude)
    except ValidationError as error:
        said = [f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items()]
        restore.complain(name, number, " ".join(said))
        return False
    return not restore.problems


SPECIAL_RESTORES = {
    "persons": restore_persons,
    "former_addresses": restore_addresses,
    "corrections": restore_corrections,
}
