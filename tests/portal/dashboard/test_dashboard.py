"""The start page of the back office: which cards whom, and what they say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from events.models import Event
from publishing.models import Comment, Link, PendingChange, Revision, Source, State
from tests.factories import (
    make_colleague,
    make_consent,
    make_event,
    make_expert,
    make_notice,
    make_picture,
    make_source,
    make_staff_user,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 5, 13, tzinfo=UTC)
FAR = datetime(2040, 5, 13, 9, tzinfo=UTC)


@pytest.fixture
def office(client):
    """office("Authors") is the start page of an author; somebody who may do everything else."""

    def office(role=None, query="", user=None):
        user = user or (make_colleague(role) if role else make_staff_user())
        client.force_login(user)
        return client.get(f"/admin/{query}")

    return office


def cards(response):
    return {card.key: card for card in response.context["cards"]}


def items(card):
    return [(item.label, item.note) for item in card.items]


def ways(card):
    return [(str(way.label), way.number, way.url) for way in card.list_links]


# -- who sees what ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (
            "Authors",
            "mine commented sent imported unconfirmed edited comments pictures links",
        ),
        (
            "Reviewers",
            "mine in_review commented sent imported unconfirmed edited comments feedback pictures "
            "links consents inquiries",
        ),
        ("Translators: German", "mine commented sent older missing edited"),
        (
            "Operators",
            "mine in_review commented sent imported older missing unconfirmed edited comments "
            "feedback pictures links consents inquiries mails legal",
        ),
    ],
)
def test_each_role_has_its_cards(office, role, keys):
    response = office(role)
    assert list(cards(response)) == keys.split()
    assert response.context["schedule"]


def test_somebody_without_a_role_is_told_so(office):
    page = office(user=make_staff_user(is_superuser=False)).content.decode()
    assert "You don’t have permission to view or edit anything." in page
    assert "card" not in page.partition('id="content-main"')[2]


def test_an_empty_card_says_so_in_one_line(office):
    page = office().content.decode()
    for nothing in [
        "You have no drafts.",
        "Nothing waits for a review.",
        "All translations are as new as their originals.",
        "Everything was looked at within the last 12 months.",
        "All pictures are described in all languages.",
        "No link is known to be dead.",
        "No consent ends within the next 30 days.",
        "Nothing is scheduled.",
    ]:
        assert page.count(f'<p class="card-nothing">{nothing}</p>') == 1


# -- records -------------------------------------------------------------------------------


def test_a_card_has_a_number_five_records_and_ways_to_whole_lists(office):
    for number in range(6):
        make_event(title_en=f"Event {number}", state=State.IN_REVIEW)
    notice = make_notice(title_en="Partner wanted", state=State.IN_REVIEW)
    response = office()
    card = cards(response)["in_review"]
    assert (card.number, len(card.items)) == (7, 5)
    assert ways(card) == [
        ("Events", 6, "/admin/events/event/?todo=in_review"),
        ("Offers and needs", 1, "/admin/partnerships/notice/?todo=in_review"),
    ]
    assert "Event 0" in card.items[0].label
    assert f'href="/admin/partnerships/notice/{notice.pk}/change/"' not in response.content.decode()


def test_every_way_leads_to_a_list_of_that_length(office, client):
    make_event(state=State.IN_REVIEW)
    make_event(title_de="Abfall", translated_from_de="older")
    Event.objects.filter(pk=make_event().pk).update(changed_at=LONG_AGO)
    make_picture()
    make_consent(make_expert(), expires_on=timezone.localdate() + timedelta(days=9))
    Link.objects.create(url="https://www.example.org/", outcome="dead")
    followed = 0
    for card in cards(office()).values():
        for way in card.list_links:
            assert client.get(way.url).context["cl"].result_count == way.number, way.url
            followed += 1
    assert followed == 14


def test_returned_drafts_come_first_with_what_was_said(office):
    author, colleague = make_staff_user(), make_staff_user()
    plain, back = (make_event(title_en=name, state=State.DRAFT) for name in ("Plain", "Back"))
    for draft in (plain, back):
        Revision.objects.start(draft, author=author, number=1, snapshot={}).save()
    Revision.objects.start(back, author=colleague, number=2, action="returned", snapshot={}).save()
    Comment.objects.start(back, author=colleague, text="Who <took> part?").save()
    response = office(user=author)
    first, second = cards(response)["mine"].items
    assert (first.label, first.mark, first.quote) == ("Back", "returned", "Who <took> part?")
    assert (second.label, second.mark, second.quote) == ("Plain", "", "")
    assert "Who &lt;took&gt; part?" in response.content.decode()


def test_what_i_sent_imported_and_edited_stands_on_my_start_page_and_on_no_other(office):
    author = make_colleague("Authors")
    sent, brought = make_event(state=State.IN_REVIEW), make_event(state=State.DRAFT)
    Revision.objects.start(sent, author=author, number=1, action="sent", snapshot={}).save()
    Revision.objects.start(brought, author=author, number=1, action="imported", snapshot={}).save()
    mine, others = cards(office(user=author)), cards(office("Authors"))
    assert {key: mine[key].number for key in ("sent", "imported", "edited")} == {
        "sent": 1,
        "imported": 1,
        "edited": 2,
    }
    assert [others[key].number for key in ("sent", "imported", "edited")] == [0, 0, 0]


def test_a_comment_on_what_i_wrote_waits_until_it_is_done(office):
    author, colleague = make_colleague("Authors"), make_staff_user()
    event = make_event()
    Revision.objects.start(event, author=author, number=1, snapshot={}).save()
    remark = Comment.objects.start(event, author=colleague, text="Which town?")
    remark.save()
    card = cards(office(user=author))["commented"]
    assert [(card.number, card.items[0].quote)] == [(1, "Which town?")]
    Comment.objects.filter(pk=remark.pk).update(done_at=timezone.now(), done_by=author)
    assert cards(office(user=author))["commented"].number == 0


def test_a_translator_is_told_what_lacks_the_own_language(office):
    event = make_event(title_en="Study tour")
    make_event(title_en="Both", title_de="Beide")
    card = cards(office("Translators: German"))["missing"]
    assert [(item.label, item.url) for item in card.items] == [
        ("Study tour", f"/admin/events/event/{event.pk}/translate/de/")
    ]


def test_a_change_of_a_public_record_leads_to_its_form(office):
    event = make_event(title_en="Study tour")
    PendingChange.objects.start(event, snapshot={}, step=PendingChange.Step.IN_REVIEW).save()
    [item] = cards(office())["in_review"].items
    assert (item.label, item.url) == ("Study tour", f"/admin/events/event/{event.pk}/change/")


def test_translators_see_their_languages_only(office):
    event = make_event(title_de="A", translated_from_de="x", title_tr="B", translated_from_tr="x")
    card = cards(office("Translators: Turkish"))["older"]
    assert ways(card) == [("Turkish: Events", 1, "/admin/events/event/?todo=older_tr")]
    assert card.items[0].note == "Event · Turkish"
    assert card.items[0].url == f"/admin/events/event/{event.pk}/translate/tr/"


# -- what records use ------------------------------------------------------------------------


def test_pictures_lack_a_text_in_a_language(office):
    make_picture(title="Sorting", alt_de="Zwei Frauen", alt_tr="İki kadın")
    make_picture(is_decorative=True)
    card = cards(office())["pictures"]
    assert items(card) == [("Sorting", "missing: Arabic")]
    assert ways(card) == [("Arabic", 1, "/admin/publishing/picture/?missing=ar")]


def test_dead_links_are_all_links_for_operators_and_sources_for_others(office):
    Link.objects.create(url="https://www.example.org/gone", outcome="dead")
    Link.objects.create(url="https://www.example.org/town", outcome="dead")
    make_source(url="https://www.example.org/gone", title="Report")
    make_source()
    Source.objects.note_dead_links()
    operator = cards(office("Operators"))["links"]
    assert operator.number == 2
    assert ways(operator) == [("Outgoing links", 2, "/admin/publishing/link/?outcome__exact=dead")]
    author = cards(office("Authors"))["links"]
    assert items(author) == [("Report", "")]
    assert ways(author) == [("Sources", 1, "/admin/publishing/source/?outcome=dead")]


def test_consents_end_within_thirty_days(office):
    today = timezone.localdate()
    for days in (-1, 0, 30, 31):
        expert = make_expert(function_en=f"Expert {days}")
        make_consent(expert, expires_on=today + timedelta(days=days))
    labels = [item.label.partition(" · ")[0] for item in cards(office())["consents"].items]
    assert labels == ["Expert 0", "Expert 30"]


# -- what is scheduled ---------------------------------------------------------------------------


def scheduled(response):
    schedule = response.context["schedule"]
    return [(entry.day, entry.label, entry.note) for entry in schedule.entries]


def test_a_month_shows_what_begins_changes_and_ends(office):
    make_event(title_en="Begins", public_from=FAR)
    make_event(title_en="Ends", public_until=FAR + timedelta(days=1))
    changes = make_event(title_en="Changes")
    PendingChange.objects.start(
        changes, snapshot={}, step=PendingChange.Step.APPROVED, publish_at=FAR + timedelta(days=2)
    ).save()
    make_event(title_en="Later", public_from=FAR + timedelta(days=30))
    response = office(query="?month=2040-05")
    assert scheduled(response) == [
        (date(2040, 5, 13), "Begins", "Event · becomes public"),
        (date(2040, 5, 14), "Ends", "Event · ends"),
        (date(2040, 5, 15), "Changes", "Event · changes"),
    ]
    page = response.content.decode()
    assert '<a href="#day-13">' in page
    assert '<li id="day-13">' in page
    assert "May 2040" in page
    assert 'rel="prev" href="?month=2040-04#schedule"' in page
    assert 'rel="next" href="?month=2040-06#schedule"' in page


def test_without_a_month_the_next_ten_are_listed_whichever_month_they_are_in(office):
    for number in range(12):
        make_event(title_en=f"Event {number}", public_from=FAR + timedelta(days=20 * number))
    schedule = office().context["schedule"]
    assert [entry.label for entry in schedule.entries] == [f"Event {n}" for n in range(10)]
    assert schedule.number == 0


def test_a_full_month_counts_everything_and_lists_the_first(office):
    for _number in range(31):
        make_event(public_from=FAR)
    schedule = office(query="?month=2040-05").context["schedule"]
    assert (schedule.number, len(schedule.entries), schedule.more) == (31, 30, 1)


@pytest.mark.parametrize("month", ["", "x", "2040", "2040-13", "1999-01", "9999-12", "2040-05-13"])
def test_a_month_that_is_none_or_over_is_this_month(office, month):
    response = office(query=f"?month={month}")
    assert response.status_code == 200
    assert response.context["schedule"].first == timezone.localdate().replace(day=1)


def test_no_month_is_drawn_where_nothing_comes(office):
    assert 'class="month"' not in office().content.decode()
    later = office(query="?month=2040-05").content.decode()
    assert 'class="month"' in later
    assert "Nothing is scheduled in this month." in later


def test_a_week_begins_as_in_the_language(office, client):
    make_event(public_from=FAR)
    office()
    for language, first in [("de", "Montag"), ("ar", "السبت")]:
        page = client.get("/admin/", headers={"Accept-Language": language}).content.decode()
        assert page.partition("<abbr title=")[2].startswith(f'"{first}"')
