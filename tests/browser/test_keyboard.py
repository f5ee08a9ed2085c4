"""Whoever has only a keyboard reaches everything and sees where they are."""

import pytest

CHAIN = "/events/osterholz-gaziemir-visit-2023-04/"

FOCUSED = """
() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    html: element.outerHTML.slice(0, 160),
    href: element.getAttribute("href"),
    place: element.closest(".map-linked, .chain-picture, .steps")?.classList.value ?? "",
    is_page: element === document.body,
    index: [...document.querySelectorAll("*")].indexOf(element),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    in_sight: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}
"""


def walk(page, most=700):
    """Every stop of the Tab key from the top of the page to its end."""
    first = None
    for _stop in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        # After its end a browser leaves the page, or begins it again.
        if focused["is_page"] or focused["index"] == first:
            return
        first = first or focused["index"]
        yield focused
    pytest.fail(f"the page does not end after {most} stops")


# -- the skip link --------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/events/", "/nowhere/"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_first_stop_is_a_link_that_skips_to_the_content(visit, path, lang):
    page = visit(path, lang=lang).page
    skip = page.locator("a.skip-link")
    assert skip.bounding_box()["y"] < -20
    page.keyboard.press("Tab")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box["y"] >= 0
    assert 0 <= box["x"] <= 1280 - box["width"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


# -- the way through a page -----------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/events/?topic=solid-waste", CHAIN, "/search/?q=waste", "/accessibility/"]
)
def test_every_stop_is_in_sight_and_outlined(visit, path, width):
    stops = list(walk(visit(path, lang="en", width=width).page))
    assert len(stops) > 20
    assert [stop["html"] for stop in stops if not stop["outlined"]] == []
    assert [stop["html"] for stop in stops if not stop["in_sight"]] == []


@pytest.mark.parametrize(
    ("width", "stops_at"),
    [(1280, ".chain-picture .station"), (360, ".steps-title a")],
    ids=["desk", "phone"],
)
def test_the_stations_of_a_chain_are_stops_in_their_order(visit, width, stops_at):
    page = visit(CHAIN, lang="en", width=width).page
    stations = page.locator(stops_at).evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    place = "chain" if width == 1280 else "steps"
    stops = [stop["href"] for stop in walk(page) if place in stop["place"]]
    assert len(stations) > 2
    assert [stop for stop in dict.fromkeys(stops) if stop in stations] == stations


def test_all_dots_of_a_map_are_stops(visit):
    page = visit(CHAIN, lang="en").page
    dots = page.locator(".map-linked a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    stops = [stop["href"] for stop in walk(page) if "map-linked" in stop["place"]]
    assert len(dots) > 2
    assert stops == dots


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/map/", ".map-linked a"),
        (CHAIN, ".chain .station"),
        (CHAIN, ".topic"),
        ("/", ".button.primary"),
    ],
)
def test_the_focus_changes_what_is_painted(visit, path, selector, dark):
    page = visit(path, lang="en", dark=dark).page
    page.keyboard.press("Tab")  # from now on the browser shows the focus
    target = page.locator(selector).first
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    around = {
        "x": max(box["x"] - 8, 0),
        "y": max(box["y"] - 8, 0),
        "width": box["width"] + 16,
        "height": box["height"] + 16,
    }
    before = page.screenshot(clip=around)
    target.evaluate("link => link.focus({ preventScroll: true })")
    assert page.screenshot(clip=around) != before


# -- for fingers ------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/events/", "/events/?topic=solid-waste", "/search/?q=waste"])
def test_what_one_touches_measures_24_pixels_or_more(visit, path, width, lang):
    page = visit(path, lang=lang, width=width).page
    if page.locator(".facets-fold > summary").is_visible():
        page.locator(".facets-fold > summary").click()
    touched = page.locator(
        ".nav a, .languages a, .foot li a, .chips a, .topic, .pages a, .choice, summary, button"
    ).filter(visible=True)
    too_small = touched.evaluate_all(
        "all => all.map(one => [one.getBoundingClientRect(), one.outerHTML])"
        ".filter(([box]) => box.width < 24 || box.height < 24)"
        ".map(([box, html]) => `${box.width} × ${box.height}: ${html.slice(0, 160)}`)"
    )
    assert touched.count() > 15
    assert too_small == []
