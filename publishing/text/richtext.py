"""HTML that editors write: which tags and links of it are kept."""

import re

import nh3
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from publishing.addresses import has_credentials
from publishing.text.statements import BULLET_PATTERN, DASH_PATTERN

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}


def filter_attribute(tag: str, name: str, value: str) -> str | None:
    is_open_secret = name == "href" and has_credentials(value)
    return None if is_open_secret else value


def make_cleaner(*more_tags: str) -> nh3.Cleaner:
    rules = allowlist_from_extensions(expand_extensions(EXTENSIONS))
    rules["attributes"]["a"].remove("rel")  # it is ours to write, not the editor's
    rules["tags"] = {*rules["tags"], *more_tags}
    rules |= {"link_rel": "noopener", "attribute_filter": filter_attribute}
    return nh3.Cleaner(**rules)


CLEANER, CLEANER_WITH_BREAKS = make_cleaner(), make_cleaner("br")
BULLET_IN_ITEM = re.compile(rf"(<li>(?:<p>)?)\s*{BULLET_PATTERN}")
PARAGRAPH = re.compile(r"(<p>.*?</p>)", re.DOTALL)
LINE_BREAK = re.compile(r"<br ?/?>")
ITEM = re.compile(rf"\s*{BULLET_PATTERN}(.*\S)\s*", re.DOTALL)
LONE_DASH = re.compile(rf"<p>\s*{DASH_PATTERN}")


def clean_html(html: str) -> str:
    return make_lists(CLEANER.clean(split_paragraphs(html)))


def split_paragraphs(html: str) -> str:
    """A line break begins a new paragraph: the editor knows none, and words would be joined."""
    if "<br" not in html.lower():
        return html
    html = CLEANER_WITH_BREAKS.clean(html)
    html = PARAGRAPH.sub(lambda found: LINE_BREAK.sub("</p><p>", found[0]), html)
    return LINE_BREAK.sub(" ", html)


def make_lists(html: str) -> str:
    """Paragraphs that begin with the bullets of a pasted list become a list."""
    parts: list[str] = []
    waiting: list[str] = []
    for part in PARAGRAPH.split(BULLET_IN_ITEM.sub(r"\1", html)):
        if bullet_text(part):
            waiting.append(part)
        elif part.strip() or not waiting:
            parts += [*make_list(waiting), part]
            waiting = []
    return "".join([*parts, *make_list(waiting)])


def bullet_text(part: str) -> str:
    """The text behind the bullet of a paragraph, or nothing."""
    found = PARAGRAPH.fullmatch(part) and ITEM.fullmatch(part[len("<p>") : -len("</p>")])
    return found[1] if found else ""


def make_list(paragraphs: list[str]) -> list[str]:
    """One dash alone is rather the beginning of a signature, or of what somebody says."""
    if len(paragraphs) < 2 and all(map(LONE_DASH.match, paragraphs)):
        return paragraphs
    content = "".join(f"<li><p>{bullet_text(paragraph)}</p></li>" for paragraph in paragraphs)
    return [f"<ul>{content}</ul>"]
