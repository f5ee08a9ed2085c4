"""What a mail says, as text and as HTML."""

import pytest

from correspondence.letters import Letter, header_text
from tests.reading import Page, text_of

LETTER = Letter(
    subject="A message about <waste>",
    paragraphs=("Lina wrote to you.",),
    quote="Dear all,\n\nhow <b>did</b> you?",
    link_label="Answer",
    link="https://portal.example.org/en/answer/x/?a=1&b=2",
    closing=("The link works for 30 days.",),
)


class Rendered:
    """HTML as if a page had answered with it."""

    status_code = 200

    def __init__(self, html):
        self.content = html.encode()


def test_the_text_says_it_all_in_order():
    assert LETTER.render("en")[1] == (
        "Lina wrote to you.\n\n> Dear all,\n>\n> how <b>did</b> you?\n\n"
        "Answer:\nhttps://portal.example.org/en/answer/x/?a=1&b=2\n\n"
        "The link works for 30 days.\n"
    )


def test_the_html_says_the_same_and_what_was_written_is_text():
    page = Page(Rendered(LETTER.render("en")[2]), strict=True)

    assert page.texts("p")[:2] == ["Lina wrote to you.", "Dear all,"]
    assert text_of(page.one("blockquote")) == "Dear all, how <b>did</b> you?"
    assert page.hrefs() == [LETTER.link]
    assert page.texts("title") == ["A message about <waste>"]


def test_the_html_asks_for_nothing_from_elsewhere():
    assert not {"img", "link", "script", "style"} & {
        element.tag for element in Page(Rendered(LETTER.render("en")[2])).elements
    }


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("de", "ltr")])
def test_a_mail_has_the_direction_of_its_language(language, direction):
    root = Page(Rendered(LETTER.render(language)[2])).root
    assert (root.get("lang"), root.get("dir")) == (language, direction)


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\x00", "\x0b", "\x85", "\u2028"])
def test_a_subject_stays_on_its_line(line_end):
    assert header_text(f"Waste{line_end}Bcc: all@example.org") == "Waste Bcc: all@example.org"


def test_a_long_subject_is_cut():
    assert len(header_text("a" * 1000)) == 200
