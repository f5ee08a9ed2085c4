"""Records for tests: say what matters to the test, the rest is sensible and unique."""

from datetime import date
from itertools import count

from babel import Locale
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from correspondence.models import ContactAddress
from events.models import Event, EventFormat, FollowUp, Participation, PartnershipOrigin, Programme
from partnerships.models import (
    Consent,
    Country,
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
    Party,
)
from portal.models import Site, StandingPage
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from publishing.models import Document, Picture, Source, Topic, TopicFamily

numbers = count(1)
SOMEWHERE = {
    "DE": (50.93, 11.59),
    "JO": (31.95, 35.91),
    "LB": (33.89, 35.5),
    "PS": (31.9, 35.2),
    "TR": (37.07, 37.38),
}


def slug_for(kind):
    return f"{kind}-{next(numbers)}"


def words(slug):
    return slug.replace("-", " ").replace("_", " ").capitalize()


def found_or_made(make, one_or_slug):
    """Tests may name a topic, country or format by its key instead of making it first."""
    return make(one_or_slug) if isinstance(one_or_slug, str) else one_or_slug


def all_found_or_made(make, records_or_slugs):
    return [found_or_made(make, one) for one in records_or_slugs]


def make_record(model, kind, /, topics=(), sources=(), documents=(), **what_matters):
    """A published record; texts other than those given stay empty."""
    fields = {"slug": slug_for(kind), "state": "published", **what_matters}
    record = model.objects.create(**fields)
    record.sources.set(sources)
    record.documents.set(documents)
    if topics:
        record.topics.set(all_found_or_made(make_topic, topics))
    return record


# -- lists ---------------------------------------------------------------------


def make_country(code="JO", **what_matters):
    names = {f"name_{c}": Locale.parse(c).territories.get(code, code) for c in LANGUAGE_CODES}
    return Country.objects.get_or_create(code=code, defaults={**names, **what_matters})[0]


def make_family(slug="environment", **what_matters):
    fields = {"label_en": words(slug), **what_matters}
    return TopicFamily.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_topic(slug="solid-waste", **what_matters):
    fields = {"name": words(slug), "label_en": words(slug), **what_matters}
    return Topic.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_format(slug="study_tour", **what_matters):
    fields = {"label_en": words(slug), **what_matters}
    return EventFormat.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_programme(slug="connective-cities", **what_matters):
    fields = {"name_en": words(slug), **what_matters}
    return Programme.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_source(**what_matters):
    fields = {"url": f"https://www.example.org/{slug_for('source')}", **what_matters}
    return Source.objects.create(**fields)


# -- the library: rows without files, unless the test hands one in -------------


def make_picture(**what_matters):
    sha256 = f"{next(numbers):064x}"
    fields = {
        "title": "Sorting waste",
        "file": f"pictures/{sha256}.jpg",
        "alt_en": "Two women sort bottles.",
        "credit": "Deir Alla Municipality",
        "licence": "cc-by-4.0",
        "width": 1600,
        "height": 1000,
        "bytes": 250_000,
        "sha256": sha256,
    }
    return Picture.objects.create(**{**fields, **what_matters})


def make_document(**what_matters):
    sha256 = f"{next(numbers):064x}"
    fields = {
        "title_en": "Waste plan",
        "file": f"documents/{sha256}.pdf",
        "language": "en",
        "format": "pdf",
        "bytes": 1_200_000,
        "sha256": sha256,
    }
    return Document.objects.create(**{**fields, **what_matters})


# -- who takes part and what they built ----------------------------------------


def make_municipality(country="JO", **what_matters):
    country = found_or_made(make_country, country)
    latitude, longitude = SOMEWHERE.get(country.code, (None, None))
    fields = {
        "name_en": f"Town {next(numbers)}",
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
    }
    return make_record(Municipality, "town", **{**fields, **what_matters})


def make_organisation(slug=None, **what_matters):
    slug = slug or slug_for("organisation")
    fields = {"slug": slug, "name_en": words(slug), **what_matters}
    return Organisation.objects.filter(slug=slug).first() or make_record(
        Organisation, "organisation", **fields
    )


def make_partnership(municipalities=None, **what_matters):
    """Between a German and a Jordanian municipality, unless the test says which."""
    if municipalities is None:
        municipalities = [make_municipality("DE"), make_municipality("JO")]
    fields = {"title_en": " – ".join(map(str, municipalities)), **what_matters}
    partnership = make_record(Partnership, "partnership", **fields)
    for position, municipality in enumerate(municipalities, start=1):
        Party.objects.create(partnership=partnership, municipality=municipality, position=position)
    return partnership


