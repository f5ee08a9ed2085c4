"""Persons in every state of consent, and every address there is: only those allowed are named.

The addresses come from the URL configuration, so that what is added later is looked at as well.
"""

from datetime import timedelta
from io import BytesIO
from itertools import product
from zipfile import BadZipFile, ZipFile

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from opendata.formats import FILE_FORMATS
from opendata.tables import open_tables
from partnerships.models import Consent
from portal.impact_figures import FIGURES
from publishing.kinds import kinds
from publishing.models import PublicRecord
from publishing.outputs import Output
from tests.factories import (
    make_any,
    make_colleague,
    make_contact_address,
    make_event,
    make_expert,
    make_municipality,
    make_page,
    make_site,
    make_staff_user,
)
from tests.persons import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = timezone.localdate()
DAY = timedelta(days=1)
STATES = {
    **{f"Only{output}": {f"in_{output}": True} for output in Output},
    "Everywhere": {f"in_{output}": True for output in Output},
    "Nowhere": {},
    "Byreason": {"basis": "task", "reason": "in the contract"},
    **{
        f"{name}": {**{f"in_{output}": True for output in Output}, **ended}
        for name, ended in {
            "Withdrawn": {"withdrawn_on": TODAY},
            "Expired": {"expires_on": TODAY - DAY},
            "Future": {"given_on": TODAY + DAY},
        }.items()
    },
}
SECRETS = {"token"}  # addresses that nobody knows lead to what only their owner sees
LISTED = {"search", "suggestions", "style"}
FILES_OF_PERSONS = {"experts_file", "municipalities_file", "search_file"}
MACHINES = {"catalogue", "data_package", "iati", "sitemap_index", "sitemap_part"} | {
    "api_root",
    "api_table",
    "api_record",
    "openapi",
    "data",
    "data_table",
    "data_names",
    *(
        f"{before}reconcile{part}"
        for before in ("", "localized_")
        for part in ("", "_view", "_preview", "_properties")
    ),
    *(
        f"{before}reconcile_suggest_{what}"
        for before in ("", "localized_")
        for what in ("entity", "type", "property")
    ),
}


@pytest.fixture(autouse=True)
def untypeset_dossiers(monkeypatch):
    """What stands in a dossier, which nobody finds in the packed pages of its PDF."""
    monkeypatch.setattr(
        "dossiers.views.dossier_for_reader", lambda document, digest: document.html.encode()
    )


@pytest.fixture
def people():
    """One expert in each state of consent, half of them of those who want no mere function."""
    make_site()
    make_page("about")
    town = make_municipality(slug="known", name_en="Knownville")
    for kind in kinds:
        if kind.name != "municipality" and issubclass(kind.model, PublicRecord):
            make_any(kind.model, slug="known", **({"topics": ["known"]} if kind.is_topical else {}))
    make_event(municipalities=[town])
    for state, consent in STATES.items():
        for choice in ("function", "nothing"):
            expert = make_expert(
                municipality=town,
                without_consent=choice,
                function_en=f"Adviser {choice}",
                slug=f"{state}-{choice}".lower(),
            )
            person = make_person(
                f"{state}name {choice}",
                expert=expert,
                with_portrait=True,
                biography_en=f"{state}life",
                **consent,
            )
            person.portrait.save("x.jpg", ContentFile(b"pixels"))
            make_contact_address(expert, address=f"{state}mail.{choice}@example.org".lower())


def patterns(resolver):
    """(pattern, names of its parameters) of all but the back office."""
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            if not str(one.pattern).startswith("admin"):
                yield from patterns(one)
        else:
            own = list(one.pattern.converters) or list(one.pattern.regex.groupindex)
            yield one, own


def values_of(parameter, name):
    """What stands for a parameter in the addresses of a page."""
    expert = Consent.objects.order_by("pk").first().expert
    return {
        "code": ["JO"],
        "figure": list(FIGURES),
        "format": list(FILE_FORMATS) if name in FILES_OF_PERSONS else ["csv"],
        "key": [expert.public_id, "known"],
        "number": [f"{expert.pk:04d}"] if name == "by_public_id" else [1],
        "name": [f"{'a' * 32}.jpg"] if name == "portrait" else ["municipality", "municipalities"],
        "prefix": ["EX"],
        "public_id": [expert.public_id, expert.municipality.public_id],
        "route": ["experts", "municipalities"],
        "slug": ["everywhere-function", "known", "about"]
        if name in ("cite", "contact", "report")
        else ["known", "about"],
        "table": list(open_tables()),
    }[parameter]


