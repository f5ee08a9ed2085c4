"""What every file says of itself: whose data these are, from where, and what one may do."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from portal.models import Site
from publishing.addresses import absolute_url
from publishing.models import Licence
from publishing.models.picture import LICENCE_TEXTS


def licence_label():
    return str(Licence(settings.DATA_LICENCE).label)


def licence_address():
    """The text of the licence; empty if it has none on the web."""
    return LICENCE_TEXTS.get(settings.DATA_LICENCE, "")


@dataclass(frozen=True)
class Provenance:
    title: str
    publisher: str
    source: str  # the address that was asked
    retrieved: str
    licence: str
    licence_url: str
    documentation: str

    @property
    def as_json(self):
        return asdict(self)


def provenance(request, heading):
    site = Site.objects.first() or Site()
    return Provenance(
        title=" – ".join(filter(None, [str(heading), str(site.name)])),
        publisher=str(site.operator or site.name),
        source=absolute_url(request, request.get_full_path()),
        retrieved=timezone.localdate().isoformat(),
        licence=licence_label(),
        licence_url=licence_address(),
        documentation=absolute_url(request, reverse("data")),
    )
