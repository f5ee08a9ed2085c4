"""What a page is about, for search engines: schema.org as JSON-LD.

Only what the page says as well. Days are as exact as they are known: schema.org takes 2017-05.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Event
from opendata.columns import permanent_path
from opendata.formats import files_of
from opendata.provenance import licence_address
from opendata.tables import open_tables
from partnerships.models import GoodPractice, Municipality, Partnership
from publishing.dates import Precision, iso_date
from publishing.kinds import kinds

SHAPES = {}  # by model: functions that say what a record of it is


def shape_of(model):
    def decorate(describe):
        SHAPES[model] = describe
        return describe

    return decorate


def page_graph(site_url, site, record=None, kind=None, path="", circumstances=None):
    """The things that a page is about; empty if it is about nothing that schema.org knows.

    `circumstances` are the affiliations of an event, which its page has read.
    """
    if path == reverse("home"):
        return [web_site(site_url, site)]
    if path == reverse("data"):
        return [dataset(site_url, site)]
    kind = kind or (record and kinds.get(model=type(record)))
    if not kind or not kind.route:
        return []
    steps = [(_("Home"), reverse("home")), (str(kind.heading), reverse(kind.route))]
    if record is None:
        return [breadcrumbs(site_url, steps)]
    steps.append((str(getattr(record, kind.title)), record.get_absolute_url()))
    describe = SHAPES.get(type(record))
    things = (
        [describe(record, site_url, circumstances) | identity_of(record, site_url)]
        if describe
        else []
    )
    return [*(without_blanks(thing) for thing in things), breadcrumbs(site_url, steps)]


def identity_of(record, site_url):
    return {
        "@id": site_url + permanent_path(record),
        "url": site_url + record.get_absolute_url(),
        "identifier": record.public_id,
    }


def without_blanks(thing):
    return {name: value for name, value in thing.items() if value not in ("", None, [])}


def breadcrumbs(site_url, steps):
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site_url + path}
            for place, (name, path) in enumerate(steps, 1)
        ],
    }


def web_site(site_url, site):
    return {
        "@type": "WebSite",
        "url": site_url + reverse("home"),
        "name": str(site.name),
        "description": str(site.claim),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site_url}{reverse('search')}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def dataset(site_url, site):
    """The open data as a whole, with its whole tables as files."""
    files = [
        file for table in open_tables().values() for file in files_of(table) if table.is_filtered
    ]
    return {
        "@type": "Dataset",
        "name": f"{site.name} – {_('Open data')}",
        "description": _(
            "Everything on this site as files and through an API, with what the columns mean and "
            "under which licence."
        ),
        "url": site_url + reverse("data"),
        "license": licence_address(),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": str(site.operator or site.name)},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": file["format"].content_type.partition(";")[0],
                "contentUrl": site_url + file["href"],
            }
            for file in files
            if file["format"].name in ("csv", "jsonl")
        ],
    }


# -- records ---------------------------------------------------------------------


@shape_of(Event)
def event_shape(event, site_url, circumstances):
    last = iso_date(event.ends_on, event.ends_precision) if event.ends_on else ""
    first = event.starts_precision != Precision.UNKNOWN and iso_date(
        event.starts_on, event.starts_precision
    )
    place = {
        "@type": "Place",
        "name": str(event.city or event.country or ""),
        "address": {"@type": "PostalAddress", "addressCountry": event.country_id or ""},
    }
    mode = "OnlineEventAttendanceMode" if event.is_online else "OfflineEventAttendanceMode"
    at = {"@type": "VirtualLocation", "url": site_url + event.get_absolute_url()}
    return {
        "@type": "Event",
        "name": str(event.title),
        "description": str(event.lead),
        "startDate": first or "",
        "endDate": last or first or "",
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "location": at if event.is_online else place if place["name"] else None,
        "organizer": [
            {"@type": "Organization", "name": str(it)} for it in circumstances.organisers
        ],
    }


@shape_of(Municipality)
def municipality_shape(place, *_others):
    wikidata = place.wikidata_id and f"https://www.wikidata.org/entity/{place.wikidata_id}"
    geonames = place.geonames_id and f"https://sws.geonames.org/{place.geonames_id}/"
    geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return {
        "@type": "GovernmentOrganization",
        "name": str(place.name),
        "alternateName": place.name_local,
        "description": str(place.about),
        "sameAs": list(filter(None, [place.website, wikidata, geonames])),
        "location": without_blanks(
            {
                "@type": "Place",
                "name": str(place.name),
                "address": {"@type": "PostalAddress", "addressCountry": place.country_id},
                "geo": None if place.latitude is None else geo,
            }
        ),
    }


@shape_of(Partnership)
def partnership_shape(partnership, site_url, _circumstances):
    members = [
        {
            "@type": "GovernmentOrganization",
            "@id": site_url + permanent_path(place),
            "name": str(place.name),
        }
        for place in partnership.partners
    ]
    return {
        "@type": "Organization",
        "name": str(partnership.title),
        "description": str(partnership.lead),
        "foundingDate": str(partnership.start_year or ""),
        "dissolutionDate": str(partnership.end_year or ""),
        "member": members,
    }


@shape_of(GoodPractice)
def practice_shape(practice, *_others):
    place = practice.public_municipality or practice.country
    return {
        "@type": "Article",
        "headline": str(practice.title),
        "description": str(practice.approach),
        "inLanguage": practice.title.language,
        "dateModified": practice.changed_at.date().isoformat(),
        "contentLocation": {"@type": "Place", "name": str(place)} if place else None,
    }