def each_address():
    """(output, address)"""
    for pattern, own in patterns(get_resolver()):
        name = pattern.name
        if name is None or SECRETS & set(own):
            continue
        for values in product(*(values_of(one, name) for one in own)):
            address = reverse(name, kwargs=dict(zip(own, values, strict=True)))
            yield output_of(name, own), address
    for words in ("adviser", *STATES, *(f"{state}name" for state in STATES)):
        yield Output.LISTS, f"/en/search/?q={words}"
        yield Output.LISTS, f"/en/search/suggestions/?q={words[:7]}"
    yield Output.LISTS, "/en/search/?q=adviser&kind=expert"


def output_of(name, parameters):
    if name in MACHINES or "format" in parameters:
        return Output.DATA
    if name in LISTED or kinds.get(route=name):
        return Output.LISTS
    return Output.PAGES


def words_in(response):
    """All that an answer says, also what is packed."""
    content = response.getvalue() if response.streaming else response.content
    parts = [content]
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    except BadZipFile:
        pass
    return b"\n".join(parts).decode(errors="replace").lower()


def said_of(text):
    """The states whose names, biographies, portraits or addresses stand in the text."""
    found = set()
    for consent in Consent.objects.all():
        state = consent.name.partition("name ")[0]
        hints = [consent.name, f"{state}life", f"{state}mail", consent.person.portrait_file]
        if any(hint.lower() in text for hint in hints if hint):
            found.add(state)
    return found


def look_at(client, addresses):
    """{address: (output, states that were met there)} of those that could be opened."""
    found = {}
    for output, address in addresses:
        response = client.get(address, follow=True)
        if response.status_code == 200:
            found[address] = output, said_of(words_in(response))
    return found


def test_only_who_agreed_is_named_and_nobody_after_a_withdrawal(client, people):
    found = look_at(client, each_address())

    met = {output: set() for output in Output}
    for output, states in found.values():
        met[output] |= states
    assert met == {
        Output.PAGES: {"Everywhere", "Onlypages"},
        Output.LISTS: {"Everywhere", "Onlylists"},
        Output.DATA: {"Everywhere", "Onlydata"},
        Output.ARCHIVE: set(),
    }
    assert len(found) > 100
    assert found["/en/municipalities/known/dossier.pdf"][1] == {"Everywhere", "Onlypages"}

    Consent.objects.update(withdrawn_on=TODAY)
    naming = [(output, address) for address, (output, states) in found.items() if states]
    again = look_at(client, naming)

    assert {address: states for address, (_output, states) in again.items() if states} == {}
    assert len(again) == len(naming)


def test_portraits_follow_the_consents(client, people):
    served = {
        consent.name.partition("name ")[0]
        for consent in Consent.objects.all()
        if client.get(reverse("portrait", args=[consent.portrait.name[10:]])).status_code == 200
    }
    assert served == {"Everywhere", "Onlypages", "Onlylists"}


@pytest.mark.parametrize("role", ["Authors", "Translators: German", None])
def test_the_back_office_names_nobody_to_those_without_the_right(people, role):
    client = Client()
    client.force_login(make_colleague(role) if role else make_staff_user(is_superuser=False))
    expert = Consent.objects.order_by("pk").first().expert
    addresses = [reverse("admin:index"), f"/admin/partnerships/expert/{expert.pk}/change/"]
    addresses.append(f"/admin/partnerships/expert/{expert.pk}/history/")
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        addresses.append(reverse(f"admin:{name}_changelist"))
    hidden = {state for state in STATES if state not in ("Everywhere", "Onlypages", "Onlylists")}

    said = {address: said_of(words_in(client.get(address))) & hidden for address in addresses}

    assert {address: states for address, states in said.items() if states} == {}
