"""What was corrected in a record after a reader had written."""

from django import template

from portal.models import Feedback

register = template.Library()


@register.inclusion_tag("components/corrections.html")
def corrections(record):
    return {"corrections": Feedback.objects.corrections_of(record) if record.is_public else []}
