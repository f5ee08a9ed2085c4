"""Records of the second release, of every kind and in every state, with all they refer to.

Its addresses may have capital letters and its years may be any. `make_records` makes them with
the models of that time.
"""

import hashlib
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

LEAVES = [
    ("events", "0003_editing"),
    ("partnerships", "0003_editing"),
    ("portal", "0004_roles"),
    ("publishing", "0005_former_addresses"),
    ("search", "0001_initial"),
]
TOPICS = {
    "Event": "events.EventTopic",
    "Partnership": "partnerships.PartnershipTopic",
    "GoodPractice": "partnerships.PracticeTopic",
    "Expert": "partnerships.ExpertTopic",
    "Notice": "partnerships.NoticeTopic",
}
OLD_LINK = '<p>Ask <a href="ftp://example.org/">us</a>.</p>'
DIGEST = hashlib.sha256(f"About\x1f{OLD_LINK}".encode()).hexdigest()
PROOF = "file 12/2020"


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Records:
    """`apps` are the models of that time."""

    def __init__(self, apps):
        self.apps = apps

    def make(self, label, **fields):
        return self.apps.get_model(label).objects.create(**fields)

    def make_records(self):
        self.make_people()
        self.make_lists()
        self.make_partners()
        self.make_events()
        self.make_pages()

    # -- records ---------------------------------------------------------------------------

    def make_people(self):
        groups = self.apps.get_model("auth.Group").objects
        for role in ("Authors", "Reviewers", "Operators"):
            user = self.make("auth.User", username=role, password=make_password(role))
            user.is_staff = True
            user.save()
            user.groups.add(groups.get(name=role))
            setattr(self, role.lower(), user)
        self.make("auth.Group", name="Press").user_set.add(self.authors)

    def make_lists(self):
        self.jordan = self.make("partnerships.Country", code="JO", name_en="Jordan")
        self.germany = self.make("partnerships.Country", code="DE", name_en="Germany")
        self.format = self.make("events.EventFormat", slug="Study_Tour", label_en="Study tour")
        self.programme = self.make("events.Programme", slug="Know-How", name_en="Know-how")
        family = self.make("publishing.TopicFamily", slug="environment", label_en="Environment")
        fields = {"family": family, "name": "Solid waste", "label_en": "Solid waste"}
        self.topic = self.make("publishing.Topic", slug="Solid-Waste", **fields)
        self.source = self.make("publishing.Source", url="https://example.org/a", is_gone=True)
        link = {"url": "https://example.org/a", "outcome": "dead", "failures": 2}
        self.make("publishing.Link", **link)
        file = {"bytes": 1000, "sha256": sha("picture"), "file": f"pictures/{sha('picture')}.jpg"}
        self.picture = self.make(
            "publishing.Picture",
            title="Sorting waste",
            alt_en="Two women sort bottles.",
            credit="Amman",
            licence="cc-by-4.0",
            width=1600,
            height=1000,
            **file,
        )
        file = {"bytes": 1000, "sha256": sha("plan"), "file": f"documents/{sha('plan')}.pdf"}
        fields = {"title_en": "Waste plan", "language": "en", "format": "pdf", **file}
        self.document = self.make("publishing.Document", **fields)

    def make_record(self, label, slug, **fields):
        record = self.make(label, **{"slug": slug, "state": "published", **fields})
        record.sources.set([self.source])
        record.documents.set([self.document])
        name = label.partition(".")[2]
        if name in TOPICS:
            self.make(TOPICS[name], tag=self.topic, content_object=record)
        return record

    def make_partners(self):
        place = {"latitude": 31.9, "longitude": 35.9, "population": 5, "population_year": 17}
        fields = {"name_en": "Amman", "country": self.jordan, "picture": self.picture, **place}
        self.amman = self.make_record("partnerships.Municipality", "Amman", **fields)
        fields = {"name_en": "Jena", "country": self.germany}
        self.jena = self.make_record("partnerships.Municipality", "jena", **fields)
        fields = {"name_en": "Ministry of Local Administration"}
        self.ministry = self.make_record("partnerships.Organisation", "ministry", **fields)
        fields = {"title_en": "Jena – Amman", "summary_en": "They met.", "start_year": 201}
        self.partnership = self.make_record("partnerships.Partnership", "jena-amman", **fields)
        for place in (self.jena, self.amman):
            fields = {"partnership": self.partnership, "municipality": place}
            self.make("partnerships.Party", **fields)
        fields = {"municipality": self.amman, "country": self.jordan, "year": 202}
        self.practice = self.make_record(
            "partnerships.GoodPractice", "compost", title_en="Compost", **fields
        )
        fields = {"function_en": "Head of waste", "person": "Rana", "municipality": self.amman}
        self.expert = self.make_record("partnerships.Expert", "head", **fields)
        fields = {"scope": "name", "given_on": date(202, 1, 1), "proof": PROOF}
        self.make("partnerships.Consent", expert=self.expert, **fields)
        self.make(
            "partnerships.Consent",
            expert=self.expert,
            **fields | {"given_on": date(2020, 1, 1), "withdrawn_on": date(202, 2, 1)},
        )
        days = {"published_on": date(218, 1, 1), "expires_on": date(219, 1, 1)}
        fields = {"title_en": "Partner wanted", "text_en": "For waste", "reference": "A1", **days}
        self.notice = self.make_record(
            "partnerships.Notice", "a1", country=self.jordan, published_precision="year", **fields
        )

    def make_events(self):
        unknown = {"starts_precision": "unknown", "ends_precision": "unknown"}

        def make_event(slug, title, **fields):
            fields = {**unknown, "format": self.format, "summary_en": "They met.", **fields}
            event = self.make_record("events.Event", slug, title_en=title, **fields)
            event.countries.set([self.jordan])
            return event

        def days(first, last):
            days = {"starts_on": date(*first), "ends_on": date(*last)}
            return {**days, "starts_precision": "day", "ends_precision": "day"}

        self.visit = make_event(
            "visit", "Visit", picture=self.picture, **days((2016, 12, 28), (2017, 1, 4))
        )
        self.plan = make_event("plan", "Plan of a compost site")
        self.early = make_event("early", "Early", **days((201, 5, 13), (2017, 5, 14)))
        self.capital = make_event("Tour", "Tour in capitals")
        make_event("tour", "Tour")
        self.draft = make_event("draft", "Draft", state="draft")
        make_event("review", "Review", state="in_review")
        make_event("withdrawn", "Withdrawn", state="withdrawn", withdrawn_because="Replaced.")
        make_event("archived", "Archived", state="archived")
        day = timezone.now() + timedelta(days=9)
        make_event("scheduled", "Scheduled", public_from=day)
        make_event("ended", "Ended", public_until=timezone.now() - timedelta(days=9))
        self.visit.programmes.set([self.programme])
        self.visit.organisers.set([self.ministry])
        self.make("events.Participation", event=self.visit, municipality=self.amman, role="host")
        fields = {"evidence": "documented", "source": self.source}
        self.make("events.FollowUp", earlier=self.visit, later=self.plan, **fields)
        fields = {"partnership": self.partnership, "kind": "origin", **fields}
        self.make("events.PartnershipOrigin", event=self.visit, **fields)

    def make_pages(self):
        body = {"body_en": OLD_LINK, "body_de": "<p>Fragen.</p>", "title_de": "Über uns"}
        mark = {
            "translation_state_de": "reviewed",
            "translated_from_de": DIGEST,
        }
        self.page = self.make_record(
            "portal.StandingPage", "about", title_en="About", **body, **mark
        )
        self.make("portal.Site", pk=1, name_en="The portal", showcase=self.partnership)
        self.make("portal.Feedback", message="The map is dark.", language="en")
