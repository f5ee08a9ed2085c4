"""Help with writing, above the form of a public record; it never stops anybody from saving."""

from django.utils.translation import gettext as _

from publishing.content_checks.completeness import REQUIRED_LEVEL, get_hints
from publishing.drafts.content import get_content
from publishing.linkcheck.registry import admin_path
from publishing.models import State
from publishing.uses import private_neighbours


class WritingHelpMixin:
    """For a ModelAdmin of public records."""

    def render_change_form(self, request, context, *args, **kwargs):
        # The form's record has what was typed, even if it could not be saved.
        record = context["adminform"].form.instance
        if record.pk is None:
            record.source_language = self.original_language(request, None)
        hints = get_hints(record)
        content = getattr(request, "prepared", None) or (record.pk and get_content(record))
        hidden = private_neighbours(type(record), content) if content else []
        asked = len(record.needed) + len(record.welcome)
        context["writing_help"] = {
            "done": asked - sum(hint.is_missing for hint in hints),
            "asked": asked,
            "required": [hint for hint in hints if hint.level == REQUIRED_LEVEL],
            "hidden": [(admin_path(other), other, reason_hidden(other)) for other in hidden],
            "advice": [hint for hint in hints if hint.level != REQUIRED_LEVEL],
        }
        return super().render_change_form(request, context, *args, **kwargs)


def reason_hidden(record):
    """Why readers do not see it."""
    is_timed = record.state == State.PUBLISHED
    return _("not public at this time") if is_timed else record.get_state_display()
