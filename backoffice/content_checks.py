"""Help with writing, above the form of a public record; it never stops anybody from saving."""

from django.utils.translation import gettext as _

from publishing.content_checks.completeness import REQUIRED_LEVEL, get_hints
from publishing.linkcheck.registry import admin_path
from publishing.models import State
from publishing.uses import private_neighbours


def writing_help(record, content):
    """What the form says about a record with what was typed, even if it could not be saved."""
    hints = get_hints(record)
    hidden = private_neighbours(type(record), content) if record.pk else []
    asked = len(record.needed) + len(record.welcome)
    return {
        "done": asked - sum(hint.is_missing for hint in hints),
        "asked": asked,
        "required": [hint for hint in hints if hint.level == REQUIRED_LEVEL],
        "hidden": [(admin_path(other), other, reason_hidden(other)) for other in hidden],
        "advice": [hint for hint in hints if hint.level != REQUIRED_LEVEL],
    }


def reason_hidden(record):
    """Why readers do not see it."""
    is_timed = record.state == State.PUBLISHED
    return _("not public at this time") if is_timed else record.get_state_display()
