"""What it costs to translate, to bring in a table, to tidy up, and to get back what seemed lost."""

from tests.browser.colleagues import ADD_EVENT
from tests.browser.effort.hand import Effort

EVENT = "/admin/events/event/{}/change/"  # of the real facts
MORE = ".record-buttons .fold summary"
SAID = ".messagelist"


def test_a_picture_is_added(hand_of, files, report):
    amal = hand_of("amal")
    amal.begins_at("/admin/")
    amal.clicks("#add-picture")
    amal.hands_in("file", files / "Neue Tonnen.jpg")
    if not amal.page.locator("[name=title]").input_value():
        amal.types("title", "Markt")
    amal.types("alt_de", "Tonnen an einer Straße")
    amal.types("credit", "Stadt Jena")
    amal.chooses("licence", index=1)
    amal.submits("[name=_save]")
    assert amal.page.locator(SAID).is_visible()
    report("3 add a picture", amal)


def begin_a_draft(amal, country=None):
    amal.begins_at(ADD_EVENT)
    if country:
        amal.picks("country", country)
    amal.writes("title_de", "Besuch auf dem Markt")
    amal.writes("summary_de", "Sie sahen, wie der Markt seine Abfälle trennt.")
    amal.submits("[name=_save]")


def test_a_record_is_translated(hand_of, report):
    begin_a_draft(hand_of("amal"))
    tarek = hand_of("tarek")
    tarek.begins_at("/admin/")
    tarek.clicks("[aria-labelledby=card-missing] .card-items a")
    fields = tarek.page.locator("textarea[name$=_ar], input[name$=_ar]:not([type=hidden])")
    names = fields.evaluate_all("all => all.map(one => one.name)")
    for name in names:
        tarek.writes(name, "زيارة إلى محطة الفرز")
    tarek.submits("[name=_save]")
    assert tarek.page.locator(SAID).is_visible()
    report(f"8 translate ({len(names)} fields) and save", tarek)


def test_a_table_is_brought_in(hand_of, files, report):
    amal = hand_of("amal")
    amal.begins_at("/admin/events/event/")
    amal.clicks("a[href*=import]")
    amal.hands_in("file", files / "Termine.csv")
    amal.submits("main [type=submit], #content [type=submit]")
    amal.submits("[name=import]")
    assert amal.page.locator(SAID).is_visible(), amal.reads()
    report("10 bring in a table with clean columns", amal)


def test_two_topics_become_one(hand_of, report):
    omar = hand_of("omar")
    omar.begins_at("/admin/publishing/topic/")
    omar.clicks("#result_list tbody tr:nth-child(3) th a")
    omar.clicks("a[href*=merge]")
    omar.chooses("into", index=2)
    omar.submits("#content-main form [type=submit], #content form [type=submit]")
    omar.submits("#content-main form [type=submit], #content form [type=submit]")
    assert omar.page.locator(SAID).is_visible(), omar.reads()
    report("11 merge two topics", omar)


def test_all_that_lacks_arabic_in_jordan_is_found(hand_of, report):
    begin_a_draft(hand_of("amal"), "Jordanien")
    tarek = hand_of("tarek")
    tarek.begins_at("/admin/")
    tarek.clicks("#content-main a[href$='/find/']")
    tarek.clicks(".find-gaps tr:has-text('Jordanien') td:last-child a")
    assert "Besuch auf dem Markt" in tarek.reads()
    assert tarek.effort.clicks == 2
    report("12 all that lacks Arabic in Jordan", tarek)


def test_two_people_at_one_record_lose_nothing(hand_of, report):
    amal, ruth = hand_of("amal"), hand_of("ruth")
    amal.begins_at(EVENT.format(112))
    ruth.begins_at(EVENT.format(112))
    ruth.writes("summary_en", "Was bei der Prüfung geschrieben wurde.")
    ruth.submits("[name=_save]")
    amal.writes("summary_en", "Was beim Schreiben geschrieben wurde.")
    amal.effort = Effort()
    amal.submits("[name=_save]")
    assert "ruth" in amal.page.locator("main, #content").first.inner_text()
    amal.clicks("tr:has-text('bei der Prüfung') [type=checkbox]")
    amal.submits("[name=_save]")
    assert amal.page.locator("[name=summary_en]").input_value().startswith("Was bei der Prüfung")
    report("7b two people at one record", amal)


def test_a_deletion_is_undone(hand_of, report):
    omar = hand_of("omar")
    omar.begins_at("/admin/events/event/?state__exact=draft")
    omar.clicks("#result_list tbody tr:first-child th a")
    omar.effort = Effort()
    omar.clicks(MORE)
    omar.clicks(".deletelink")
    omar.submits("#content form [type=submit]")
    omar.effort = Effort()
    omar.begins_at("/admin/")
    omar.clicks("a[href$='/admin/bin/']")
    omar.submits("button[name=deleted]")
    assert "wieder da" in omar.page.locator(SAID).inner_text()
    report("15 undo a deletion", omar)


def test_a_lost_session_gives_the_text_back(hand_of, report):
    amal = hand_of("amal")
    amal.begins_at(ADD_EVENT)
    amal.writes("title_de", "Eine Stunde getippt")
    amal.page.context.clear_cookies(name="sessionid")
    amal.effort = Effort()
    amal.submits("[name=_save]")
    assert "Ihr Text bleibt erhalten" in amal.reads()
    amal.types("username", "amal")
    amal.types("password", "sorting waste in Amman")
    amal.presses("Enter")
    assert amal.page.locator("[name=title_de]").input_value() == "Eine Stunde getippt"
    report("16 session lost while typing", amal)


def test_a_form_left_without_saving_gives_the_text_back(hand_of, report):
    amal = hand_of("amal")
    amal.begins_at(EVENT.format(114))
    amal.writes("title_en", "Nicht gespeichert")
    amal.page.goto("/admin/")
    amal.begins_at(EVENT.format(114))
    amal.clicks("text='Anzeigen' >> visible=true")
    assert amal.page.locator("[name=title_en]").input_value() == "Nicht gespeichert"
    report("17 left with unsaved text", amal)