def of_a_municipality(fields):
    """A municipality unless the test gives one or a country; its country follows from it."""
    if not {"municipality", "country"} & fields.keys():
        fields["municipality"] = make_municipality()
    if municipality := fields.get("municipality"):
        fields.setdefault("country", municipality.country)
    fields["country"] = found_or_made(make_country, fields["country"])
    return fields


def make_practice(**what_matters):
    fields = {"title_en": f"Practice {next(numbers)}", **of_a_municipality(what_matters)}
    return make_record(GoodPractice, "practice", **fields)


def make_notice(**what_matters):
    fields = {"title_en": f"Partner wanted {next(numbers)}", **of_a_municipality(what_matters)}
    if fields.get("published_on"):
        fields.setdefault("published_precision", "day")
    if fields.get("partnership"):
        fields.setdefault("stage", "met")
    return make_record(Notice, "notice", **fields)


def make_expert(**what_matters):
    fields = {"function_en": f"Head of department {next(numbers)}", **what_matters}
    if "municipality" not in fields:
        fields["municipality"] = make_municipality()
    return make_record(Expert, "expert", **fields)


def make_contact_address(record=None, **what_matters):
    fields = {"record": record or make_partnership(), "address": f"{slug_for('a')}@example.org"}
    return ContactAddress.objects.create(**{**fields, **what_matters})


def make_consent(expert, **what_matters):
    """A valid consent, unless the test lets it end; to what the test says."""
    fields = {"name": "Rana Haddad", "given_on": date(2020, 1, 1), "proof": "file 12"}
    return Consent.objects.create(expert=expert, **{**fields, **what_matters})


# -- events --------------------------------------------------------------------
def dated(fields):
    fields.setdefault("starts_on", date(2017, 5, 13))
    for end in ("starts", "ends"):
        precision = "day" if fields.get(f"{end}_on") else "unknown"
        fields.setdefault(f"{end}_precision", precision)
    return fields


def make_event(
    format="study_tour",
    country=None,
    municipalities=(),
    countries=(),
    programmes=(),
    organisers=(),
    after=(),
    leads_to=(),
    **what_matters,
):
    """`after`: earlier events this one took up; `leads_to`: partnerships it led to."""
    fields = {"title_en": f"Event {next(numbers)}", **dated(what_matters)}
    fields["format"] = format and found_or_made(make_format, format)
    fields["country"] = country and found_or_made(make_country, country)
    event = make_record(Event, "event", **fields)
    for municipality in municipalities:
        Participation.objects.create(event=event, municipality=municipality)
    event.countries.set(all_found_or_made(make_country, countries))
    event.add_own_countries()
    event.programmes.set(all_found_or_made(make_programme, programmes))
    event.organisers.set(all_found_or_made(make_organisation, organisers))
    for earlier in after:
        FollowUp.objects.create(earlier=earlier, later=event)
    for partnership in leads_to:
        PartnershipOrigin.objects.create(event=event, partnership=partnership)
    return event


# -- the site ------------------------------------------------------------------


def make_site(**what_matters):
    fields = {"name_en": "Exchange portal", **what_matters}
    return Site.objects.update_or_create(pk=1, defaults=fields)[0]


def make_page(slug="about", **what_matters):
    fields = {"slug": slug, "title_en": words(slug), "body_en": "<p>Text.</p>", **what_matters}
    return make_record(StandingPage, "page", **fields)


def make_colleague(role, **what_matters):
    """Somebody in one of the roles: Authors, Reviewers, Operators, "Translators: German" …"""
    user = make_staff_user(is_superuser=False, **what_matters)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_staff_user(**what_matters):
    """May do everything; log in with client.force_login(make_staff_user())."""
    fields = {"username": slug_for("editor"), "is_staff": True, "is_superuser": True}
    return get_user_model().objects.create_user(**{**fields, **what_matters})


def make_any(model, **what_matters):
    """A published record of any kind; without a maker of its own, with what it refers to."""
    name = model._meta.model_name
    if make := {**MAKERS, "event": make_event, "standingpage": make_page}.get(name):
        return make(**what_matters)
    kind = kinds.get(model=model)
    fields = {f"{kind.title}_en": f"{kind.label} {next(numbers)}", **what_matters}
    for field in model._meta.fields:
        if field.many_to_one and field.name in model.needed and field.name not in fields:
            fields[field.name] = make_other(field.related_model)
    return make_record(model, kind.name, **fields)


def make_other(model):
    return make_country() if model is Country else make_any(model)


# What belongs to partnerships, by the name of its model.
MAKERS = {
    "expert": make_expert,
    "goodpractice": make_practice,
    "municipality": make_municipality,
    "notice": make_notice,
    "organisation": make_organisation,
    "partnership": make_partnership,
}
