"""Suggestions while somebody types into the search field."""

import pytest

from tests.browser.test_every_page import AXE, PREPARE_AXE, RULES, RUN_AXE

BOX = "list => { const { x, y, right, bottom } = list.getBoundingClientRect();"
IN_SIGHT = BOX + "return x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight }"
# Nothing of the page lies over the list: at two corners one touches the list itself.
ON_TOP = (
    BOX + "return [[x + 9, y + 9], [right - 9, bottom - 9]]"
    ".every(([left, top]) => list.contains(document.elementFromPoint(left, top))) }"
)


class Search:
    """The search field of a page, as somebody who types uses it."""

    def __init__(self, visit):
        self.visit = visit
        self.page = visit.page
        self.field = visit.page.locator("#q")
        self.list = visit.page.locator("#suggestions")
        self.options = self.list.get_by_role("option")

    def type(self, words):
        self.field.click()
        with self.page.expect_response("**/search/suggestions/**"):
            self.field.press_sequentially(words, delay=10)
        self.list.wait_for(state="visible")

    @property
    def chosen(self):
        """The place of the option that the field points to, or None."""
        number = self.field.get_attribute("aria-activedescendant")
        ids = self.options.evaluate_all("all => all.map(one => one.id)")
        marked = self.options.evaluate_all(
            "all => all.filter(one => one.ariaSelected === 'true').map(one => one.id)"
        )
        assert marked == ([number] if number else [])
        return ids.index(number) if number else None


@pytest.fixture
def search(visit):
    def search(path="/", **how):
        return Search(visit(path, **{"lang": "en", **how}))

    return search


# -- with the keyboard -----------------------------------------------------------------


def test_the_first_suggestion_is_two_keys_away(search):
    reader = search()
    reader.type("wast")
    reader.page.keyboard.press("ArrowDown")
    assert reader.chosen == 0
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/en/topics/solid-waste/")
    assert reader.visit.errors == []
    assert reader.visit.cookies == []


def test_enter_without_a_choice_searches_as_always(search):
    reader = search()
    reader.type("wast")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/en/search/?q=wast")


def test_the_arrows_go_round_and_pass_the_field(search):
    reader = search()
    reader.type("wast")
    last = reader.options.count() - 1
    seen = []
    for key in ["ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]:
        reader.page.keyboard.press(key)
        seen.append(reader.chosen)
    assert seen == [last, last - 1, last, None, 0, None]
    assert reader.field.input_value() == "wast"


def test_home_and_end_move_in_the_text(search):
    reader = search()
    reader.type("wast")
    reader.page.keyboard.press("Home")
    assert reader.field.evaluate("field => field.selectionStart") == 0
    reader.page.keyboard.press("End")
    assert reader.field.evaluate("field => field.selectionStart") == 4
    assert reader.list.is_visible()


def test_escape_closes_the_list_and_clears_nothing(search):
    reader = search()
    reader.type("wast")
    reader.page.keyboard.press("ArrowDown")
    for _press in range(2):
        reader.page.keyboard.press("Escape")
        assert reader.list.is_hidden()
        assert reader.field.input_value() == "wast"
        assert reader.field.get_attribute("aria-expanded") == "false"
        assert reader.chosen is None
    reader.page.keyboard.press("ArrowDown")
    reader.list.wait_for(state="visible")


def test_tab_closes_the_list_and_goes_on_to_the_button(search):
    reader = search()
    reader.type("wast")
    reader.page.keyboard.press("Tab")
    assert reader.list.is_hidden()
    assert reader.page.evaluate("document.activeElement.textContent") == "Search"


def test_one_letter_asks_nobody_and_a_deleted_word_closes_the_list(search):
    reader = search()
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))

    def questions():
        return [url for url in asked if "suggestions/?" in url]

    reader.field.press_sequentially("w")
    reader.page.wait_for_timeout(300)
    assert questions() == []
    reader.type("ast")
    reader.field.fill("")
    reader.list.wait_for(state="hidden")
    assert len(questions()) == 1


# -- with mouse and finger ---------------------------------------------------------------


def test_a_suggestion_can_be_clicked(search):
    reader = search()
    reader.type("jord")
    reader.options.first.click()
    reader.page.wait_for_url("**/en/countries/JO/")


def test_a_click_beside_the_list_closes_it(search):
    reader = search(width=360)
    reader.type("jord")
    reader.page.locator("h1").last.click(position={"x": 1, "y": 1}, force=True)
    assert reader.list.is_hidden()


# -- for everybody -----------------------------------------------------------------------


def test_the_field_says_what_it_controls_and_how_many_there_are(search):
    reader = search()
    assert reader.field.get_attribute("role") == "combobox"
    assert reader.field.get_attribute("aria-expanded") == "false"
    reader.type("wast")
    count = reader.options.count()
    assert 1 < count <= 8
    assert reader.field.get_attribute("aria-expanded") == "true"
    assert reader.field.get_attribute("aria-controls") == "suggestions"
    assert reader.page.locator(".search [aria-live]").inner_text() == f"Suggestions: {count}"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("lang", "words"), [("en", "wast"), ("ar", "نفا")])
def test_no_barrier_is_found_in_the_open_list(search, lang, words, dark):
    reader = search(lang=lang, dark=dark)
    reader.type(words)
    reader.page.keyboard.press("ArrowDown")
    reader.page.evaluate(AXE)
    reader.page.evaluate(PREPARE_AXE)
    assert "\n".join(reader.page.evaluate(RUN_AXE, RULES["light"])) == ""
    assert reader.visit.errors == []
    assert reader.visit.foreign_requests == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(("lang", "words"), [("en", "wast"), ("ar", "نفا"), ("de", "worksh")])
def test_the_open_list_lies_in_sight_above_the_page(search, lang, words, width):
    reader = search("/events/", lang=lang, width=width)
    reader.type(words)
    assert reader.list.evaluate(IN_SIGHT)
    assert reader.list.evaluate(ON_TOP)
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = reader.options.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_without_javascript_there_is_a_plain_field(search):
    reader = search(javascript=False)
    assert reader.page.get_by_role("searchbox").is_visible()
    assert reader.field.get_attribute("role") is None
    assert reader.list.is_hidden()
