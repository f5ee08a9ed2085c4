"""Where the dossier of a record, a country or a topic is."""

from django.urls import reverse

from dossiers.contents import CONTENTS
from partnerships.models import Country
from publishing.kinds import kinds
from publishing.models import Topic


def dossier_path(record):
    """Its address; empty for what has no dossier."""
    if isinstance(record, Country):
        return reverse("country_dossier", args=[record.code])
    if isinstance(record, Topic):
        return reverse("topic_dossier", args=[record.slug])
    kind = kinds.get(model=type(record))
    if kind is None or not kind.has_page or kind.model not in CONTENTS or not record.is_public:
        return ""
    return reverse("dossier", args=[kind.route, record.slug])
