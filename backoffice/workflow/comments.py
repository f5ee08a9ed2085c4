"""All comments on a record: read, answered, marked as done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from backoffice.widgets import is_key
from publishing.models import Comment
from publishing.text.normalize import strip_invisible

COMMENTS_SHOWN = 20
LONGEST_ANSWER = 2000  # characters


def save_comment(request, record):
    """Keep what was typed below the form for colleagues."""
    if text := request.POST.get("_remark", "").strip():
        Comment.objects.start(record, author=request.user, text=text[:LONGEST_ANSWER]).save()


class CommentsMixin:
    """Adds the page <record>/comments/ to a ModelAdmin of public records."""

    def get_urls(self):
        page = self.page_path("comments/", self.comments_view, "comments")
        return [page, *super().get_urls()]

    def comments_view(self, request, object_id):
        record = self.get_visible_record(request, object_id)
        remarks = Comment.objects.of(record)
        if request.method == "POST":
            return self.handle_comment(request, record, remarks)
        shown = remarks.filter(answer_to=None).select_related("author", "done_by")
        page = Paginator(shown.prefetch_related("answers__author"), COMMENTS_SHOWN)
        return self.render_page(
            request,
            "record_comments.html",
            _("Comments on “%(record)s”") % {"record": record},
            record,
            page=page.get_page(request.GET.get("page")),
            may_answer=self.has_change_permission(request, record),
            longest=LONGEST_ANSWER,
        )

    @transaction.atomic
    def handle_comment(self, request, record, remarks):
        """Keep an answer, or note who has done what the comment asks for."""
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        key = request.POST.get("comment", "")
        remark = get_object_or_404(remarks, pk=key if is_key(Comment, key) else None)
        text = strip_invisible(request.POST.get("text", "").replace("\r\n", "\n"))
        if "_done" in request.POST:
            open_one = remarks.filter(pk=remark.pk, done_at=None)
            if open_one.update(done_by=request.user, done_at=timezone.now()):
                self.log_change(request, record, _("Comment marked as done."))
            messages.success(request, _("The comment is marked as done."))
        elif not text or len(text) > LONGEST_ANSWER:
            messages.error(request, _("Write an answer of at most 2,000 characters."))
        else:
            Comment.objects.start(record, author=request.user, text=text, answer_to=remark).save()
            self.log_change(request, record, _("Comment answered."))
            messages.success(request, _("Your answer is kept."))
        return HttpResponseRedirect(self.page_url("comments", record))
