"""What it costs to write a record, to decide about it, to correct it and its picture.

`make tasks` counts it and fails where a goal is missed; `make test` does not, as it takes minutes,
and each behaviour has its tests without a browser. The numbers are those of the table of tasks.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from tests.browser.colleagues import ADD_EVENT
from tests.browser.effort.hand import Effort

EVENT = "/admin/events/event/{}/change/"  # of the real facts
PICTURE = "/admin/publishing/picture/"
MORE = ".record-buttons .fold summary"
TITLE, SUMMARY = "Abfall trennen in Jerash", "Drei Kommunen planen die Abfalltrennung."
SAID = ".messagelist"

# -- writing ---------------------------------------------------------------------------------------


def test_an_event_with_towns_photo_paper_step_and_source_is_sent(hand_of, files, report):
    amal = hand_of("amal")
    amal.begins_at("/admin/")
    amal.clicks(".new-records a")
    amal.types("title_de", TITLE)
    amal.types("summary_de", SUMMARY)
    amal.picks("format", "Praxis")
    amal.picks("topics", "Abfall")
    amal.types("starts_on", "14.05.2026")
    amal.picks("country", "Jordan")
    write_the_towns(amal)
    amal.clicks("#partnership_steps-group details > summary")
    amal.clicks("#partnership_steps-group .add-row a")
    amal.picks("partnership_steps-0-partnership", "Jena")
    add_the_files(amal, files)
    amal.picks("sources", "connective")
    amal.submits("[name=_send]")
    assert "Zur Prüfung gesendet." in amal.reads()
    report("2 event, 3 towns (1 new), photo, PDF, step, source, sent", amal, most=110)


def write_the_towns(amal):
    for number, town in enumerate(["Jena", "Irbid"]):
        amal.clicks("#participations-group .add-row a")
        amal.picks(f"participations-{number}-municipality", town)
    amal.clicks("#participations-group .add-row a")
    small = amal.opens_window("#add_id_participations-2-municipality")
    small.types("name_de", "Burma")
    small.picks("country", "Jordan")
    small.closes_with("[name=_save]")


def add_the_files(amal, files):
    small = amal.opens_window("#add_id_picture")
    small.hands_in("file", files / "Tonnen in Jerash.jpg")
    if not small.page.locator("[name=title]").input_value():
        small.types("title", "Jerash")
    small.types("alt_de", "Tonnen an einer Straße")
    small.types("credit", "Stadt Jena")
    small.chooses("licence", index=1)
    small.closes_with("[name=_save]")
    small = amal.opens_window("#add_id_documents")
    small.hands_in("file", files / "Programm.pdf")
    if not small.page.locator("[name=title_de]").input_value():
        small.types("title_de", "Programm")
    if small.page.locator("[name=language]").input_value() != "de":
        small.chooses("language", label="Deutsch")
    small.closes_with("[name=_save]")


def test_what_was_sent_stands_on_the_start_page(hand_of, report):
    amal = hand_of("amal")
    amal.begins_at("/admin/")
    assert TITLE in amal.page.locator("[aria-labelledby=card-sent]").inner_text()
    report("1 see what waits, and what I sent", amal)


def test_a_record_is_looked_at_before_others_do(hand_of, report):
    amal = hand_of("amal")
    amal.begins_at(EVENT.format(116))
    amal.clicks(".record-tabs a[href*=preview]")
    assert amal.page.frame_locator("iframe").locator("h1").first.is_visible()
    report("4 preview", amal)


def test_an_outsider_gets_a_link(hand_of, report):
    amal = hand_of("amal")
    amal.begins_at(EVENT.format(116))
    amal.clicks(".record-tabs a[href*=preview]")
    amal.clicks("text=Link erstellen")
    assert "/preview/" in amal.page.locator(SAID).inner_text()
    report("4b preview link for an outsider", amal)


def test_a_draft_is_sent_to_review(hand_of, report):
    amal = hand_of("amal")
    amal.begins_at(ADD_EVENT)
    amal.writes("title_de", "Ein Entwurf")
    amal.submits("[name=_save]")
    amal.effort = Effort()
    amal.submits("[name=_send]")
    assert "Zur Prüfung gesendet." in amal.reads()
    report("5 send to review", amal)


# -- deciding -----------------------------------------------------------------------------------


def test_what_lacks_something_is_returned(hand_of, report):
    ruth = hand_of("ruth")
    ruth.begins_at("/admin/")
    ruth.clicks("[aria-labelledby=card-in_review] a:has-text('Ein Entwurf')")
    ruth.clicks(MORE)
    ruth.types("_remark", "Wer war dabei?")
    ruth.submits("[name=_return]")
    assert "Zur Überarbeitung zurückgegeben." in ruth.reads()
    report("6 review: return with a comment", ruth)


def test_what_is_complete_is_published(hand_of, report):
    ruth = hand_of("ruth")
    ruth.begins_at("/admin/")
    ruth.clicks(f"[aria-labelledby=card-in_review] a:has-text('{TITLE}')")
    assert "amal" in ruth.reads()
    ruth.submits("[name=_publish]")
    assert "Veröffentlicht." in ruth.page.locator(SAID).inner_text()
    report("6 review: read who and what, publish", ruth)


def test_a_change_is_planned_for_a_day(hand_of, report):
    ruth = hand_of("ruth")
    ruth.begins_at(EVENT.format(110))
    ruth.writes("title_en", "Baunach in Maamoura")
    ruth.effort = Effort()
    day = timezone.localdate() + timedelta(days=5)
    ruth.clicks(MORE)
    ruth.types("publish_at_0", f"{day:%d.%m.%Y}")
    ruth.types("publish_at_1", "09:00")
    ruth.submits("[name=_schedule]")
    assert "von selbst öffentlich" in ruth.reads()
    report("6b schedule", ruth)


def test_a_reviewer_corrects_a_typo_from_the_public_page(hand_of, report):
    ruth = hand_of("ruth")
    ruth.begins_at(f"/de/events/{slugify(TITLE)}/")
    ruth.clicks(".edit-link a")
    ruth.clicks("#id_typo")
    ruth.clicks("[name=title_de]")
    ruth.presses("End")
    ruth.keys("!")
    ruth.submits("[name=_publish]")
    assert "Veröffentlicht." in ruth.page.locator(SAID).inner_text()
    report("7 a typo, by a reviewer, from the public page", ruth, most=10)


def test_a_reviewer_corrects_a_typo_of_a_translation_from_its_page(hand_of, report):
    ruth = hand_of("ruth")
    ruth.begins_at("/de/events/osterholz-gaziemir-visit-2023-04/")
    ruth.clicks(".edit-link a")
    ruth.clicks("[name=title_de]")
    ruth.presses("End")
    ruth.keys("!")
    ruth.submits("[name=_publish]")
    assert "Veröffentlicht." in ruth.page.locator(SAID).inner_text()
    report("7 the same in a translation", ruth, most=10)


def test_who_changed_what_is_seen_and_undone(hand_of, report):
    ruth = hand_of("ruth")
    ruth.begins_at(f"/de/events/{slugify(TITLE)}/")
    ruth.clicks(".edit-link a")
    ruth.effort = Effort()
    ruth.clicks(".record-tabs a[href*=history]")
    assert "ruth" in ruth.reads()
    ruth.submits("article.version:nth-of-type(2) button")
    ruth.submits("[name=_publish]")
    assert "Veröffentlicht." in ruth.page.locator(SAID).inner_text()
    report("9 who changed what; undo it and publish", ruth)


# -- files --------------------------------------------------------------------------------------


def test_a_picture_says_where_it_is_used(hand_of, report):
    ruth = hand_of("ruth")
    ruth.begins_at("/admin/")
    ruth.clicks("#list-picture")
    ruth.clicks("#result_list tbody th a:has-text('Jerash')")
    assert TITLE in ruth.page.locator(".field-uses").inner_text()
    report("14 which records use a picture", ruth)


def test_a_picture_is_replaced_everywhere(hand_of, files, report):
    ruth = hand_of("ruth")
    ruth.begins_at(PICTURE)
    ruth.clicks("#result_list tbody th a:has-text('Jerash')")
    ruth.hands_in("file", files / "Neue Tonnen.jpg")
    ruth.submits("[name=_save]")
    assert ruth.page.locator(SAID).is_visible()
    report("13 replace a picture everywhere", ruth)
