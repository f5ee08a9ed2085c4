"""What a mail says, as text and as HTML, in the language of whoever reads it."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

LONGEST_SUBJECT = 200
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True)
class LetterEntry:
    """A page that a mail tells of: its title, some words about it, its full address."""

    title: str
    note: str
    link: str


@dataclass(frozen=True)
class LetterSection:
    """Entries below a heading; `more` is a sentence after the last."""

    heading: str
    entries: tuple[LetterEntry, ...]
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A subject, paragraphs, lists of pages, what somebody wrote, and what one can do about it.

    The link stands below its label; `closing` are paragraphs after it.
    """

    subject: str
    paragraphs: tuple[str, ...]
    sections: tuple[LetterSection, ...] = ()
    quote: str = ""
    link_label: str = ""
    link: str = ""
    closing: tuple[str, ...] = ()

    def render(self, language):
        """(subject, text, HTML)"""
        subject = header_text(self.subject)
        with translation.override(language):
            text, html = (
                render_to_string(f"correspondence/mail.{kind}", {"letter": self, "title": subject})
                for kind in ("txt", "html")
            )
        return subject, text.strip() + "\n", html

    @property
    def quote_lines(self):
        """What somebody wrote, as mails mark it."""
        return [f"> {line}".rstrip() for line in self.quote.splitlines()]


def header_text(text):
    """The text on one line: whoever could break the line could add headers to a mail."""
    text = " ".join(CONTROL.sub(" ", text).split())
    return text if len(text) <= LONGEST_SUBJECT else f"{text[: LONGEST_SUBJECT - 1].rstrip()}…"
