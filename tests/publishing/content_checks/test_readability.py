"""What would read better in a text."""

import pytest

from publishing.content_checks.readability import (
    html_remarks,
    is_file_name,
    is_vague_link,
    text_remarks,
)


@pytest.mark.parametrize(
    "words",
    [
        "click here",
        "Click here!",
        "HERE",
        "hier",
        "Klicken Sie hier",
        "buradan",
        "BURAYA TIKLAYIN",
        "هنا",
        "اضغط هُنا",
        "https://www.example.org/report",
        "www.example.org",
        "",
        "…",
    ],
)
def test_a_link_that_does_not_say_where_it_leads(words):
    assert is_vague_link(words)


@pytest.mark.parametrize(
    "words", ["Report of the study tour", "here in Jena", "Bericht", "تقرير هنا", "giz.de"]
)
def test_a_link_that_says_where_it_leads(words):
    assert not is_vague_link(words)


def test_a_remark_quotes_the_link():
    html = '<p>The report is <a href="https://a.org">here</a>.</p>'
    assert list(html_remarks(html, "en")) == ["A link is called “here”. Say where it leads."]


@pytest.mark.parametrize(
    ("html", "remarks"),
    [
        ("<h2>A</h2><h3>B</h3><h2>C</h2>", []),
        ("<h3>A</h3>", ["The heading “A” leaves out a level: use level 2 here."]),
        ("<h2>A</h2><h4>B</h4>", ["The heading “B” leaves out a level: use level 3 here."]),
        ("<p>Text</p>", []),
        ("<h2>Not <b>closed", []),
        ("", []),
    ],
)
def test_no_level_of_headings_is_left_out(html, remarks):
    assert list(html_remarks(html, "en")) == remarks


@pytest.mark.parametrize(
    ("language", "word", "comma"), [("en", "word", ","), ("de", "Wort", ","), ("ar", "كلمة", "،")]
)
def test_a_sentence_of_25_words_is_fine_and_one_of_26_is_long(language, word, comma):
    def text(number):
        return f"{comma} ".join([word] * number) + "."

    assert list(text_remarks(text(25), language)) == []
    [remark] = text_remarks(text(26), language)
    assert remark.startswith("A sentence has 26 words")


def test_sentences_are_counted_within_their_paragraph():
    html = "<p>" + "word " * 20 + "</p><ul><li>" + "word " * 20 + "</li></ul>"
    assert list(html_remarks(html, "en")) == []


def test_a_text_of_long_sentences_gets_three_remarks_at_most():
    text = ("word " * 30 + ". ") * 10
    assert len(list(text_remarks(text, "en"))) == 3


@pytest.mark.parametrize(
    ("alt", "file"),
    [
        ("sorting_plant.jpg", "x.png"),
        ("Sorting plant", "pictures/sorting_plant.jpg"),
        ("IMG_1234", "x.png"),
        ("DSC 0042", "x.png"),
        ("Screenshot 2024-01-02", "x.png"),
        ("محطة الفرز", "محطة-الفرز.jpg"),
    ],
)
def test_an_alternative_text_that_is_the_name_of_a_file(alt, file):
    assert is_file_name(alt, file)


@pytest.mark.parametrize(
    "alt", ["", "Two women at the sorting plant", "Image of a plant", "Photo: 2 women"]
)
def test_an_alternative_text_that_says_what_one_sees(alt):
    assert not is_file_name(alt, "sorting_plant.jpg")
