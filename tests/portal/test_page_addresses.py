"""What a page reads of its address: all of it is declared, the rest is unknown to it."""

import sys

import pytest
from django.http import QueryDict
from django.urls import resolve

from portal.page_addresses import cacheable_pages, canonical_query
from publishing.kinds import kinds
from tests.factories import make_any, make_country, make_event, make_page, make_topic

BY_ITSELF = {"django.http.request", "django.utils.datastructures"}  # a QueryDict that is made


@pytest.mark.parametrize(
    ("path", "query", "canonical"),
    [
        ("/en/events/", "", ""),
        ("/en/events/", "page=2&topic=waste&topic=cities", "topic=waste&topic=cities&page=2"),
        ("/en/events/", "topic=waste&utm_source=letter", "topic=waste"),
        ("/en/events/", "topic=", "topic="),
        ("/de/map/", "frame=world&topic=waste", "frame=world"),
        (
            "/ar/search/",
            "exact=1&kind=event&q=%D9%85&topic=x",
            "topic=x&q=%D9%85&kind=event&exact=1",
        ),
        ("/en/countries/JO/", "page=2", ""),
        ("/en/countries/", "q=" + "a" * 2000, None),
        ("/en/events/", "topic=\xe4", None),
        ("/fr/events/", "", None),
        ("/en/about/", "sent=1&x=1", "sent=1"),
        ("/en/style/", "", None),
        ("/admin/", "", None),
        ("/en/events", "", None),
    ],
)
@pytest.mark.any_database
def test_an_address_becomes_the_one_that_all_who_want_the_page_share(path, query, canonical):
    found = canonical_query(path, query)
    if canonical is None:
        assert found is None
    else:
        assert sorted(found.split("&")) == sorted(canonical.split("&"))
        assert canonical_query(path, "&".join(reversed(query.split("&")))) is not None


@pytest.mark.any_database
def test_the_order_of_parameters_does_not_matter_but_that_of_values_does():
    assert canonical_query("/en/events/", "page=2&topic=a") == canonical_query(
        "/en/events/", "topic=a&page=2"
    )
    assert canonical_query("/en/events/", "topic=a&topic=b") != canonical_query(
        "/en/events/", "topic=b&topic=a"
    )


@pytest.mark.any_database
@pytest.mark.django_db
def test_every_page_reads_only_the_parameters_it_declares(client, monkeypatch):
    """With all that any page declares in its address, it asks for none of the others."""
    make_country("JO")
    make_topic("sample")
    for kind in kinds:
        if kind.has_page:
            make_any(kind.model, slug="sample")
    make_event(title_en="Waste")
    names = {name for declared in cacheable_pages().values() for name in declared}
    read = set()

    def watch(method):
        original = getattr(QueryDict, method)

        def ask(self, name, *rest):
            if sys._getframe(1).f_globals["__name__"] not in BY_ITSELF:
                read.add(name)
            return original(self, name, *rest)

        monkeypatch.setattr(QueryDict, method, ask)

    for method in ("get", "getlist", "__getitem__", "__contains__"):
        watch(method)
    make_page("accessibility")
    addresses = [
        "accessibility/",
        "countries/",
        "countries/JO/",
        "",
        "map/",
        "matrix/",
        "search/",
        "timeline/",
        "strands/",
        "walk/",
        "impact/",
        "impact/led-to/",
    ]
    addresses += ["search/suggestions/", "sitemap/", "topics/", "topics/sample/"]
    addresses += [f"{kind.route}/" for kind in kinds if kind.route]
    addresses += [
        kind.model.objects.get(slug="sample").get_absolute_url().removeprefix("/en/")
        for kind in kinds
        if kind.has_page and kind.model.route in cacheable_pages()
    ]
    query = dict.fromkeys(names, "1") | {"q": "waste", "kind": "event"}
    for address in dict.fromkeys(addresses):
        read.clear()
        assert client.get(f"/en/{address}", query).status_code == 200, address
        declared = cacheable_pages()[resolve(f"/en/{address}").view_name]
        assert read <= set(declared), address
