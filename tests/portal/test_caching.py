"""What anybody's cache may keep: the pages named here, and no other address."""

import re

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve

from publishing.kinds import kinds
from tests.factories import (
    make_any,
    make_country,
    make_site,
    make_staff_user,
    make_topic,
)

MAY_BE_KEPT = {
    "countries",
    "country",
    "feedback",
    "home",
    "impact",
    "impact_records",
    "map",
    "matrix",
    "robots",
    "search",
    "similar_towns",
    "sitemap",
    "suggestions",
    "timeline",
    "topics",
    "strands",
    "walk",
    # Open data: they hold nothing but what is public, whoever asks.
    *("country_dossier", "topic_dossier"),
    *("api_root", "catalogue", "data", "data_names", "data_package", "openapi", "sitemap_index"),
    *(
        f"{before}reconcile{part}"
        for before in ("", "localized_")
        for part in ("", "_properties", "_suggest_entity", "_suggest_type", "_suggest_property")
    ),
    *(name for kind in kinds for name in (kind.route, kind.model.route) if name),
}
VALUES = {
    "code": "JO",
    "content_type_id": "1",
    "figure": "documented",
    "language": "de",
    "object_id": "1",
    "pk": "1",
}
NOT_GUESSED = {
    r"^id/(?P<prefix>[A-Z]{2})-(?P<number>[0-9]+)$": "id/EV-1",
    r"(?P<url>.*)$": "no-such-page",
}


def addresses(patterns, before="/"):
    """An example of every address there is."""
    for one in patterns:
        route = str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, before + filled(route))
        elif "media" not in route:  # files say for themselves how long they may be kept
            yield before + filled(route)


def filled(route):
    if route in NOT_GUESSED:
        return NOT_GUESSED[route]
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: VALUES.get(found[1], "sample"), route)


@pytest.mark.any_database
@pytest.mark.django_db
def test_only_pages_that_were_named_may_be_kept_by_anybodys_cache(monkeypatch):
    monkeypatch.setattr("dossiers.views.has_typesetter", lambda: True)
    monkeypatch.setattr("dossiers.views.dossier_for_reader", lambda document, digest: b"%PDF")
    make_site()
    make_country("JO")
    make_topic("sample")
    for kind in kinds:
        if kind.has_page:
            make_any(kind.model, slug="sample")
    readers = Client(), Client()
    readers[1].force_login(make_staff_user())

    kept = set()
    for address in addresses(get_resolver().url_patterns):
        for reader in readers:
            response = reader.get(address)
            if "no-store" not in response.get("Cache-Control", ""):
                kept.add(resolve(address).view_name)
                assert response.status_code == 200
                assert not {"private", "no-cache"} & set(response["Cache-Control"].split(", "))

    assert kept == MAY_BE_KEPT


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/", "/en/style/", "/", "/favicon.ico", "/healthz"])
def test_what_nobody_opted_in_is_not_stored_at_all(editor, path):
    assert "no-store" in editor.get(path)["Cache-Control"]
