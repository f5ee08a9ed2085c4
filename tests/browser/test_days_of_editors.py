"""What goes otherwise than planned on a day of editors, and loses nothing."""

import pytest

from tests.browser.colleagues import ADD_EVENT
from tests.browser.test_every_page import DESK, PHONE, STICKING_OUT, resize

PUBLIC = "/admin/events/event/{}/change/"  # of the real facts


@pytest.fixture(scope="module", autouse=True)
def running(world):
    with world.on("portal.wsgi"):
        yield


@pytest.fixture(scope="module")
def amal(sign_in):
    return sign_in("amal")


@pytest.fixture(scope="module")
def ruth(sign_in):
    return sign_in("ruth")


@pytest.fixture(params=["amal", "ruth"])
def author_or_reviewer(request, amal, ruth):
    return {"amal": amal, "ruth": ruth}[request.param]


# -- the Enter key ------------------------------------------------------------------------


def test_enter_in_a_line_saves_a_draft(author_or_reviewer):
    colleague = author_or_reviewer
    colleague.begins(f"A draft of {colleague.name}")
    colleague.types("title_en", f"Another draft of {colleague.name}")

    colleague.hits_enter("title_en")

    assert "Saved." in colleague.reads()
    assert colleague.value("title_en") == f"Another draft of {colleague.name}"
    assert colleague.state == "draft"


def test_enter_in_a_line_of_a_public_record_keeps_a_change(author_or_reviewer, world):
    colleague = author_or_reviewer
    colleague.opens(PUBLIC.format({"amal": 11, "ruth": 12}[colleague.name]))
    public = f"/en/events/{colleague.value('slug')}/"
    before = world.public(public)
    colleague.types("title_en", "What nobody has reviewed")

    colleague.hits_enter("title_en")

    assert "The change is kept" in colleague.reads()
    assert before[0] == 200
    assert world.public(public) == before


def test_enter_in_the_day_publishes_nothing(ruth):
    ruth.begins("A draft with a day")
    ruth.unfolds_more()
    ruth.types("publish_at_0", "2030-01-01")

    ruth.hits_enter("publish_at_0")

    assert "Saved." in ruth.reads()
    assert ruth.state == "draft"


# -- signed out while typing ----------------------------------------------------------------


def test_what_was_typed_comes_back_after_the_session_was_lost(amal):
    amal.begins("A long text")
    amal.types("summary_en", "Typed for an hour.")
    amal.loses_the_session()

    amal.presses("_save")
    assert "your text is kept" in amal.page.inner_text("body")
    amal.signs_in()

    assert amal.value("summary_en") == "Typed for an hour."
    amal.presses("_save")
    assert "Saved." in amal.reads()
    assert amal.value("summary_en") == "Typed for an hour."


def test_who_else_signs_in_does_not_see_what_was_typed(sign_in):
    amal = sign_in("amal")
    amal.begins("A text of one person")
    amal.types("summary_en", "Typed for an hour.")
    amal.loses_the_session()

    amal.presses("_save")
    amal.name = "ruth"  # at the same computer
    amal.signs_in()

    assert "ruth" in amal.page.locator("#user-tools").inner_text().lower()
    assert "Typed for an hour." not in amal.page.content()


def test_a_sign_in_in_a_second_tab_loses_nothing_of_the_first(sign_in):
    amal = sign_in("amal")
    amal.begins("A text in the first tab")
    amal.types("summary_en", "Typed for an hour.")
    amal.loses_the_session()
    second = amal.page.context.new_page()
    second.goto("/admin/login/?next=/admin/")
    amal.signs_in(second)

    amal.presses("_save")
    assert amal.value("summary_en") == "Typed for an hour."
    amal.presses("_save")

    assert "Saved." in amal.reads()
    assert amal.value("summary_en") == "Typed for an hour."


# -- beside others ----------------------------------------------------------------------------


def test_two_people_at_one_draft_see_both_texts_and_choose(amal, ruth):
    place = amal.begins("Two people write this")
    ruth.opens(place)
    ruth.types("summary_en", "What the reviewer wrote.")
    ruth.presses("_save")
    amal.types("title_en", "Two people wrote this")
    amal.types("summary_en", "What the author wrote.")

    amal.presses("_save")
    assert "Somebody else saved this record while you were typing" in amal.reads()
    resize(amal.page, PHONE)
    assert amal.page.evaluate(STICKING_OUT) == []
    resize(amal.page, DESK)
    amal.page.get_by_role("row", name="What the reviewer wrote.").get_by_role("checkbox").check()
    amal.presses("_save")

    assert "Saved." in amal.reads()
    assert amal.value("summary_en") == "What the reviewer wrote."
    assert amal.value("title_en") == "Two people wrote this"


def test_a_change_is_dropped_and_the_public_text_is_back(amal):
    amal.opens(PUBLIC.format(13))
    before = amal.value("title_en")
    amal.types("title_en", "A thought that was not good")
    amal.presses("_save")
    assert amal.value("title_en") == "A thought that was not good"

    amal.unfolds_more()
    amal.presses("_discard")

    assert "The change was dropped" in amal.reads()
    assert amal.value("title_en") == before


# -- in the small window, and with the link ------------------------------------------------------


def test_a_missing_municipality_is_added_in_the_small_window(amal):
    amal.opens(ADD_EVENT)
    amal.types("title_en", "A visit to a new partner")
    amal.adds_row("participations")
    with amal.page.expect_popup() as opened:
        amal.page.locator("#add_id_participations-0-municipality").click()
    popup = opened.value
    popup.locator("[name=name_en]").fill("Neustadt an der Probe")
    with popup.expect_event("close"):
        popup.locator("[name=_save]").click()

    amal.presses("_save")

    hidden = amal.page.locator(".writing-hidden")
    assert "Neustadt an der Probe (draft)" in hidden.inner_text()
    hidden.get_by_role("link", name="Neustadt an der Probe").click()
    assert amal.value("name_en") == "Neustadt an der Probe"


def test_somebody_with_the_link_comments_and_reads_the_answer(amal, open_guest):
    amal.begins("A draft for the municipality")
    amal.clicks("Preview")
    amal.clicks("Make a link")
    link = amal.page.locator(".messagelist").inner_text().split()[-1]
    guest = open_guest(link)
    guest.get_by_label("Your comment for the editors").fill("Our mayor has another name.")
    guest.get_by_role("button", name="Send").click()
    guest.get_by_text("Thank you. Your comment has arrived.").wait_for()

    amal.opens("/admin/")
    comments = amal.page.get_by_role("region", name="New comments")
    comments.get_by_role("link", name="A draft for the municipality").click()
    amal.page.get_by_label("Answer").fill("Thank you, we changed it.")
    amal.clicks("Keep the answer")
    amal.clicks("Mark as done")

    guest.goto(link)
    guest.get_by_text("Comments sent with this link").click()
    assert guest.get_by_text("Thank you, we changed it.").is_visible()


@pytest.fixture
def open_guest(browser, world):
    def open_guest(link):
        page = browser.new_context(locale="en").new_page()
        page.set_default_timeout(15_000)
        page.goto(link)
        return page

    return open_guest
