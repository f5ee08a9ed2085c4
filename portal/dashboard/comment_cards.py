"""The card of comments from outside that nobody has seen to."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.dashboard.cards import Card, first_rows_and_total, local_day, record_item
from publishing.models import Comment


def comment_card(records, request):
    """For those who may change records; each line leads to the comments of its record."""
    kinds = [kind for kind, office in records.offices.items() if office.may_write(request)]
    if not kinds:
        return None
    waiting = Comment.objects.to_answer().filter(content_type__in=kinds)
    rows, number = first_rows_and_total(
        waiting.order_by("made_at", "pk").prefetch_related("record")
    )
    return Card(
        "comments",
        _("New comments"),
        _("No comment from outside waits for an answer."),
        number,
        [comment_item(row) for row in rows if row.record],
    )


def comment_item(remark):
    record, meta = remark.record, remark.record._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_comments", args=[record.pk])
    return record_item(record, local_day(remark.made_at), url=url, quote=remark.text)
