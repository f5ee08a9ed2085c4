"""The back office of the library: handing in, finding, pointing, and not losing what is used."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.drafts.library import records_using_file
from publishing.models import Document, Picture
from tests.factories import (
    make_document,
    make_event,
    make_picture,
    make_practice,
)
from tests.office import page_of, save, signed_in
from tests.reading import Page, read, text_of
from tests.uploads import HTML, jpeg, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PICTURES = "/admin/publishing/picture/"
DOCUMENTS = "/admin/publishing/document/"


def of_a_picture(content=None, name="photo.jpg", **what_matters):
    fields = {
        "title": "Sorting waste",
        "alt_en": "Two women sort bottles.",
        "credit": "Deir Alla",
        "licence": "cc-by-4.0",
        "focal_x": 50,
        "focal_y": 50,
        **what_matters,
    }
    return fields | ({"file": SimpleUploadedFile(name, content)} if content is not None else {})


def errors(response):
    return [text_of(each) for each in Page(response).all("ul", class_="errorlist")]


def shown(editor, address):
    """What a list shows, by the addresses of its rows."""
    page = read(editor, address)
    return [
        link.get("href")
        for cell in page.all("th")
        for link in page.all("a", cell)
        if "/change/" in link.get("href")
    ]


def test_a_picture_is_handed_in(editor, library, keep):
    with keep():
        response = editor.post(f"{PICTURES}add/", of_a_picture(jpeg()))
    assert response.status_code == 302
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (400, 300)
    assert sorted(library.files()) == sorted(picture.file_names)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            of_a_picture(HTML),
            "This is not a picture that can be kept: it is no JPEG, PNG, WebP, AVIF or GIF.",
        ),
        (of_a_picture(b""), "The submitted file is empty."),
        (of_a_picture(), "This field is required."),
        (
            of_a_picture(jpeg(), alt_en=""),
            "Describe the picture in at least one language, or tick “only decoration”.",
        ),
        (
            of_a_picture(jpeg(), focal_x=200),
            "Ensure this value is less than or equal to 100.",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_the_form(data, sentence, editor, library, keep):
    with keep():
        response = editor.post(f"{PICTURES}add/", data)
    assert sentence in errors(response)
    assert not Picture.objects.exists()


def test_a_disk_that_refuses_is_said_at_the_form(editor, library):
    (library / "pictures").write_text("in the way")
    response = editor.post(f"{PICTURES}add/", of_a_picture(jpeg()))
    assert errors(response) == [
        "The server could not store this file. Tell whoever runs the portal."
    ]
    assert not Picture.objects.exists()


def test_a_picture_that_is_there_already_is_named(editor, library, keep):
    with keep():
        editor.post(f"{PICTURES}add/", of_a_picture(jpeg(), title="Landfill"))
    response = editor.post(f"{PICTURES}add/", of_a_picture(jpeg()))
    assert errors(response) == ["This picture is already in the library: Landfill."]


def test_texts_change_without_handing_in_the_file_again(editor, library, keep):
    with keep():
        editor.post(f"{PICTURES}add/", of_a_picture(jpeg()))
    picture, files = Picture.objects.get(), library.files()
    with keep():
        editor.post(f"{PICTURES}{picture.pk}/change/", of_a_picture(focal_x=10, alt_de="Flaschen"))
    picture.refresh_from_db()
    assert (picture.focal_x, picture.alt_de, library.files()) == (10, "Flaschen", files)


def test_the_important_point_is_clicked_on_or_typed(editor):
    picture = make_picture(focal_x=20, focal_y=80)
    page = read(editor, f"{PICTURES}{picture.pk}/change/")
    assert [page.one("input", id=f"id_focal_{axis}").get("value") for axis in "xy"] == ["20", "80"]
    assert len([image for image in page.all("img") if image.get("data-focal-point") == ""]) == 1
    assert len(page.all("img", class_="focal-x-2")) == 3
    assert "backoffice/focal-point.js" in page.text
    assert [image for image in page.all("img") if image.get("style")] == []


def test_a_list_of_pictures_shows_them(editor):
    picture = make_picture(alt_tr="Şişeler")
    page = read(editor, PICTURES)
    assert page.one("img", loading="lazy").get("src") == f"/media/{picture.rendition(320, 'jpg')}"
    row = text_of(page.one("td", class_="field-texts"))
    assert row == "EN TR"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("use=used", ["used"]),
        ("use=unused", ["undescribed", "decoration", "unused"]),
        ("missing=de", ["undescribed", "unused", "used"]),
        ("missing=en", ["undescribed"]),
        ("missing=xx", ["undescribed", "decoration", "unused", "used"]),
        ("q=bottles", ["decoration", "unused", "used"]),
    ],
)
def test_pictures_are_found_by_use_and_by_missing_text(query, found, editor):
    pictures = {
        "used": make_picture(),
        "unused": make_picture(),
        "decoration": make_picture(is_decorative=True),
        "undescribed": make_picture(alt_en="", alt_ar="زجاجات"),
    }
    make_event(picture=pictures["used"], state="draft")
    rows = shown(editor, f"{PICTURES}?{query}")
    keys = {row.split("/")[4] for row in rows}
    assert keys == {str(pictures[name].pk) for name in found}


@pytest.fixture(params=["picture", "document"])
def named_in_a_change(request, event):
    """A file that only a change names which waits for its review."""
    file = {"picture": make_picture, "document": make_document}[request.param]()
    names = {"picture": {"picture": str(file.pk)}, "document": {"documents": [str(file.pk)]}}
    save(signed_in("Authors"), event, "_send", **names[request.param])
    return file


def test_what_only_a_waiting_change_names_counts_as_used(named_in_a_change, event, editor):
    files = type(named_in_a_change).objects
    assert (list(files.used()), list(files.unused())) == ([named_in_a_change], [])
    assert records_using_file(named_in_a_change) == [event]


def test_what_only_a_waiting_change_names_cannot_be_deleted(named_in_a_change, editor):
    editor.post(page_of(named_in_a_change, "delete"), {"post": "yes"})
    assert type(named_in_a_change).objects.filter(pk=named_in_a_change.pk).exists()


def test_what_a_dropped_change_named_is_unused(named_in_a_change, event, editor):
    save(editor, event, "_discard")
    assert list(type(named_in_a_change).objects.unused()) == [named_in_a_change]


def test_a_picture_and_a_document_say_which_records_show_them(editor):
    picture, document = make_picture(), make_document()
    event = make_event(picture=picture, documents=[document])
    practice = make_practice(picture=picture)
    uses = read(editor, f"{PICTURES}{picture.pk}/change/").one("div", class_="field-uses")
    links = [link.get("href") for link in uses.iter() if link.get("href")]
    assert links == [
        f"/admin/events/event/{event.pk}/change/",
        f"/admin/partnerships/goodpractice/{practice.pk}/change/",
    ]
    uses = read(editor, f"{DOCUMENTS}{document.pk}/change/").one("div", class_="field-uses")
    links = [link.get("href") for link in uses.iter() if link.get("href")]
    assert links == [f"/admin/events/event/{event.pk}/change/"]


@pytest.mark.parametrize(
    ("address", "make", "use"),
    [
        (PICTURES, make_picture, lambda it: make_event(title_en="Study tour", picture=it)),
        (DOCUMENTS, make_document, lambda it: make_event(title_en="Study tour", documents=[it])),
    ],
)
def test_what_is_used_is_not_deleted_and_its_uses_are_named(address, make, use, editor):
    file = make()
    use(file)
    page = read(editor, f"{address}{file.pk}/delete/")
    assert "Study tour" in text_of(page.main)
    assert page.all("input", type="submit") == []
    for way in (f"{file.pk}/delete/", ""):
        many = {"action": "delete_selected", "_selected_action": file.pk}
        editor.post(f"{address}{way}", {"post": "yes", **many})
        assert type(file).objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize(
    ("address", "make"), [(PICTURES, make_picture), (DOCUMENTS, make_document)]
)
def test_what_nobody_uses_may_be_deleted(address, make, editor):
    file = make()
    assert editor.post(f"{address}{file.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not type(file).objects.exists()


def test_a_document_is_handed_in(editor, library, keep):
    data = {"title_en": "Plan", "language": "ar", "file": SimpleUploadedFile("a.pdf", pdf())}
    with keep():
        assert editor.post(f"{DOCUMENTS}add/", data).status_code == 302
    document = Document.objects.get()
    assert (document.format, library.files()) == ("pdf", [document.file.name])
    assert read(editor, DOCUMENTS).texts("td", class_="field-format") == ["PDF"]


def test_records_pick_a_picture_and_documents_by_searching(editor):
    event = make_event(picture=make_picture(title="Landfill"), documents=[make_document()])
    page = read(editor, f"/admin/events/event/{event.pk}/change/")
    assert "Pictures and files" in page.texts("h2")
    for name in ("picture", "documents"):
        assert "admin-autocomplete" in page.one("select", id=f"id_{name}").get("class")
    query = "term=land&app_label=events&model_name=event&field_name=picture"
    found = editor.get(f"/admin/autocomplete/?{query}").json()["results"]
    assert [entry["text"] for entry in found] == ["Landfill"]


@pytest.mark.parametrize("model", ["expert", "organisation"])
def test_what_has_no_page_of_its_own_is_offered_no_picture(model, editor):
    page = read(editor, f"/admin/partnerships/{model}/add/")
    assert "Pictures and files" not in page.texts("h2")


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("picture", {"file", "title", "alt_en", "is_decorative", "credit", "licence"}),
        ("document", {"file", "title_en", "language"}),
    ],
)
def test_a_small_window_asks_for_what_a_new_file_needs(author, kind, asked):
    page = Page(author.get(f"/admin/publishing/{kind}/add/?_popup=1"))
    form = next(form for form in page.all("form") if (form.get("id") or "").endswith("_form"))
    names = {field.get("name") for tag in ("input", "select") for field in page.all(tag, form)}
    assert {name for name in names if name and not name.startswith(("_", "csrf"))} == asked
