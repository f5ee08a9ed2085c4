"""Help with writing, above the form of a public record; it never stops anybody from saving."""

from publishing.writing import REQUIRED, remarks_on


class WritingHelpMixin:
    """For a ModelAdmin of public records."""

    def render_change_form(self, request, context, *args, **kwargs):
        # The form's record has what was typed, even if it could not be saved.
        record = context["adminform"].form.instance
        hints = remarks_on(record)
        asked = len(record.needed) + len(record.welcome)
        context["writing_help"] = {
            "done": asked - sum(hint.is_missing for hint in hints),
            "asked": asked,
            "required": [hint for hint in hints if hint.level == REQUIRED],
            "advice": [hint for hint in hints if hint.level != REQUIRED],
        }
        return super().render_change_form(request, context, *args, **kwargs)
