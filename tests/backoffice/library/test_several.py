"""Several pictures handed in at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from backoffice.library.several import MOST_MEGABYTES
from portal.middleware import LARGEST_REQUEST
from publishing.models import KeptFile, Picture, Revision
from tests.forms import press
from tests.office import signed_in
from tests.reading import Page, read, text_of
from tests.uploads import HTML, jpeg, png

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PICTURES = "/admin/publishing/picture/"
SEVERAL = f"{PICTURES}several/"
LEVELS = ("success", "error")


def two_files():
    return [
        SimpleUploadedFile("2024-05_kilis-biotonne.jpg", jpeg()),
        SimpleUploadedFile("IMG_0001.png", png((300, 300))),
    ]


def add(client, *files, **typed):
    return press(client, client.get(SEVERAL), "_add", files=list(files), **typed)


def save(client, page):
    """The second of the two buttons, at the end of the form."""
    return client.post(SEVERAL, {**page, "_save": "Save"}, follow=True)


def described(**more):
    """What is typed for all that waits."""
    fields = {"credit": "Kilis", "licence": "cc-by-4.0"}
    for one in KeptFile.objects.all():
        title = "Waste" if one.name.startswith("IMG") else "Kilis Biotonne"
        fields |= {f"{one.pk}-title": title, f"{one.pk}-alt_en": "Two women sort bottles."}
    return fields | more


def field(name, start):
    return f"{KeptFile.objects.get(name__startswith=start).pk}-{name}"


def values(page, name):
    return [one.get("value", "") for one in page.all("input") if one.get("name", "").endswith(name)]


def test_each_file_has_an_answer_of_its_own(editor, library):
    liar = SimpleUploadedFile("liar.jpg", HTML)
    answer = add(editor, *two_files(), liar)
    told = [text_of(one) for one in Page(answer).all("li") if one.get("class") in LEVELS]
    assert told == [
        "“2024-05_kilis-biotonne.jpg”: taken.",
        "“IMG_0001.png”: taken.",
        "“liar.jpg”: This is not a picture that can be kept: "
        "it is no JPEG, PNG, WebP, AVIF or GIF.",
    ]


def test_titles_are_proposed_from_names_that_people_gave(editor, library):
    answer = add(editor, *two_files())
    assert values(Page(answer), "-title") == ["Kilis Biotonne", ""]


def test_what_waits_is_there_when_the_page_is_opened_again(editor, library):
    add(editor, *two_files())
    assert len(read(editor, SEVERAL).all("fieldset", class_="kept-picture")) == 2
    assert "2 pictures that you handed in wait" in read(editor, PICTURES).text


def test_all_are_saved_with_what_they_share(editor, library):
    add(editor, *two_files())
    save(editor, described())
    saved = Picture.objects.order_by("title").values_list("title", "credit", "licence")
    assert list(saved) == [
        ("Kilis Biotonne", "Kilis", "cc-by-4.0"),
        ("Waste", "Kilis", "cc-by-4.0"),
    ]
    assert Revision.objects.count() == 2
    assert not KeptFile.objects.exists()


def test_one_that_lacks_its_text_stays_and_the_others_are_saved(editor, library):
    add(editor, *two_files())
    answer = save(editor, described(**{field("alt_en", "IMG"): ""}))
    assert Picture.objects.get().title == "Kilis Biotonne"
    sentence = "Describe the picture in at least one language, or tick “only decoration”."
    assert sentence in Page(answer).text
    assert KeptFile.objects.get().name == "IMG_0001.png"


def test_nothing_is_saved_while_nobody_says_who_made_them(editor, library):
    add(editor, *two_files())
    answer = save(editor, described(credit=""))
    assert not Picture.objects.exists()
    assert values(Page(answer), "-title") == ["Kilis Biotonne", "Waste"]


def test_what_was_typed_stays_when_more_files_are_added(editor, library):
    first, second = two_files()
    waiting = add(editor, first)
    title = field("title", "2024")
    answer = press(editor, waiting, "_add", files=[second], credit="Kilis", **{title: "Bins"})
    assert values(Page(answer), "-title") == ["Bins", ""]
    assert values(Page(answer), "credit") == ["Kilis"]
    assert not Page(answer).all("ul", class_="errorlist")


def test_one_can_be_left_out(editor, library):
    add(editor, *two_files())
    save(editor, described(**{field("drop", "IMG"): "on"}))
    assert (Picture.objects.count(), KeptFile.objects.count()) == (1, 0)


def test_a_browser_that_sends_one_by_one_asks_for_the_answers_afterwards(editor, library):
    [first, _second] = two_files()
    quiet = editor.post(SEVERAL, {"files": first, "_quietly": "1"})
    answer = editor.post(SEVERAL, {"_add": "1", "_not_sent": "huge.png"})
    assert (quiet.status_code, quiet.content) == (204, b"")
    assert "“2024-05_kilis-biotonne.jpg”: taken." in Page(answer).text
    assert "“huge.png”: could not be sent. It may be too large." in Page(answer).text


def test_more_than_are_read_at_once_are_named(editor, library, monkeypatch):
    monkeypatch.setattr("backoffice.library.several.MOST_FILES", 1)
    answer = add(editor, *two_files())
    assert "“IMG_0001.png”: not taken, at most 1 files are read at once." in Page(answer).text


def test_files_that_keep_the_server_busy_do_not_hold_it_for_ever(editor, library, monkeypatch):
    monkeypatch.setattr("backoffice.library.several.SECONDS_TO_BEGIN", -1)
    answer = add(editor, *two_files()).content.decode()
    assert answer.count("the files before it took too long") == 2
    assert not KeptFile.objects.exists()


def test_nobody_sees_what_others_handed_in(editor, library):
    add(editor, *two_files())
    assert not read(signed_in("Authors"), SEVERAL).all("fieldset", class_="kept-picture")


def test_translators_add_no_pictures(library):
    translator = signed_in("Translators: Arabic")
    assert translator.get(SEVERAL).status_code == 403
    assert translator.post(SEVERAL, {"files": two_files()}).status_code == 403
    assert not KeptFile.objects.exists()


def test_a_picture_that_came_into_the_library_meanwhile_waits_no_longer(editor, library):
    colleague = signed_in("Authors")
    add(colleague, two_files()[0])
    add(editor, two_files()[0])
    save(editor, described())
    assert not read(colleague, SEVERAL).all("fieldset", class_="kept-picture")


def test_browsers_without_scripts_are_told_how_much_a_request_may_hold(editor):
    assert MOST_MEGABYTES * 2**20 == LARGEST_REQUEST
    assert "Together at most 25 MB." in read(editor, SEVERAL).text
