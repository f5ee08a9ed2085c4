"""Comments on a record or on one field of it: said, read, answered, settled."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from backoffice.widgets import is_key
from backoffice.workflow.comment_fields import (
    comment_field_groups,
    comment_field_labels,
    label_comments,
)
from publishing.models import Comment
from publishing.text.normalize import strip_invisible

COMMENTS_SHOWN = 20
OPEN_COMMENTS_SHOWN = 10  # above the form
LONGEST_COMMENT = 2000  # characters


def save_comment(model_admin, request, record):
    """Keep what was typed beside the buttons of the form for colleagues."""
    if text := request.POST.get("_remark", "").strip():
        field = check_field(model_admin, request, record, request.POST.get("_remark_field", ""))
        text = text[:LONGEST_COMMENT]
        Comment.objects.start(record, author=request.user, text=text, field=field).save()


def lacks_reason(request, record):
    """Whether who returns a record says nothing of what is missing, and has said nothing before."""
    said = Comment.objects.of(record).unsettled().filter(author=request.user)
    return not request.POST.get("_remark", "").strip() and not said.exists()


def ask_for_reason():
    return _("Say in a comment what is missing, then return it.")


def check_field(model_admin, request, record, field):
    """The name of the field, if the form has it by now; else the comment is about all of it."""
    groups = comment_field_groups(model_admin, request, record) if field else []
    if field in comment_field_labels(groups):
        return field
    if field:
        messages.warning(
            request,
            _("The form has no such field any more. Your comment stands for the whole record."),
        )
    return ""


def open_comments(record, *conditions):
    """(the first of what is not settled, with answers; how many there are), the last one first."""
    unsettled = Comment.objects.of(record).unsettled().filter(*conditions)
    page = Paginator(with_answers(unsettled), OPEN_COMMENTS_SHOWN).page(1)
    return list(page), page.paginator.count


def with_answers(comments):
    return comments.select_related("author", "done_by").prefetch_related("answers__author")


class CommentsMixin:
    """Adds the page <record>/comments/ to a ModelAdmin of public records."""

    def get_urls(self):
        page = self.page_path("comments/", self.comments_view, "comments")
        return [page, *super().get_urls()]

    def comments_view(self, request, object_id):
        if request.method == "POST":
            return self.handle_comment(request, object_id)
        record = self.get_visible_record(request, object_id)
        field = request.GET.get("field", "")
        groups = comment_field_groups(self, request, record)
        labels = comment_field_labels(groups)
        if field and field not in labels:
            messages.warning(request, _("The form has no such field any more. Choose one."))
        shown = with_answers(Comment.objects.of(record).filter(answer_to=None))
        page = Paginator(shown, COMMENTS_SHOWN).get_page(request.GET.get("page"))
        label_comments(page.object_list, labels)
        return self.render_page(
            request,
            "record_comments.html",
            _("Comments on “%(record)s”") % {"record": record},
            record,
            page=page,
            groups=groups,
            field=field,
            may_answer=self.has_change_permission(request, record),
            longest=LONGEST_COMMENT,
        )

    @transaction.atomic
    def handle_comment(self, request, object_id):
        """Keep a comment or an answer, or note who has settled a comment."""
        record = self.get_form_record(request, object_id, is_locked=True)
        if record is None:
            raise Http404
        if "_new" in request.POST:
            self.add_comment(request, record)
        else:
            self.answer_or_settle(request, record)
        return HttpResponseRedirect(self.page_url("comments", record))

    def add_comment(self, request, record):
        text = get_typed_text(request)
        if not is_fitting(text):
            messages.error(request, _("Write a comment of at most 2,000 characters."))
            return
        field = check_field(self, request, record, request.POST.get("field", ""))
        Comment.objects.start(record, author=request.user, text=text, field=field).save()
        self.log_change(request, record, _("Comment added."))
        messages.success(request, _("Your comment is kept. Readers never see it."))

    def answer_or_settle(self, request, record):
        remarks, key = Comment.objects.of(record), request.POST.get("comment", "")
        remark = get_object_or_404(remarks, pk=key if is_key(Comment, key) else None)
        text = get_typed_text(request)
        if "_done" in request.POST:
            open_one = remarks.filter(pk=remark.pk, done_at=None)
            if open_one.update(done_by=request.user, done_at=timezone.now()):
                self.log_change(request, record, _("Comment marked as done."))
            messages.success(request, _("The comment is marked as done."))
        elif not is_fitting(text):
            messages.error(request, _("Write an answer of at most 2,000 characters."))
        else:
            asked = remark.answer_to or remark
            Comment.objects.start(
                record, author=request.user, text=text, field=asked.field, answer_to=asked
            ).save()
            self.log_change(request, record, _("Comment answered."))
            messages.success(request, _("Your answer is kept."))


def get_typed_text(request):
    return strip_invisible(request.POST.get("text", "").replace("\r\n", "\n"))


def is_fitting(text):
    return 0 < len(text) <= LONGEST_COMMENT
