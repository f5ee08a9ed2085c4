"""Where outgoing links stand, and what is known of them after some runs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import FollowUp, PartnershipOrigin
from partnerships.models import Municipality, Organisation
from portal.models import Site, StandingPage
from publishing.dates import format_date
from publishing.linkcheck.outcomes import LinkAnswer
from publishing.linkcheck.registry import (
    AddressUse,
    admin_path,
    outgoing_links,
    records_with_address,
)
from publishing.models import Link, Source
from tests.factories import (
    make_event,
    make_municipality,
    make_organisation,
    make_page,
    make_partnership,
    make_programme,
    make_site,
    make_source,
)
from tests.reading import read

pytestmark = pytest.mark.django_db
URL = "https://www.example.org/report"
COPY = "https://web.archive.org/web/2020/https://www.example.org/report"


def take_in(*outcomes, url=URL):
    for outcome in outcomes:
        link = Link.objects.record_answer(
            LinkAnswer(url, outcome, 200 if outcome == "fine" else 404)
        )
    Source.objects.note_dead_links()
    return link


# -- where they stand ------------------------------------------------------------


def test_every_web_address_of_every_record_is_an_outgoing_link():
    source = make_source(url="https://a.org/1", archive_url="https://a.org/2")
    town = make_municipality(website="https://a.org/3")
    giz = make_organisation(website="https://a.org/4")
    make_programme(website="https://a.org/5")
    site = make_site(partner_url="https://a.org/6", contact_url="https://a.org/7")

    found = outgoing_links()

    assert sorted(found) == [f"https://a.org/{number}" for number in range(1, 8)]
    assert found["https://a.org/1"] == [AddressUse(Source, source.pk, "url")]
    assert found["https://a.org/2"] == [AddressUse(Source, source.pk, "archive_url")]
    assert found["https://a.org/3"] == [AddressUse(Municipality, town.pk, "website")]
    assert found["https://a.org/4"] == [AddressUse(Organisation, giz.pk, "website")]
    assert found["https://a.org/6"] == [AddressUse(Site, site.pk, "partner_url")]


def test_the_links_of_a_text_are_outgoing_links_in_every_language():
    page = make_page(
        body_en='<p>See <a href="https://a.org/en?a=1&amp;b=2">the report</a>.</p>',
        body_ar='<p><a href="HTTPS://a.org/ar">تقرير</a></p>',
    )
    assert outgoing_links() == {
        "https://a.org/en?a=1&b=2": [AddressUse(StandingPage, page.pk, "body_en")],
        "HTTPS://a.org/ar": [AddressUse(StandingPage, page.pk, "body_ar")],
    }


def test_links_within_this_site_and_to_mail_are_not_outgoing():
    make_page(body_en='<a href="/en/events/">E</a><a href="mailto:a@b.org">M</a><a>N</a>')
    assert outgoing_links() == {}


def test_an_address_in_two_records_is_one_link():
    make_municipality(website=URL)
    make_municipality(website=URL)
    assert len(outgoing_links()[URL]) == 2


def test_a_source_is_used_by_the_records_and_steps_that_name_it():
    source = make_source(url=URL)
    named = make_event(sources=[source])
    earlier, later = make_event(), make_event()
    FollowUp.objects.create(earlier=earlier, later=later, source=source)
    partnership = make_partnership(sources=[source])
    PartnershipOrigin.objects.create(event=named, partnership=partnership, source=source)

    users = records_with_address(AddressUse(Source, source.pk, "url"))

    assert set(users) == {named, earlier, partnership}
    assert len(users) == 3


def test_a_source_that_nobody_names_is_a_record_itself():
    source = make_source(url=URL)
    assert records_with_address(AddressUse(Source, source.pk, "url")) == [source]
    assert admin_path(source) == f"/admin/publishing/source/{source.pk}/change/"


# -- what is known after some runs ---------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (["fine"], "fine"),
        (["failed"], "failed"),
        (["failed", "failed"], "dead"),
        (["failed", "unsure", "failed"], "dead"),
        (["failed", "fine", "failed"], "failed"),
        (["unsure", "unsure", "unsure"], "unsure"),
        (["failed", "failed", "unsure"], "dead"),
        (["failed", "failed", "moved"], "moved"),
    ],
)
def test_a_link_is_dead_when_it_failed_at_two_runs_in_a_row(answers, outcome):
    assert take_in(*answers).outcome == outcome


def test_a_link_says_when_it_was_last_asked_and_when_it_last_answered():
    link = take_in("fine")
    assert link.answered_at == link.asked_at
    again = take_in("failed")
    assert (again.answered_at, again.failures, again.why) == (link.answered_at, 1, "404")
    assert again.asked_at > link.asked_at


def test_never_asked_links_come_first_then_those_asked_longest_ago():
    for url, days in {"https://a.org/1": 5, "https://a.org/2": 9}.items():
        take_in("fine", url=url)
        asked_at = timezone.now() - timedelta(days=days)
        Link.objects.filter(url=url).update(asked_at=asked_at)
    addresses = ["https://a.org/1", "https://a.org/2", "https://a.org/3"]

    assert Link.objects.due(addresses, 0) == addresses[::-1]
    assert Link.objects.due(addresses, 7) == addresses[:0:-1]


@pytest.mark.parametrize("outcome", ["unsure", "failed"])
def test_what_could_not_be_told_is_asked_again_next_time(outcome):
    take_in(outcome)
    assert Link.objects.due([URL], 30) == [URL]


def test_what_no_record_uses_any_more_is_forgotten():
    take_in("fine")
    take_in("fine", url="https://a.org/old")
    Link.objects.delete_all_but({URL: []})
    assert [link.url for link in Link.objects.all()] == [URL]


# -- what readers see ------------------------------------------------------------------


def sources_on_the_page(client, **source):
    event = make_event(sources=[make_source(url=URL, title="Report", **source)])
    page = read(client, event.get_absolute_url())
    [section] = page.all("section", class_="sources")
    return page.hrefs(section), page.texts("li", section)


def test_readers_are_led_to_the_original_as_long_as_it_answers(client):
    month = format_date(take_in("fine").answered_at, "month")
    assert sources_on_the_page(client, archive_url=COPY) == (
        [URL, COPY],
        [f"Report example.org · seen in {month} · archived copy of “Report”"],
    )


def test_readers_are_led_to_the_copy_when_the_original_is_gone(client):
    take_in("failed", "failed")
    assert sources_on_the_page(client, archive_url=COPY) == (
        [COPY],
        ["Report example.org · archived copy: the original is gone"],
    )


def test_readers_are_told_that_an_original_without_a_copy_is_gone(client):
    take_in("failed", "failed")
    assert sources_on_the_page(client) == (
        [URL],
        ["Report example.org · this page no longer answers"],
    )


def test_a_step_leads_to_the_copy_too(client):
    take_in("failed", "failed")
    earlier, later = make_event(), make_event()
    source = make_source(url=URL, archive_url=COPY)
    FollowUp.objects.create(earlier=earlier, later=later, source=source)

    page = read(client, later.get_absolute_url())

    assert COPY in page.hrefs()
    assert URL not in page.hrefs()
    assert "archived copy: the original is gone" in page.text


def test_an_original_that_is_back_is_shown_again(client):
    take_in("failed", "failed")
    source = make_source(url=URL, archive_url=COPY)
    assert source.working_url == COPY
    take_in("fine")
    source.refresh_from_db()
    assert source.working_url == URL


def test_a_source_with_a_new_address_is_not_gone_any_more():
    take_in("failed", "failed")
    source = make_source(url=URL)
    assert source.is_gone is True
    source.url = "https://www.example.org/new"
    source.save()
    assert source.is_gone is False
