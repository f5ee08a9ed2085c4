"""Names as offices type them into spreadsheets, each with the record that it means.

Those of data/search/spellings.csv are written by hand: other scripts, by ear, chat letters. The
others are made here of the names in data/, by habits of typing, always the same. How names are
compared was written without a look at this, and no spelling is one that a record has.
"""

import csv
import random
import unicodedata
from dataclasses import dataclass

from django.conf import settings

from opendata.reconciliation.entities import ENTITY_TYPES
from publishing.languages import LANGUAGE_CODES
from search.concepts import concept_phrases
from search.lexicon import get_lexicon
from search.names import get_name_index

NUMBER = 1_000
SEED_OF_SPELLINGS = 2026
KEYBOARDS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "ضصثقفغعهخحج", "شسيبلاتنمك", "ئءؤرىةوزظ")
SHORTEST_WITH_TYPO = 5  # letters: shorter names become other names
SHORTEST_WITH_TWO = 9
WRAPPINGS = {
    "en": ("Municipality of {}", "City of {}", "{} Municipality", "{}, {country}", "{} ({country})",
           "The city of {}", "{} City Council", "Mayor's office {}"),
    "de": ("Stadt {}", "Gemeinde {}", "Stadtverwaltung {}", "{} ({country})", "{}, {country}",
           "Kommune {}", "{} / {country}", "Rathaus {}"),
    "tr": ("{} Belediyesi", "{} Belediye Başkanlığı", "T.C. {} Belediyesi", "{} ({country})",
           "{} şehri", "{} Büyükşehir Belediyesi", "{}, {country}"),
    "ar": ("بلدية {}", "مدينة {}", "بلدية {} الكبرى", "{} ({country})", "{} - {country}",
           "مجلس بلدية {}"),
}  # fmt: skip
FRENCH = ("Commune de {}", "Municipalité de {}", "Mairie de {}", "Ville de {}")
FRENCH_SPEAKING = ("TN", "LB", "MA", "DZ")
PLAIN = str.maketrans({"ı": "i", "İ": "I", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
TYPED_WITH_E = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
ARABIC_HABITS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ئ": "ي"})
PERSIAN_KEYBOARD = str.maketrans({"ي": "ی", "ك": "ک"})


@dataclass(frozen=True)
class Spelling:
    text: str
    type: str
    key: str
    kind: str
    half: str = ""


@dataclass(frozen=True)
class Named:
    """A record of data/: its names by language, and the country that it lies in."""

    type: str
    key: str
    names: dict
    country: str = ""
    is_union: bool = False


def read_columns(*path):
    with settings.BASE_DIR.joinpath("data", *path).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def records_of_facts():
    """All municipalities, countries and topics of the facts."""
    texts = {row["slug"]: row for row in read_columns("texts", "municipalities.csv")}
    for row in read_columns("facts", "municipalities.csv"):
        row |= {name: text for name, text in texts.get(row["slug"], {}).items() if text}
        names = {code: row.get(f"name_{code}") for code in LANGUAGE_CODES}
        is_union = row["kind"] in ("union_of_municipalities", "county")
        yield Named("municipality", row["slug"], names, row["country"], is_union)
    for row in read_columns("facts", "countries.csv"):
        yield Named("country", row["code"], {code: row[f"name_{code}"] for code in LANGUAGE_CODES})
    for row in read_columns("facts", "topics.csv"):
        yield Named("topic", row["slug"], {code: row[f"label_{code}"] for code in LANGUAGE_CODES})


def make_spellings(stored):
    """A thousand spellings in a fixed order, none of which is among the `stored` ones."""
    chance = random.Random(SEED_OF_SPELLINGS)
    written = [
        Spelling(row["spelling"], row["type"], row["key"], row["kind"])
        for row in read_columns("search", "spellings.csv")
    ]
    made = list(spellings_of_facts(list(records_of_facts()), chance))
    found = {(one.type, one.text): one for one in written}
    chance.shuffle(made)
    for one in made:
        if len(found) < NUMBER + len(stored & {text for _type, text in found}):
            found.setdefault((one.type, one.text), one)
    kept = [one for one in found.values() if one.text not in stored][:NUMBER]
    chance.shuffle(kept)
    return [
        Spelling(one.text, one.type, one.key, one.kind, ("tuning", "unseen")[number % 2])
        for number, one in enumerate(kept)
    ]


def spellings_of_facts(records, chance):
    countries = {one.key: one.names for one in records if one.type == "country"}
    for record in records:
        for language, name in record.names.items():
            if not name or "(" in name:
                continue
            for kind, text in habits(name, language, chance):
                yield Spelling(text, record.type, record.key, kind)
            if record.type == "municipality" and not record.is_union:
                country = countries.get(record.country, {}).get(language, "")
                for kind, text in wrappings_of(record, name, language, country, chance):
                    yield Spelling(text, record.type, record.key, kind)


def wrappings_of(record, name, language, country, chance):
    """(kind, text) of what stands around the name of a town."""
    wrappings = WRAPPINGS[language]
    if record.country in FRENCH_SPEAKING and language == "en":
        wrappings += FRENCH
    yield "with other words", chance.choice(wrappings).format(name, country=country)
    if len(name) >= SHORTEST_WITH_TYPO:
        mistyped = typo(name, chance)
        yield "typo and other words", chance.choice(wrappings[:3]).format(mistyped)


def habits(name, language, chance):
    """(kind, text) of what becomes of a name when it is typed."""
    if len(name) >= SHORTEST_WITH_TYPO:
        yield "typo", typo(name, chance)
    if len(name) >= SHORTEST_WITH_TWO:
        yield "two typos", typo(typo(name, chance), chance)
    if language == "ar":
        yield "Arabic letters", name.translate(ARABIC_HABITS)
        yield "Arabic letters", name.translate(PERSIAN_KEYBOARD)
        if len(name) > 3:
            yield "Arabic letters", name[:2] + "ـ" + name[2:]
            yield "Arabic letters", name.removeprefix("ال")
        return
    yield "capitals", chance.choice((name.upper(), name.lower()))
    plain = unicodedata.normalize("NFD", name.translate(PLAIN))
    yield "no diacritics", "".join(one for one in plain if not unicodedata.combining(one))
    if language == "de":
        yield "umlauts spelled out", name.translate(TYPED_WITH_E)
    if " " in name or "-" in name:
        yield "blanks and hyphens", name.replace(" ", "").replace("-", "")
        yield (
            "blanks and hyphens",
            name.replace("-", " ") if "-" in name else name.replace(" ", "-"),
        )
    yield "blanks and hyphens", f" {name.replace(' ', '  ')}  "


def typo(name, chance):
    """The name with one letter left out, doubled, swapped with the next, or a key beside it."""
    places = [place for place in range(1, len(name) - 1) if name[place].isalpha()]
    place = chance.choice(places)
    way = chance.choice(("left out", "doubled", "swapped", "beside"))
    if way == "left out":
        return name[:place] + name[place + 1 :]
    if way == "swapped" and name[place] != name[place + 1]:
        return name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    if way == "beside":
        for row in KEYBOARDS:
            if (at := row.find(name[place].lower())) >= 0:
                beside = row[at - 1 if at and chance.random() < 0.5 else (at + 1) % len(row)]
                return name[:place] + beside + name[place + 1 :]
    return name[:place] + name[place] + name[place:]


@dataclass(frozen=True)
class JudgedSpelling:
    """A spelling, the keys of the records that it may mean, and whether the first is sure."""

    spelling: Spelling
    found: list
    is_sure: bool

    @property
    def is_right(self):
        return self.found[:1] == [self.spelling.key]

    def __str__(self):
        one = self.spelling
        return f"{one.text} ({one.kind}): {one.key}, found {', '.join(self.found[:3]) or 'nothing'}"


def judge_spellings():
    """All spellings, asked of the names in this database."""
    known = get_lexicon()
    rows = {token: row for token, row in known.rows.items() if type_of(token) in ENTITY_TYPES}
    keys = {token: getattr(row, "slug", None) or row.pk for token, row in rows.items()}
    stored = {phrase for row in rows.values() for _language, phrase in concept_phrases(row)}
    judged = []
    for one in make_spellings(stored):
        hits = get_name_index(one.type, known).find(one.text)
        sure = bool(hits) and hits[0].is_sure
        judged.append(JudgedSpelling(one, [keys[hit.token] for hit in hits], sure))
    return judged


def type_of(token):
    return token.partition(":")[0]
