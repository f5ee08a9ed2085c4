"""Many made-up records that read like the real ones, to measure with.

Their texts are pieces of real texts put together anew, so that words are as frequent as
they are. Towns are new and take part in a few hundred events each, however many events
there are: a search for one of them is as selective in a large portal as in a small one.
"""

import random
from datetime import date, timedelta
from itertools import islice

from events.models import Event, EventTopic, Participation
from partnerships.models import (
    Country,
    Expert,
    ExpertTopic,
    GoodPractice,
    Municipality,
    Notice,
    NoticeTopic,
    Partnership,
    PartnershipTopic,
    Party,
    PracticeTopic,
)
from publishing.languages import LANGUAGE_CODES

SYNTHETIC_PREFIX = "synthetic-"
RECORDS_PER_BATCH = 1_000
WORDS_PER_PIECE = 4  # words of real text that stay together
FIRST_DAY = date(2005, 1, 1)
DAYS_COVERED = 20 * 365
EVENTS_PER_TOWN, EVENTS_PER_PARTNERSHIP, EVENTS_PER_NOTICE = 100, 20, 50


class TextGenerator:
    """Texts in four languages out of pieces of real ones."""

    def __init__(self, chance):
        self.chance = chance
        self.pieces = {code: list(text_pieces(code)) for code in LANGUAGE_CODES}

    def texts(self, name, pieces, also=None):
        """Keyword arguments for a translated field; `also` is a town that each text names."""
        return {
            f"{name}_{code}": " ".join(
                [
                    *self.chance.choices(self.pieces[code], k=pieces),
                    *([getattr(also, f"name_{code}")] if also else []),
                ]
            )
            for code in LANGUAGE_CODES
        }


def text_pieces(code):
    """A few words that stand together in real titles and summaries, again and again."""
    names = [f"{name}_{code}" for name in ("title", "summary", "findings")]
    for model in (Event, Partnership):
        for row in model.objects.published().order_by("pk").values_list(*names):
            words = " ".join(row).split()
            for start in range(0, len(words), WORDS_PER_PIECE):
                yield " ".join(words[start : start + WORDS_PER_PIECE])


