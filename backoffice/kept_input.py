"""What is typed is kept while it is typed, for the one who types it, until it is saved.

The browser sends the form to its own address with `?keep`; it answers nothing. Files are not
kept, nor are forms that ask for a password (see backoffice.unsaved_input).
"""

from django.http import Http404, HttpResponse, HttpResponseRedirect

from backoffice.unsaved_input import pack_input
from publishing.models import KeptInput

KEEP, RESTORE, DROP = "keep", "restore", "drop-kept"


class KeptInputMixin:
    """For a ModelAdmin with `show_input`, which shows a form with input that nobody sent now."""

    def answer_about_kept_input(self, request, object_id):
        """The answer if the browser keeps, restores or drops input; None for all else."""
        kept = KeptInput.objects.of(request.user, request.path)
        if request.method == "POST" and KEEP in request.GET:
            return self.keep_input(request, object_id)
        if request.method == "POST" and DROP in request.GET:
            kept.delete()
            return HttpResponseRedirect(request.path)
        if request.method == "GET" and RESTORE in request.GET and (row := kept.first()):
            return self.show_input(request, object_id, row.as_sent)
        return None

    def keep_input(self, request, object_id):
        """Raises Http404 or PermissionDenied as the form itself would refuse it."""
        record = self.get_form_record(request, object_id)
        if record is None and object_id is not None:
            raise Http404
        typed = pack_input(request)
        if typed and typed["owner"] == str(request.user.pk):
            KeptInput.objects.keep(request.user, request.path, typed["data"])
        return HttpResponse(status=204)

    def drop_kept_input(self, request, response):
        """What is saved need not be kept; a form that was refused is not saved."""
        kept = KeptInput.objects.of(request.user, request.path)
        if request.method == "POST" and response.status_code == 302 and kept.exists():
            kept.delete()

    def get_kept_input(self, request):
        """What the form offers to bring back."""
        if request.method != "GET" or RESTORE in request.GET:
            return None
        return KeptInput.objects.of(request.user, request.path).first()
