"""Events and the steps between them, taken from the files of facts."""

from collections import ChainMap

from django.conf import settings
from django.utils.text import slugify

from events.models import (
    Event,
    EventFormat,
    FollowUp,
    Participation,
    PartnershipOrigin,
    Programme,
)
from partnerships.imports import MunicipalityImport, OrganisationImport, PartnershipImport
from partnerships.models import Municipality, Organisation
from publishing import cells
from publishing.cells import lines, needed, one_of, reference, several, text, whole_number
from publishing.imports import Import, Links, topic_links
from publishing.models import Evidence, TranslationState

# What the column `format` may hold, beside the formats that editors have added.
FORMATS = [
    "dialogue_forum",
    "practitioners_workshop",
    "fact_finding_mission",
    "study_tour",
    "training_course",
    "project_workshop",
    "network_meeting",
    "webinar",
    "conference",
    "other",
]


def known_formats():
    """All formats by key; those of the files are made if they are missing."""
    present = set(EventFormat.objects.values_list("slug", flat=True))
    EventFormat.objects.bulk_create(
        EventFormat(slug=key, label_en=key.replace("_", " ").capitalize())
        for key in FORMATS
        if key not in present
    )
    return EventFormat.objects.in_bulk(field_name="slug")


class Programmes:
    """All programmes by key; new ones are made from their names as they are met."""

    def __init__(self):
        self.known = Programme.objects.in_bulk(field_name="slug")

    def find(self, cell):
        name = text(cell)
        key = slugify(name)[:80]
        if key not in self.known:
            programme = Programme(slug=key, name_en=name)
            programme.full_clean(validate_unique=False)
            programme.save()
            self.known[key] = programme
        return self.known[key]


class EventImport(Import):
    file = "events.csv"
    model = Event
    first_columns = {
        "title_en": ("title_en", needed(text)),
        "title_de": ("title_de", text),
        "title_tr": ("title_tr", text),
        "title_ar": ("title_ar", text),
    }
    other_columns = (
        "participants_countries",
        "host",
        "organisers",
        "municipalities",
        "followed_by",
        "source_language",
    )

    def __init__(self, topics, sources, countries, municipalities, organisations):
        super().__init__()
        self.countries, self.sources = countries, sources
        self.municipality = reference(municipalities, MunicipalityImport.file)
        self.organiser = reference(
            ChainMap(organisations, municipalities),
            f"{OrganisationImport.file} / {MunicipalityImport.file}",
        )
        self.columns = {
            "format": ("format", needed(reference(known_formats(), "formats.csv"))),
            "starts_on": ("start_date", cells.first_day),
            "starts_precision": ("start_date", cells.precision),
            "ends_on": ("end_date", cells.last_day),
            "ends_precision": ("end_date", cells.precision),
            "city_en": ("city", text),
            "country": ("country", countries.find),
            "is_online": ("online", cells.yes_or_no),
            "participants": ("participants_total", whole_number),
            "country_count": ("participants_countries_count", whole_number),
            "municipality_count": ("participants_municipalities_count", whole_number),
            "findings_en": ("facts", lines),
            "results_en": ("outcomes", lines),
            "sdgs_stated": ("sdgs", cells.goals),
            "sdgs_inferred": ("sdgs_inferred", cells.goals),
            "evidence": ("evidence", one_of(Event.Evidence)),
        }
        programmes = Links(Event.programmes.through, "event_id", "programme_id")
        self.links = {
            "programme": (programmes, several(Programmes().find)),
            **topic_links(Event, topics),
            **sources.links(Event),
        }
        self.organisers = Links(Event.organisers.through, "event_id", "organisation_id")
        self.own_countries = Links(Event.countries.through, "event_id", "country_id")
        self.participations = Links(Participation, "event_id", "municipality_id", "role")

    def before_saving(self, record):
        # Titles in other languages stand as the source gives them. Later imports leave
        # the state alone, because other translations may have come since.
        if record._state.adding:
            for language in ["de", "tr", "ar"]:
                if getattr(record, f"title_{language}"):
                    record.mark_translated(language, TranslationState.HUMAN)

    def fill(self, row, record):
        super().fill(row, record)
        self.note_language_of_source(row)
        host = row.read("host", self.municipality)
        organisers = row.read("organisers", several(self.organiser)) or []
        named = row.read("municipalities", several(self.municipality)) or []
        countries = row.read("participants_countries", several(self.countries.find)) or []
        if not row.table.problems:
            self.link_participants(row, record, host, organisers, named, countries)

    def link_participants(self, row, record, host, organisers, named, countries):
        roles = Participation.Role
        present = [(host, roles.HOST)] if host else []
        present += [(it, roles.ORGANISER) for it in organisers if isinstance(it, Municipality)]
        has_a_role = {municipality.slug for municipality, _role in present}
        present += [(it, roles.NAMED) for it in named if it.slug not in has_a_role]
        self.participations.set(row, record, [(it.pk, str(role)) for it, role in present])
        self.organisers.set(
            row, record, [(it.pk,) for it in organisers if isinstance(it, Organisation)]
        )
        # The same as Event.add_own_countries, without asking the database for each event.
        own = [it.country for it, _role in present] + [record.country]
        self.own_countries.set(row, record, [(it.pk,) for it in [*countries, *own] if it])

    def note_language_of_source(self, row):
        """The language given with an event is that of its first source."""
        source = self.sources.first(row)
        language = row.read("source_language", text)
        if source and not source.language and language in dict(settings.LANGUAGES):
            source.language = language
            source.save()

    def save_links(self):
        super().save_links()
        for links in (self.organisers, self.own_countries, self.participations):
            links.save()