class RecordGenerator:
    """Makes records; the same seed and facts make the same ones."""

    def __init__(self, seed=1):
        self.chance = random.Random(seed)
        self.words = TextGenerator(self.chance)
        real = Event.objects.published().order_by("pk")
        # Lists with repetitions: what is frequent among the facts is frequent here.
        self.topics = list(real.exclude(topics=None).values_list("topic_uses__tag", flat=True))
        self.formats = list(real.values_list("format", flat=True))
        self.programmes = list(
            real.exclude(programmes=None).values_list("programmes__pk", flat=True)
        )
        self.organisers = list(
            real.exclude(organisers=None).values_list("organisers__pk", flat=True)
        )
        self.towns = []

    def make(self, events, advance=lambda count: None):
        """Write so many events and what belongs to them; `advance` is called per batch."""
        self.make_towns(max(1, events // EVENTS_PER_TOWN))
        jobs = [
            (events, self.make_events),
            (events // EVENTS_PER_PARTNERSHIP, self.make_partnerships),
            (events // EVENTS_PER_PARTNERSHIP, self.make_practices),
            (events // EVENTS_PER_NOTICE, self.make_notices),
            (events // EVENTS_PER_NOTICE, self.make_experts),
        ]
        for number, make in jobs:
            for start in range(0, number, RECORDS_PER_BATCH):
                batch = range(start + 1, min(start + RECORDS_PER_BATCH, number) + 1)
                make(batch)
                advance(len(batch))

    # -- towns -------------------------------------------------------------------------

    def make_towns(self, number):
        countries = list(Country.objects.order_by("pk"))
        towns = (
            Municipality(
                slug=f"{SYNTHETIC_PREFIX}{position}",
                state="published",
                country=self.chance.choice(countries),
                **names,
            )
            for position, names in enumerate(self.new_names(), start=1)
        )
        self.towns = Municipality.objects.bulk_create(
            islice(towns, number), batch_size=RECORDS_PER_BATCH
        )

    def new_names(self):
        """The beginning of one real name and the end of another, no name twice."""
        names = [f"name_{code}" for code in LANGUAGE_CODES]
        real = list(Municipality.objects.exclude(name_ar="").order_by("pk").values_list(*names))
        real = [row for row in real if all(len(name) > 3 and " " not in name for name in row)]
        used = set()
        while True:
            first, second = self.chance.sample(real, 2)
            pairs = zip(first, second, strict=True)
            made = [one[: len(one) // 2 + 1] + two[len(two) // 2 :].lower() for one, two in pairs]
            if made[0] not in used:
                used.add(made[0])
                yield dict(zip(names, made, strict=True))

    # -- events ------------------------------------------------------------------------

    def make_events(self, numbers):
        towns = [self.chance.sample(self.towns, min(2, len(self.towns))) for _number in numbers]
        events = Event.objects.bulk_create(
            self.event(number, places[0]) for number, places in zip(numbers, towns, strict=True)
        )
        self.add_topics(EventTopic, events)
        pairs = list(zip(events, towns, strict=True))
        Participation.objects.bulk_create(
            Participation(event=event, municipality=town) for event, own in pairs for town in own
        )
        countries = [(event, {town.country_id for town in own}) for event, own in pairs]
        add_relations(Event.countries, countries)
        add_relations(
            Event.programmes, [(event, {self.chance.choice(self.programmes)}) for event in events]
        )
        add_relations(
            Event.organisers, [(event, {self.chance.choice(self.organisers)}) for event in events]
        )

    def event(self, number, town):
        return Event(
            slug=f"{SYNTHETIC_PREFIX}{number}",
            state="published",
            format_id=self.chance.choice(self.formats),
            starts_on=self.day(),
            starts_precision="day",
            country_id=town.country_id,
            **self.words.texts("title", 1, town),
            **self.words.texts("summary", 4),
            **self.words.texts("findings", 8),
            **{f"city_{code}": getattr(town, f"name_{code}") for code in LANGUAGE_CODES},
        )

    def day(self):
        return FIRST_DAY + timedelta(days=self.chance.randrange(DAYS_COVERED))

    def add_topics(self, model, records):
        model.objects.bulk_create(
            model(content_object=record, tag_id=tag)
            for record in records
            for tag in sorted(set(self.chance.choices(self.topics, k=3)))
        )

    # -- what belongs to events --------------------------------------------------------

    def make_partnerships(self, numbers):
        partnerships = Partnership.objects.bulk_create(
            Partnership(
                slug=f"{SYNTHETIC_PREFIX}{number}",
                state="published",
                start_year=self.day().year,
                **self.words.texts("title", 2),
                **self.words.texts("findings", 6),
            )
            for number in numbers
        )
        Party.objects.bulk_create(
            Party(partnership=partnership, municipality=town, position=position)
            for partnership in partnerships
            for position, town in enumerate(
                self.chance.sample(self.towns, min(2, len(self.towns))), start=1
            )
        )
        self.add_topics(PartnershipTopic, partnerships)

    def make_practices(self, numbers):
        self.make_local(GoodPractice, PracticeTopic, numbers, "title", "approach", "results")

    def make_notices(self, numbers):
        self.make_local(Notice, NoticeTopic, numbers, "title", "text")

    def make_experts(self, numbers):
        self.make_local(Expert, ExpertTopic, numbers, "function")

    def make_local(self, model, topic_model, numbers, title, *texts):
        """Records of one town each."""
        records = []
        for number in numbers:
            town = self.chance.choice(self.towns)
            fields = self.words.texts(title, 2)
            for name in texts:
                fields |= self.words.texts(name, 4)
            if model is not Expert:
                fields["country_id"] = town.country_id
            records.append(
                model(
                    slug=f"{SYNTHETIC_PREFIX}{number}",
                    state="published",
                    municipality=town,
                    **fields,
                )
            )
        self.add_topics(topic_model, model.objects.bulk_create(records))


def add_relations(relation, pairs):
    """Rows of a many-to-many relation: (event, keys of the others) each."""
    other = relation.field.m2m_reverse_field_name()
    relation.through.objects.bulk_create(
        relation.through(event=event, **{f"{other}_id": key})
        for event, keys in pairs
        for key in sorted(keys)
    )
