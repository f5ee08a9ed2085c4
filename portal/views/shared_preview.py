"""What somebody with a secret link sees: a preview, and a field for a comment."""

from datetime import timedelta

from django.http import Http404, HttpResponseForbidden, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from backoffice.workflow.comments import LONGEST_COMMENT
from backoffice.workflow.preview import preview_language, render_public_page
from publishing.addresses import is_cross_origin
from publishing.drafts.draft import RecordDraft
from publishing.models import Comment, PreviewLink
from publishing.text.normalize import strip_invisible

MOST_PER_HOUR = 20  # with one link
MOST_ON_RECORD = 200


@csrf_exempt  # no cookie, no account: who has the link may comment
@require_http_methods(["GET", "HEAD", "POST"])
def shared_preview(request, token):
    try:
        link = PreviewLink.objects.get_by_token(token)
    except PreviewLink.DoesNotExist:
        raise Http404(_("This link to a preview has ended.")) from None
    record = link.record
    if record is None:
        raise Http404
    language, text, refusal = preview_language(request, record), "", ""
    if request.method == "POST":
        if is_cross_origin(request):
            return HttpResponseForbidden()
        text = request.POST.get("text", "").replace("\x00", "").replace("\r\n", "\n")
        refusal = comment_refusal(text, link, record)
        if not refusal:
            text = strip_invisible(text)
            Comment.objects.start(record, text=text, is_from_outside=True, link=link).save()
            return HttpResponseRedirect(f"{request.path}?thanks=1&language={language}")
    response = render_public_page(
        RecordDraft(record, request.user),
        request,
        language,
        may_comment=True,
        thanks="thanks" in request.GET and not refusal,
        address=request.path,
        text=text,
        refusal=refusal,
        longest=LONGEST_COMMENT,
        remarks=list(link.remarks.prefetch_related("answers")),
    )
    response.status_code = 422 if refusal else response.status_code
    return response


def comment_refusal(text, link, record):
    """Why this comment is not kept, as a sentence; empty if it is."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if not strip_invisible(text):
        return _("Please write a comment first.")
    if len(text) > LONGEST_COMMENT:
        return _("Please use no more than 2,000 characters. Nothing was sent yet.")
    if link.remarks.filter(made_at__gt=an_hour_ago).count() >= MOST_PER_HOUR:
        return _("Too many comments within an hour. This one was not kept; please try later.")
    if Comment.objects.of(record).filter(is_from_outside=True).count() >= MOST_ON_RECORD:
        return _("This page has too many comments. This one was not kept; please write a mail.")
    return ""
