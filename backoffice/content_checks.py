"""Help with writing, above the form of a public record; it never stops anybody from saving."""

from django.utils.translation import gettext as _

from publishing.content_checks.completeness import ADVICE_LEVEL, REQUIRED_LEVEL, Hint, get_hints
from publishing.linkcheck.registry import admin_path
from publishing.models import State
from publishing.uses import private_neighbours


def writing_help(record, content, remarks=()):
    """What the form says about a record with what was typed, even if it could not be saved.

    `remarks` on its rows are pairs of the name of the rows and a sentence.
    """
    hints = [*get_hints(record), *row_hints(remarks)]
    hidden = private_neighbours(type(record), content) if record.pk else []
    asked = len(record.needed) + len(record.welcome)
    return {
        "done": asked - sum(hint.is_missing for hint in hints),
        "asked": asked,
        "required": [hint for hint in hints if hint.level == REQUIRED_LEVEL],
        "hidden": [(admin_path(other), other, reason_hidden(other)) for other in hidden],
        "advice": [hint for hint in hints if hint.level != REQUIRED_LEVEL],
    }


def row_hints(remarks):
    for name, text in remarks:
        yield Hint(ADVICE_LEVEL, name, text, href=f"#{name}-heading")


def reason_hidden(record):
    """Why readers do not see it."""
    is_timed = record.state == State.PUBLISHED
    return _("not public at this time") if is_timed else record.get_state_display()
