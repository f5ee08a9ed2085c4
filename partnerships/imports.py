"""Municipalities and what belongs to them, taken from the files of facts."""

from babel import Locale
from django.utils.translation import gettext as _

from partnerships.models import (
    Country,
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
    Party,
)
from publishing import cells, languages
from publishing.cells import Unreadable, lines, needed, one_of, reference, several, text, year
from publishing.imports import Import, Links, topic_links


class Countries:
    """All countries by code; new ones are made as they are met, named as CLDR names them."""

    def __init__(self):
        self.known = Country.objects.in_bulk()

    def find(self, cell):
        """The country with this code, or None for an empty cell."""
        code = cell.strip()
        if code and code not in self.known:
            if len(code) != 2 or code not in Locale("en").territories:
                raise Unreadable(_("Give the two capital letters of a country, such as JO."))
            names = {
                f"name_{name}": Locale(name).territories[code] for name in languages.LANGUAGE_CODES
            }
            self.known[code] = Country.objects.create(code=code, **names)
        return self.known[code] if code else None


class OrganisationImport(Import):
    file = "organisations.csv"
    model = Organisation
    columns = {
        "abbreviation": ("abbreviation", text),
        "kind": ("kind", text),
        "website": ("website", cells.url),
    }
    first_columns = {
        "name_en": ("name_en", needed(text)),
        "name_de": ("name_de", text),
        "role_en": ("role", text),
    }


class MunicipalityImport(Import):
    file = "municipalities.csv"
    model = Municipality
    first_columns = {"name_ar": ("name_ar", text)}

    def __init__(self, countries):
        super().__init__()
        self.columns = {
            "name_en": ("name", needed(text)),
            "name_local": ("name_local", text),
            "country": ("country", needed(countries.find)),
            "region": ("region", text),
            "latitude": ("latitude", cells.degrees(90)),
            "longitude": ("longitude", cells.degrees(180)),
            "population": ("population", cells.whole_number),
            "population_year": ("population_year", year),
            "population_note": ("population_note", text),
            "website": ("website", cells.url),
            "kind": ("kind", one_of(Municipality.Kind)),
        }


class PartnershipImport(Import):
    file = "partnerships.csv"
    model = Partnership
    columns = {
        "status": (
            "status",
            cells.choice(
                {
                    "active": Partnership.Status.ACTIVE,
                    "paused": Partnership.Status.PAUSED,
                    "completed": Partnership.Status.ENDED,
                    "unknown": Partnership.Status.UNKNOWN,
                }
            ),
        ),
        "start_year": ("start_year", year),
        "end_year": ("end_year", year),
        "findings_en": ("facts", lines),
        "instrument": ("funding_instrument", text),
    }
    first_columns = {"title_en": ("title", needed(text))}
    other_columns = (
        "municipality_a",
        "municipality_b",
        "further_municipalities",
        "country",
        "origin_event",  # see events.imports
    )

    def __init__(self, topics, sources, countries, municipalities):
        super().__init__()
        self.countries = countries
        self.municipality = reference(municipalities, MunicipalityImport.file)
        self.links = topic_links(Partnership, topics) | sources.links(Partnership)
        self.parties = Links(Party, "partnership_id", "municipality_id", "position")

    def fill(self, row, record):
        super().fill(row, record)
        parties = [
            row.read("municipality_a", needed(self.municipality)),
            row.read("municipality_b", needed(self.municipality)),
            *(row.read("further_municipalities", several(self.municipality)) or ()),
        ]
        row.read("country", self.countries.find)
        if not row.table.problems:
            each_once = {party.slug: party for party in parties}.values()
            places = [(party.pk, position) for position, party in enumerate(each_once, start=1)]
            self.parties.set(row, record, places)

    def save_links(self):
        super().save_links()
        self.parties.save()


class ExpertImport(Import):
    file = "expert_roles.csv"
    model = Expert
    first_columns = {"function_en": ("role", needed(text))}

    def __init__(self, topics, sources, municipalities):
        super().__init__()
        municipality = reference(municipalities, MunicipalityImport.file)
        self.columns = {
            "municipality": ("municipality", needed(municipality)),
            "working_languages": ("languages", listed),
        }
        self.links = topic_links(Expert, topics) | sources.links(Expert)


def listed(cell):
    """Codes separated by semicolons: ar;en becomes the text ar, en."""
    return ", ".join(several(text)(cell))


class PracticeImport(Import):
    file = "good_practices.csv"
    model = GoodPractice
    first_columns = {"title_en": ("title", needed(text))}

    def __init__(self, topics, sources, countries, municipalities):
        super().__init__()
        self.columns = {
            "municipality": ("municipality", reference(municipalities, MunicipalityImport.file)),
            "country": ("country", needed(countries.find)),
            "year": ("year", year),
            "challenge_en": ("challenge", text),
            "approach_en": ("approach", text),
            "results_en": ("results", text),
        }
        self.links = topic_links(GoodPractice, topics) | sources.links(GoodPractice)


class NoticeImport(Import):
    """What municipalities look for."""

    file = "partner_requests.csv"
    model = Notice

    def __init__(self, topics, sources, countries, municipalities):
        super().__init__()
        self.columns = {
            "reference": ("reference", text),
            "municipality": ("municipality", reference(municipalities, MunicipalityImport.file)),
            "country": ("country", needed(countries.find)),
            "published_on": ("date", cells.first_day),
            "published_precision": ("date", cells.precision),
            "text_en": ("needs", needed(lines)),
        }
        self.links = topic_links(Notice, topics) | sources.links(Notice)

    def before_saving(self, record):
        # The file has no titles. This one is content in English, not part of the interface.
        if not record.title_en:
            if record.municipality:
                record.title_en = f"Partner wanted: {record.municipality.name_en}"
            else:
                record.title_en = shortened((record.text_en or "").split("\n")[0])


def shortened(sentence, most=80):
    """The sentence, cut between words to at most `most` characters."""
    if len(sentence) <= most:
        return sentence
    return sentence[:most].rsplit(" ", 1)[0] + "…"
