"""HTML that editors write keeps links of the web and of mail, and nothing that acts."""

import pytest

from portal.models import StandingPage
from publishing.richtext import clean_html


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
