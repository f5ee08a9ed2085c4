"""The card of comments from outside that nobody has seen to."""

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.dashboard.cards import ITEMS_SHOWN, Card, CardItem
from publishing import dates
from publishing.models import Comment


def comment_card(records, request):
    """For those who may change records; each line leads to the comments of its record."""
    kinds = [kind for kind, office in records.offices.items() if office.may_write(request)]
    if not kinds:
        return None
    waiting = Comment.objects.to_answer().filter(content_type__in=kinds)
    waiting = waiting.annotate(of_all=Window(Count(F("pk")))).order_by("made_at", "pk")
    rows = list(waiting.prefetch_related("record")[:ITEMS_SHOWN])
    return Card(
        "comments",
        _("New comments"),
        _("No comment from outside waits for an answer."),
        rows[0].of_all if rows else 0,
        [comment_item(row) for row in rows if row.record],
    )


def comment_item(remark):
    record, meta = remark.record, remark.record._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_comments"
    day = dates.format_date(timezone.localdate(remark.made_at))
    note = f"{capfirst(meta.verbose_name)} · {day}"
    return CardItem(str(record), reverse(name, args=[record.pk]), note, quote=remark.text)
