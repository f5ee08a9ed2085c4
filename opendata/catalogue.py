"""/catalog.ttl: what there is, as catalogues of open data gather it (DCAT-AP 3, Turtle)."""

import json

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from opendata.formats import files_of
from opendata.provenance import licence_address
from opendata.responses import open_to_all_sites
from opendata.tables import open_tables
from portal.models import Site
from publishing.addresses import site_url
from publishing.languages import LANGUAGE_CODES

TURTLE_PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
AUTHORITY = "http://publications.europa.eu/resource/authority"
AUTHORITY_LANGUAGES = {"en": "ENG", "de": "DEU", "tr": "TUR", "ar": "ARA"}
LICENCE_NAMES = {"cc-by-4.0": "CC_BY_4_0", "cc-by-sa-4.0": "CC_BYSA_4_0", "cc0-1.0": "CC0"}
FILE_TYPES = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "geojson": "GEOJSON", "atom": "ATOM"}
THEMES = {
    "GOVE": "Government and public sector",
    "INTR": "International issues",
    "REGI": "Regions and cities",
}
# What the values of authorities are, which they say elsewhere: whoever reads this file alone
# has to know. {table of the authority: (class, names)}
AUTHORITY_CLASSES = {
    "language": ("dct:LinguisticSystem", AUTHORITY_LANGUAGES.values()),
    "licence": ("dct:LicenseDocument", LICENCE_NAMES.values()),
    "frequency": ("dct:Frequency", ["IRREG"]),
    "file-type": ("dct:MediaTypeOrExtent", FILE_TYPES.values()),
    "data-theme": ("skos:Concept", THEMES),
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"


@open_to_all_sites
def catalogue(request):
    with override("en"):
        site, url = Site.objects.first() or Site(), site_url(request)
        tables = [table for table in open_tables().values() if table.is_filtered]
        parts = [
            TURTLE_PREFIXES,
            catalogue_of(site, url, tables),
            publisher_of(site, url),
            service_of(url, tables),
            *(dataset_of(table, url) for table in tables),
            *classes_of_values(url, tables),
        ]
    return HttpResponse("\n".join(parts), content_type="text/turtle; charset=utf-8")


# -- what is in it -----------------------------------------------------------------


def catalogue_of(site, url, tables):
    return describe_resource(
        f"{url}/catalog.ttl",
        "dcat:Catalog",
        {
            "dct:title": texts_in_languages(lambda: f"{site.name} – {_('Open data')}"),
            "dct:description": texts_in_languages(lambda: str(site.claim or site.name)),
            "dct:publisher": [address(f"{url}/catalog.ttl#publisher")],
            "dct:language": [authority("language", it) for it in AUTHORITY_LANGUAGES.values()],
            "dct:license": licences(),
            "foaf:homepage": [address(url + reverse("data"))],
            "dcat:themeTaxonomy": [address(f"{AUTHORITY}/data-theme")],
            "dcat:dataset": [address(dataset_address(table, url)) for table in tables],
            "dcat:service": [address(f"{url}/catalog.ttl#api")],
        },
    )


def publisher_of(site, url):
    names = texts_in_languages(lambda: str(site.operator or site.name))
    return describe_resource(f"{url}/catalog.ttl#publisher", "foaf:Agent", {"foaf:name": names})


def service_of(url, tables):
    return describe_resource(
        f"{url}/catalog.ttl#api",
        "dcat:DataService",
        {
            "dct:title": texts_in_languages(lambda: "API"),
            "dcat:endpointURL": [address(url + reverse("api_root"))],
            "dcat:endpointDescription": [address(url + reverse("openapi"))],
            "dct:license": licences(),
            "dcat:servesDataset": [address(dataset_address(table, url)) for table in tables],
        },
    )


def dataset_of(table, url):
    files = files_of(table)
    of_table = dataset_address(table, url)
    dataset = describe_resource(
        of_table,
        "dcat:Dataset",
        {
            "dct:title": texts_in_languages(lambda: str(table.heading)),
            "dct:description": texts_in_languages(lambda: str(table.kind.intro)),
            "dct:identifier": [text(of_table)],
            "dct:publisher": [address(f"{url}/catalog.ttl#publisher")],
            "dct:language": [authority("language", it) for it in AUTHORITY_LANGUAGES.values()],
            "dct:accrualPeriodicity": [authority("frequency", "IRREG")],
            "dcat:theme": [authority("data-theme", it) for it in THEMES],
            "dcat:landingPage": [address(url + reverse("data_table", args=[table.name]))],
            "dcat:distribution": [address(f"{of_table}-{file['format'].name}") for file in files],
        },
    )
    return "\n".join([dataset, *(distribution_of(file, of_table, url) for file in files)])


def distribution_of(file, of_table, url):
    format = file["format"]
    kind = FILE_TYPES.get(format.name)
    return describe_resource(
        f"{of_table}-{format.name}",
        "dcat:Distribution",
        {
            "dct:title": texts_in_languages(lambda: str(format.label)),
            "dcat:accessURL": [address(url + file["href"])],
            "dcat:downloadURL": [address(url + file["href"])],
            "dct:format": [authority("file-type", kind)] if kind else [],
            "dcat:mediaType": [media_type(format)],
            "dct:license": licences(),
        },
    )


def dataset_address(table, url):
    return f"{url}/catalog.ttl#{table.name}"


def licences():
    """The licence as the authority of the EU calls it, else its own address."""
    if name := LICENCE_NAMES.get(settings.DATA_LICENCE):
        return [authority("licence", name)]
    return [address(licence_address())] if licence_address() else []


def classes_of_values(url, tables):
    classes = {
        authority(table, name): kind
        for table, (kind, names) in AUTHORITY_CLASSES.items()
        for name in names
    }
    classes[address(f"{AUTHORITY}/data-theme")] = "skos:ConceptScheme"
    classes[address(url + reverse("data"))] = "foaf:Document"
    for table in tables:
        classes[address(url + reverse("data_table", args=[table.name]))] = "foaf:Document"
        classes |= {media_type(file["format"]): "dct:MediaType" for file in files_of(table)}
    named = [
        f'{address(f"{AUTHORITY}/data-theme")} dct:title "Data theme"@en .',
        *(
            f"{authority('data-theme', name)} skos:prefLabel {text(label, 'en')} ."
            for name, label in THEMES.items()
        ),
    ]
    return [*(f"{value} a {kind} ." for value, kind in classes.items()), *named]


def media_type(format):
    return address(f"{MEDIA_TYPES}/{format.content_type.partition(';')[0]}")


# -- Turtle ------------------------------------------------------------------------


def describe_resource(subject, kind, properties):
    lines = [f"{address(subject)} a {kind}"]
    lines += [f"  {name} {', '.join(values)}" for name, values in properties.items() if values]
    return " ;\n".join(lines) + " .\n"


def address(url):
    return f"<{url}>"


def authority(table, name):
    return address(f"{AUTHORITY}/{table}/{name}")


def text(words, language=""):
    """A JSON text is a text of Turtle too."""
    return json.dumps(words, ensure_ascii=False) + (f"@{language}" if language else "")


def texts_in_languages(words):
    found = []
    for code in LANGUAGE_CODES:
        with override(code):
            if said := words():
                found.append(text(said, code))
    return found
