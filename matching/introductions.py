"""An introduction: the first step of a chain, from a match to what comes of it."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.models import Event, Participation, PartnershipOrigin
from partnerships.models import Partnership, Party
from publishing.drafts.revisions import save_revision
from publishing.models import Revision, Topic
from publishing.slugs import free_slug

ACTION = Revision.Action.SAVED
SLUG_LENGTH = 60


@transaction.atomic
def introduce(decision, user):
    """Drafts of the event at which two municipalities were introduced and of their contact.

    The contact comes out of the event, so once both are published their pages show the chain,
    and whatever follows is linked to it as to any other.
    """
    places = decision.places
    topics = topics_in_common(decision.sides)
    day = timezone.localdate()
    event = Event(
        **in_all_languages("title", lambda: _("Introduction: %(names)s"), places),
        **in_all_languages("summary", lambda: _("%(names)s were introduced."), places),
        starts_on=day,
        starts_precision="day",
        slug=free_slug(Event, slug_of("introduction", places)),
    )
    event.save()
    event.topics.set(topics)
    for place in places:
        Participation.objects.create(event=event, municipality=place)
    event.add_own_countries()
    contact = Partnership(
        **in_all_languages("title", lambda: "%(names)s", places),
        kind=Partnership.Kind.CONTACT,
        status=Partnership.Status.ACTIVE,
        start_year=day.year,
        slug=free_slug(Partnership, slug_of("contact", places)),
    )
    contact.save()
    contact.topics.set(topics)
    for position, place in enumerate(places, start=1):
        Party.objects.create(partnership=contact, municipality=place, position=position)
    origin = PartnershipOrigin.Kind.ORIGIN
    PartnershipOrigin.objects.create(event=event, partnership=contact, kind=origin)
    for record in (contact, event):
        save_revision(record, user, ACTION)
    decision.event = event
    decision.save()
    return event


def topics_in_common(sides):
    """The topics that both records name; municipalities name none."""
    named = [set(side.topics.all()) for side in sides if hasattr(side, "topics")]
    return list(set.intersection(*named)) if named else list(Topic.objects.none())


def in_all_languages(field, make_text, places):
    texts = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names = " – ".join(map(str, places))
            texts[f"{field}_{language}"] = make_text() % {"names": names}
    return texts


def slug_of(first, places):
    return "-".join([first, *(place.slug for place in places)])[:SLUG_LENGTH].strip("-")
