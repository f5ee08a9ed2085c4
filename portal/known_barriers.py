"""The barriers that the accessibility statement lists: those that our own last check found."""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext_lazy as _

ACCESSIBILITY_REPORT = settings.BASE_DIR / "data/accessibility.json"  # by devtools.barriers
# What somebody meets where a criterion of WCAG 2.2 A or AA that a program can check is not met.
BARRIERS = {
    "1.1.1": _("Pictures or controls have no text in their place."),
    "1.2.1": _("Recordings of sound or picture have no text in their place."),
    "1.2.2": _("Videos have no captions."),
    "1.3.1": _("The order of headings, lists, tables or fields can be seen but not read out."),
    "1.3.4": _("Pages can be read only upright or only across."),
    "1.3.5": _("Fields do not say what belongs in them, so that browsers cannot fill them in."),
    "1.4.1": _("Something can be told by its colour only."),
    "1.4.2": _("A sound starts by itself and cannot be stopped."),
    "1.4.3": _("Text stands out too little from its background."),
    "1.4.4": _("Text cannot be enlarged."),
    "1.4.12": _("Text cannot be set wider."),
    "2.1.1": _("Something cannot be reached with the keyboard."),
    "2.2.1": _("A page changes by itself after a while."),
    "2.2.2": _("Something moves and cannot be stopped."),
    "2.4.1": _("Nothing leads past what all pages repeat."),
    "2.4.2": _("Pages have no title."),
    "2.4.4": _("Links do not say where they lead."),
    "2.5.3": _("Controls are called otherwise than is written on them."),
    "2.5.8": _("Controls are small or stand close together."),
    "3.1.1": _("Pages do not say in which language they are."),
    "3.1.2": _("Passages in another language are not marked."),
    "3.3.2": _("Fields have no label."),
    "4.1.2": _("Controls do not say to assistive technology what they are."),
}


@dataclass(frozen=True)
class KnownBarrier:
    criterion: str
    text: str
    pages: list[str]


@dataclass(frozen=True)
class AccessibilityCheck:
    checked_on: date
    tool: str
    page_count: int
    barriers: list[KnownBarrier]


def last_check():
    """None where no check was ever made, or its report cannot be read."""
    try:
        report = json.loads(ACCESSIBILITY_REPORT.read_text())
        pages = pages_by_criterion(report["barriers"])
        barriers = [
            KnownBarrier(criterion, BARRIERS.get(criterion, ""), sorted(paths))
            for criterion, paths in sorted(pages.items())
        ]
        day = date.fromisoformat(report["checked_on"])
        return AccessibilityCheck(day, report["tool"], report["pages"], barriers)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def pages_by_criterion(barriers):
    """A barrier against two criteria is named once, under the first."""
    pages = {}
    for barrier in barriers:
        pages.setdefault(barrier["criteria"][0], set()).update(barrier["pages"])
    return pages
