"""What somebody with a secret link sees: a preview, and a field for a comment."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from publishing.admin.preview import language_of, rendered
from publishing.models import PreviewLink, Remark

MOST_REMARKS = 50  # from outside, on one record


@csrf_exempt  # no cookie, no account: who has the link may comment
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, token):
    try:
        link = PreviewLink.objects.get_by_token(token)
    except PreviewLink.DoesNotExist:
        raise Http404(_("This link to a preview has ended.")) from None
    record = link.record
    if record is None:
        raise Http404
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\x00", "").strip()[:2000]
        remarks = Remark.objects.of(record).filter(is_from_outside=True)
        if text and remarks.count() < MOST_REMARKS:
            Remark.objects.start(record, text=text, is_from_outside=True).save()
        return HttpResponseRedirect(
            f"{request.path}?thanks=1&language={language_of(request, record)}"
        )
    language = language_of(request, record)
    thanks = "thanks" in request.GET
    return rendered(
        record, request, language, may_comment=True, thanks=thanks, address=request.path
    )
