"""Several pictures at once: each file has an answer of its own, and waits until it is described.

What was found good is kept for the person (publishing.models.kept_file), so the page shows it
whenever it is opened, until the picture is saved or left out.
"""

from time import monotonic

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backoffice.library.file_form import thumbnail_of
from publishing.media.file_titles import title_of_file
from publishing.models import KeptFile
from publishing.models.media_file import NOT_STORED_MESSAGE

MOST_FILES = 20  # read within one request
SECONDS_TO_BEGIN = 60  # with a file; a hostile one may take that long itself
MOST_MEGABYTES = 25  # of one request, as portal.middleware allows; scripts send one file in each
SHARED = ["credit", "licence"]


class SeveralMixin:
    """For the ModelAdmin of pictures: adds the page several/."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.several_view)
        return [path("several/", view, name=self.page_name("several")), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        kept = KeptFile.objects.of(request.user, self.model).count()
        return super().changelist_view(request, {"kept_files": kept, **(extra_context or {})})

    def several_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            take_files(request, self.model)
            if "_quietly" in request.POST:  # the browser sends one by one and asks afterwards
                return HttpResponse(status=204)
        page = KeptPictures(self, request)
        if "_save" in request.POST:
            with transaction.atomic():
                page.save()
            if not page.forms and not page.shared.errors:
                return HttpResponseRedirect(self.list_url())
        return page.response()


def take_files(request, model):
    """Keep the good ones, and say of each what became of it."""
    files = request.FILES.getlist("files")
    end = monotonic() + SECONDS_TO_BEGIN
    for upload in files[:MOST_FILES]:
        if monotonic() > end:
            text = _("“%(name)s”: not taken, the files before it took too long. Send it again.")
            messages.error(request, text % {"name": upload.name})
            continue
        try:
            take_file(request, model, upload)
        except ValidationError as error:
            told = {"name": upload.name, "why": " ".join(error.messages)}
            messages.error(request, _("“%(name)s”: %(why)s") % told)
        else:
            messages.success(request, _("“%(name)s”: taken.") % {"name": upload.name})
    for upload in files[MOST_FILES:]:
        text = _("“%(name)s”: not taken, at most %(most)s files are read at once.")
        messages.error(request, text % {"name": upload.name, "most": MOST_FILES})
    for name in request.POST.getlist("_not_sent"):
        text = _("“%(name)s”: could not be sent. It may be too large.")
        messages.error(request, text % {"name": name[:200]})


def take_file(request, model, upload):
    """Raises ValidationError with the reason if the file is refused."""
    row = model(file=upload)
    row.read_file()
    try:
        kept = KeptFile.objects.keep(request.user, row, upload.name)
    except OSError as error:
        raise ValidationError(NOT_STORED_MESSAGE) from error
    if kept is None:
        raise ValidationError(
            _("Too many files wait for their description. Describe some of them first.")
        )


class KeptPictures:
    """The forms of what waits, one for each picture, and what all of them share."""

    def __init__(self, model_admin, request):
        self.admin, self.request = model_admin, request
        language = model_admin.original_language(request, None)
        names = model_admin.in_language(["title", "alt", "is_decorative"], language)
        self.make_form = model_admin.get_form(request, fields=names)
        self.make_shared = model_admin.get_form(request, fields=SHARED)
        self.shared = self.make_shared(initial=self.input_of(SHARED, ""))
        self.forms = [self.open_form(one) for one in self.files_of_person()]

    def files_of_person(self):
        """What somebody brought into the library meanwhile waits no longer."""
        model = self.admin.model
        kept = KeptFile.objects.of(self.request.user, model)
        return kept.exclude(sha256__in=model.objects.values("sha256")).order_by("kept_at", "key")

    def input_of(self, names, prefix):
        """What was typed before more files were added."""
        data = self.request.POST
        return {name: data[prefix + name] for name in names if prefix + name in data}

    def open_form(self, kept, data=None):
        prefix = str(kept.pk)
        initial = {"title": title_of_file(kept.name)}
        initial |= self.input_of(self.make_form.base_fields, f"{prefix}-")
        row = kept.fill(self.admin.model())
        form = self.make_form(data, prefix=prefix, initial=initial, instance=row)
        form.file, form.thumbnail = kept, thumbnail_of(kept)
        form.is_dropped = f"{prefix}-drop" in self.request.POST
        return form

    def save(self):
        """Store what is described, forget what is left out, and keep the rest as it is."""
        self.shared = self.make_shared(self.request.POST)
        is_shared_right = self.shared.is_valid()
        waiting, count = [], 0
        for form in self.forms:
            if form.is_dropped:
                form.file.delete()
                continue
            form = self.open_form(form.file, self.request.POST)
            if form.is_valid() and is_shared_right:
                self.save_picture(form)
                count += 1
            else:
                waiting.append(form)
        if count:
            text = ngettext("%(count)s picture saved.", "%(count)s pictures saved.", count)
            messages.success(self.request, text % {"count": count})
        self.forms = waiting

    def save_picture(self, form):
        picture = form.save(commit=False)
        for name, value in self.shared.cleaned_data.items():
            setattr(picture, name, value)
        self.admin.save_model(self.request, picture, form, change=False)
        self.admin.log_addition(self.request, picture, [{"added": {}}])
        form.file.delete()

    def response(self):
        return self.admin.render_page(
            self.request,
            "several_pictures.html",
            _("Add several pictures"),
            forms=self.forms,
            shared=self.shared,
            accept=",".join(self.admin.suffixes),
            hint=self.admin.file_hint,
            most=MOST_FILES,
            megabytes=MOST_MEGABYTES,
        )
