"""Latin words and numbers in Arabic text, each in an element of its own."""

import pytest

from dossiers.directions import split_runs

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("html", "split"),
    [
        ("<p>في 2017</p>", "<p>في <bdi>2017</bdi></p>"),
        ("<p>60,000 نسمة 14–16.</p>", "<p><bdi>60,000</bdi> نسمة <bdi>14</bdi>–<bdi>16</bdi>.</p>"),
        ("<p>منصة Connective Cities 2</p>", "<p>منصة <bdi>Connective Cities 2</bdi></p>"),
        ("<p>ب &amp; ج &lt;b&gt;</p>", "<p>ب &amp; ج &lt;<bdi>b</bdi>&gt;</p>"),
        ("<p>في https://a.org/b?c في</p>", "<p>في <bdi>https://a.org/b?c</bdi> في</p>"),
        ('<p><a href="#x">في 2017</a></p>', '<p><a href="#x">في 2017</a></p>'),
        ("<a><bdi>Jena</bdi></a><bdi>Jena</bdi>", "<a>Jena</a><bdi>Jena</bdi>"),
        ("<style>p { top: 1pt }</style><br>1", "<style>p { top: 1pt }</style><br><bdi>1</bdi>"),
        ("<!doctype html><title>A 1</title>", "<!doctype html><title>A 1</title>"),
    ],
)
def test_runs_are_kept_apart_but_not_in_links(html, split):
    assert split_runs(html) == split
