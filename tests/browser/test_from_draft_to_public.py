"""The way of an event from its first draft to the public and back, as each role goes it.

One story, told once, because each step needs the one before. The portal is a real one, and
tomorrow is a second server whose clock is a day ahead. With PICTURES=folder every step leaves
a picture there: `make pictures` makes those of the editors' guides, and for the German one
tells the story in German.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image

from tests.browser.colleagues import ADD_EVENT, LANGUAGE, keep_picture, said

TITLE_AR = "عمّان ويينا تخططان لموقع تسميد"
VISIT_AR = "زيارة إلى محطة الفرز"
TYPED = {
    "en": {
        "title": "Amman and Jena plan a compost site",
        "later": "Amman and Jena open a compost site",
        "summary": "Experts choose a place for composting.",
        "better summary": "Experts of Amman and Jena choose a place for composting.",
        "comment": "Please name the partner in the summary.",
        "visit": "Visit to the sorting plant",
        "format": "Fact-finding",
        "topic": "Solid waste",
        "picture": "Compost",
        "alternative text": "Rows of compost",
        "better alternative text": "Rows of fresh compost",
        "credit": "City of Jena",
        "columns": "Title;Format;First day;Municipalities",
    },
    "de": {
        "title": "Amman und Jena planen einen Kompostplatz",
        "later": "Amman und Jena weihen einen Kompostplatz ein",
        "summary": "Fachleute wählen einen Ort für die Kompostierung.",
        "better summary": "Fachleute aus Amman und Jena wählen einen Ort für die Kompostierung.",
        "comment": "Bitte nennen Sie in der Zusammenfassung auch, wer beteiligt ist.",
        "visit": "Besuch in der Sortieranlage",
        "format": "Fachinformationsreise",
        "topic": "Abfall",
        "picture": "Kompost",
        "alternative text": "Mieten mit Kompost",
        "better alternative text": "Mieten mit frischem Kompost",
        "credit": "Stadt Jena",
        "columns": "Titel;Format;Erster Tag;Kommunen",
    },
}[LANGUAGE]
TITLE, LATER, VISIT = (TYPED[words] for words in ("title", "later", "visit"))
ADDRESS = f"/{LANGUAGE}/events/{slugify(TITLE)}/"


def own(field):
    """The field for text in the language of the story."""
    return f"{field}_{LANGUAGE}"


@pytest.fixture
def photograph(tmp_path):
    file = tmp_path / "compost.jpg"
    Image.effect_mandelbrot((1200, 800), (-2, -1, 1, 1), 60).convert("RGB").save(file)
    return file


def test_an_event_goes_from_draft_to_public_and_a_change_is_undone(world, sign_in, photograph):
    with world.on("portal.wsgi"):
        amal = sign_in("amal")
        amal.looks("start")
        change = write_the_event(amal, photograph)
        preview_it_in_arabic(amal)
        amal.clicks(TITLE)  # the way back
        amal.presses("_send")
        assert said("Sent to review.") in amal.reads()

        ruth = sign_in("ruth")
        ruth.looks("reviewer-start")
        ruth.clicks(TITLE)
        return_it(ruth)
        amal.opens(change)
        assert TYPED["comment"] in amal.reads()
        amal.looks("comment")
        amal.types(own("summary"), TYPED["better summary"])
        amal.presses("_send")

        bring_in_a_table(amal, world.folder)
        tarek = sign_in("tarek")
        translate_it(tarek, change)
        translate_in_a_file(tarek, world.folder)
        publish_it_for_tomorrow(ruth, change)
        assert world.public(ADDRESS)[0] == 404

    with world.on("tests.browser.tomorrow"):
        status, first_text = world.public(ADDRESS)
        assert (status, TITLE in first_text.decode()) == (200, True)
        assert TITLE_AR in world.public(ADDRESS.replace(f"/{LANGUAGE}/", "/ar/"))[1].decode()

        amal.opens(change)
        amal.signs_in()  # sessions end over night
        amal.types(own("title"), LATER)
        amal.looks("change")
        amal.presses("_send")
        assert world.public(ADDRESS) == (200, first_text)

        ruth.opens(change)
        ruth.signs_in()
        notice = said("This form shows a change that readers do not see yet: %(step)s.")
        assert notice.partition("%")[0] in ruth.reads()
        ruth.presses("_publish")
        assert LATER in world.public(ADDRESS)[1].decode()

        bring_the_text_before_back(ruth, change)
        assert LATER in world.public(ADDRESS)[1].decode()
        ruth.presses("_publish")
        assert TITLE in world.public(ADDRESS)[1].decode()
        assert LATER not in world.public(ADDRESS)[1].decode()

        change_the_picture(amal, ruth)
        assert TYPED["better alternative text"] in world.public(ADDRESS)[1].decode()


def write_the_event(amal, photograph):
    """One form: two municipalities, a picture, a step to a partnership. Its address."""
    amal.opens(ADD_EVENT)
    amal.looks("new-event")
    amal.types(own("title"), TITLE)
    amal.types(own("summary"), TYPED["summary"])
    amal.picks("format", TYPED["format"])
    amal.types("starts_on", "2026-11-05")
    amal.picks("topics", TYPED["topic"])
    amal.picks("country", "Jordan")
    for number, name in enumerate(["Amman", "Jena"]):
        amal.adds_row("participations")
        amal.picks(f"participations-{number}-municipality", name)
    amal.adds_row("partnership_steps")
    amal.picks("partnership_steps-0-partnership", "Jena")
    amal.picks("sources", "connective")
    upload(amal, photograph)
    amal.looks("written")
    amal.presses("_save")
    assert said("Saved.") in amal.reads()
    return amal.place


def upload(amal, photograph):
    """A new picture, in the small window that the form opens for it."""
    with amal.page.expect_popup() as opened:
        amal.page.locator("#add_id_picture").click()
    popup = opened.value
    popup.locator("[name=title]").fill(TYPED["picture"])
    popup.locator("[name=file]").set_input_files(photograph)
    popup.locator(f"[name={own('alt')}]").fill(TYPED["alternative text"])
    popup.locator("[name=credit]").fill(TYPED["credit"])
    popup.locator("[name=licence]").select_option(index=1)
    popup.set_viewport_size({"width": 900, "height": 900})
    popup.evaluate("scrollTo(0, 0)")
    keep_picture(popup, "picture")
    with popup.expect_event("close"):
        popup.locator("[name=_save]").click()


def preview_it_in_arabic(amal):
    amal.clicks("Preview")
    amal.clicks("Arabic")
    amal.clicks("Phone")
    frame = amal.page.frame_locator("iframe")
    assert TITLE in frame.locator("h1").inner_text()
    assert frame.locator("html").get_attribute("dir") == "rtl"
    assert amal.page.locator("iframe").bounding_box()["width"] <= 420
    amal.looks("preview")


def return_it(ruth):
    ruth.unfolds_more()
    ruth.types("_remark", TYPED["comment"])
    ruth.looks("review")
    ruth.presses("_return")
    assert said("Returned to the author.") in ruth.reads()


def bring_in_a_table(amal, folder):
    """A table as an office sends it: asked about, confirmed, stored as drafts."""
    table = folder / "events.csv"
    table.write_text(f"{TYPED['columns']}\n{VISIT};Fact-finding mission;3.4.2017;Amman, Yena\n")
    amal.opens("/admin/events/event/")
    amal.clicks("Import")
    amal.page.locator("[name=file]").set_input_files(table)
    amal.clicks("Show what would change")
    amal.looks("table")
    question = amal.page.get_by_role("combobox", name="Yena")
    question.select_option(label=question.locator("option", has_text="Jena").first.inner_text())
    amal.clicks("Apply the answers")
    amal.clicks("Import")
    amal.opens(f"/admin/events/event/?q={VISIT}")
    assert VISIT in amal.reads()


def translate_it(tarek, change):
    tarek.opens("/admin/translations/?kind=events.event")
    tarek.looks("translations")
    tarek.opens(change.replace("/change/", "/translate/ar/"))
    tarek.types("title_ar", TITLE_AR)
    tarek.types("summary_ar", "خبراء من عمّان ويينا يختارون موقعًا للتسميد.")
    tarek.looks("translation")
    tarek.presses("_save")


def translate_in_a_file(tarek, folder):
    """What goes to a translation tool comes back: shown first, then stored."""
    tarek.opens("/admin/translations/?kind=events.event")
    tarek.page.get_by_label(said("Language")).select_option("ar")
    with tarek.page.expect_download() as downloaded:
        tarek.page.get_by_role("button", name=said("Export for translators (XLIFF)")).click()
    empty = rf"({VISIT}</source>\s*<target[^>]*?) />"
    text = Path(downloaded.value.path()).read_text()
    file = folder / "arabic.xlf"
    file.write_text(re.sub(empty, rf"\1>{VISIT_AR}</target>", text))
    tarek.clicks("Import translated texts")
    tarek.page.locator("[name=file]").set_input_files(file)
    tarek.clicks("Show what would change")
    assert VISIT_AR in tarek.reads()
    tarek.clicks("Import")
    tarek.opens("/admin/events/event/?q=" + VISIT)
    tarek.clicks(VISIT)
    assert VISIT_AR in tarek.page.content()


def publish_it_for_tomorrow(ruth, change):
    ruth.opens(change)
    soon = timezone.localtime(timezone.now() + timedelta(hours=20))
    ruth.unfolds_more()
    ruth.types("publish_at_0", soon.strftime("%Y-%m-%d"))
    ruth.types("publish_at_1", soon.strftime("%H:%M"))
    ruth.looks("publish")
    ruth.presses("_schedule")
    assert said("Approved: becomes public by itself on the day you chose.") in ruth.reads()


def bring_the_text_before_back(ruth, change):
    ruth.opens(change)
    ruth.clicks("History")
    ruth.looks("history")
    before = ruth.page.locator("article.version", has_text="Version 5").first
    with ruth.page.expect_navigation():
        before.locator("button").click()
    ruth.looks("undone")
    assert ruth.value(own("title")) == TITLE


def change_the_picture(amal, ruth):
    """Readers see it, so that what an author changes waits for a reviewer."""
    amal.opens("/admin/publishing/picture/?q=" + TYPED["picture"])
    amal.clicks(TYPED["picture"])
    amal.types(own("alt"), TYPED["better alternative text"])
    amal.presses("_save")
    ruth.opens("/admin/")
    ruth.clicks(TYPED["picture"])
    ruth.looks("picture-review")
    ruth.clicks("Publish the change")
