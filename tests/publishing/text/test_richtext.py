"""HTML that editors write keeps links of the web and of mail, and nothing that acts."""

import pytest

from portal.models import StandingPage
from publishing.text.richtext import clean_html


def body(html):
    return StandingPage._meta.get_field("body_en").clean(html, None)


@pytest.mark.parametrize(
    "href",
    [
        "https://www.example.org/a?b=c#d",
        "http://www.example.org/",
        "mailto:info@example.org",
        "/en/about/",
        "#feedback",
    ],
)
def test_a_link_of_the_web_or_of_mail_is_kept_and_opens_no_door_back(href):
    written = f'<p><a href="{href}" target="_blank" rel="opener">Words</a></p>'
    assert body(written) == f'<p><a href="{href}" rel="noopener">Words</a></p>'


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "ftp://www.example.org/",
        "tel:+49",
        "ssh://www.example.org/",
        "bitcoin:abc",
        "https://user:secret@www.example.org/",
    ],
)
def test_any_other_link_leaves_only_its_words(href):
    assert body(f'<p><a href="{href}">Words</a></p>') == '<p><a rel="noopener">Words</a></p>'


def test_what_is_clean_stays_as_it_is():
    written = (
        '<h2>A</h2><ul><li><p><strong>B</strong> <a href="/en/" rel="noopener">C</a></p></li></ul>'
    )
    assert body(written) == written
    assert clean_html(written) == written


def test_an_empty_paragraph_is_an_empty_text():
    assert body("<p></p>") == ""


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>• One</p><p>• Two</p>", "<ul><li><p>One</p></li><li><p>Two</p></li></ul>"),
        ("<p>• One<br>• Two</p>", "<ul><li><p>One</p></li><li><p>Two</p></li></ul>"),
        (
            "<p>·&nbsp;&nbsp;One</p>\n<p>o\tTwo</p>",
            "<ul><li><p>One</p></li><li><p>Two</p></li></ul>",
        ),
        ("<p>- One</p><p>- Two</p>", "<ul><li><p>One</p></li><li><p>Two</p></li></ul>"),
        (
            "<p>Both:</p><p>• <strong>One</strong></p>",
            "<p>Both:</p><ul><li><p><strong>One</strong></p></li></ul>",
        ),
        ("<ul><li><p>• One</p></li></ul>", "<ul><li><p>One</p></li></ul>"),
        ("<p>– The mayor</p>", "<p>– The mayor</p>"),
        ("<p>One<br>• Two</p>", "<p>One</p><ul><li><p>Two</p></li></ul>"),
        ("<p>a</p>\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("", ""),
    ],
)
def test_pasted_bullets_become_a_list(pasted, kept):
    assert clean_html(pasted) == kept
    assert clean_html(kept) == kept


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>One<br>Two</p>", "<p>One</p><p>Two</p>"),
        (
            "<p><strong>One<BR/>Two</strong> three</p>",
            "<p><strong>One</strong></p><p><strong>Two</strong> three</p>",
        ),
        ("<ul><li>One<br>Two</li></ul>", "<ul><li>One Two</li></ul>"),
        ("One<br>Two", "One Two"),
    ],
)
def test_a_line_break_joins_no_words(pasted, kept):
    assert clean_html(pasted) == kept