class StepImport:
    """The steps from event to event and to partnerships, once all of them are known."""

    def __init__(self, sources, events, partnerships):
        self.sources, self.events, self.partnerships = sources, events, partnerships
        self.step = reference(
            ChainMap(events, partnerships), f"{EventImport.file} / {PartnershipImport.file}"
        )
        self.follow_ups = Links(FollowUp, "earlier_id", "later_id", "evidence", "source_id")
        self.origins = Links(
            PartnershipOrigin, "partnership_id", "event_id", "kind", "evidence", "source_id"
        )

    def take(self, event_rows, partnership_rows):
        """Read all steps of both tables and set them."""
        self.first_sources = {row.key: self.sources.first(row) for row in event_rows}
        steps = {}
        for row in event_rows:
            self.take_following(row, steps)
        for row in partnership_rows:
            self.take_origin(row, steps)

    def take_following(self, row, steps):
        """What the event was followed by; steps to partnerships are collected in `steps`."""
        following = row.read("followed_by", several(self.step)) or []
        event = self.events[row.key]
        later = [record for record in following if isinstance(record, Event)]
        links = [
            (it.pk, str(Evidence.REPORTED), pk_of(self.first_sources.get(it.slug))) for it in later
        ]
        self.follow_ups.set(row, event, links)
        for record in following:
            if not isinstance(record, Event):
                steps.setdefault(record.slug, []).append(event)

    def take_origin(self, row, steps):
        """Where a source says that the partnership came out of an event, this is what counts."""
        kinds = PartnershipOrigin.Kind
        origin = row.read("origin_event", reference(self.events, EventImport.file))
        source = pk_of(self.sources.first(row))
        links = [
            (event.pk, str(kinds.STEP), str(Evidence.REPORTED), source)
            for event in steps.get(row.key, [])
            if event != origin
        ]
        if origin:
            links.append((origin.pk, str(kinds.ORIGIN), str(Evidence.DOCUMENTED), source))
        self.origins.set(row, self.partnerships[row.key], links)

    def save_links(self):
        """Write the steps; one that closes a circle is refused."""
        self.follow_ups.save_each_checked("followed_by")
        self.origins.save_each_checked("origin_event")


def pk_of(record):
    return record.pk if record else None
