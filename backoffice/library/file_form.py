"""The form of a picture or document: a file that was found good is not chosen twice.

If something else is missing, the file is kept for the person (publishing.models.kept_file) and
the form holds its key. A new row without a title takes one from the name of its file.
"""

from uuid import UUID

from django import forms
from django.contrib.admin.widgets import AdminFileWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.media import storage
from publishing.media.file_titles import title_of_file
from publishing.models import KeptFile, Picture
from publishing.models.media_file import NOT_STORED_MESSAGE

NO_LONGER_KEPT = gettext_lazy("The file you chose is no longer kept: choose it again.")


class LibraryFileWidget(AdminFileWidget):
    """Says which file is kept; choosing another takes its place."""

    template_name = "admin/widgets/library_file.html"
    kept = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["kept"], context["key_name"] = self.kept, name_of_key(name)
        context["thumbnail"] = self.kept and thumbnail_of(self.kept)
        return context

    def value_from_datadict(self, data, files, name):
        return super().value_from_datadict(data, files, name) or data.get(name_of_key(name))

    def value_omitted_from_data(self, data, files, name):
        omitted = super().value_omitted_from_data(data, files, name)
        return omitted and not data.get(name_of_key(name))


class LibraryFileField(forms.FileField):
    """`find` gives the kept file of a key that a form sends."""

    widget = LibraryFileWidget
    kept = None

    def find(self, key):
        return None

    def clean(self, data, initial=None):
        if not isinstance(data, str):
            return super().clean(data, initial)
        self.kept = self.find(data)
        if self.kept is None:
            raise forms.ValidationError(NO_LONGER_KEPT)
        return self.kept.facts["file"]


class LibraryForm(forms.ModelForm):
    """Stores a new file once everything else is right, and says so when the disk refuses.

    `author` is who types, whose files are kept.
    """

    author = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].find = self.find_kept_file
        if self.instance.pk is None:
            for name in self.title_fields():
                self.fields[name].required = False

    def title_fields(self):
        """The title in the language the form begins with comes first."""
        return [name for name in self.fields if name.partition("_")[0] == "title"]

    def find_kept_file(self, key):
        try:
            found = KeptFile.objects.of(self.author, self._meta.model).filter(key=UUID(key)).first()
        except ValueError:
            return None
        if found and storage.missing_files(found.fill(self._meta.model()).file_names):
            return None
        return found

    @property
    def former_upload(self):
        return self.fields["file"].kept if "file" in self.fields else None

    def clean(self):
        super().clean()
        if self.instance.pk is None:
            self.propose_title()

    def propose_title(self):
        titles = self.title_fields()
        file = self.cleaned_data.get("file")
        if not titles or any(self.cleaned_data.get(name) for name in titles):
            return
        name = self.former_upload.name if self.former_upload else getattr(file, "name", "")
        title = title_of_file(name)
        if title:
            self.cleaned_data[titles[0]] = title
            self.data = self.data.copy()
            self.data[self.add_prefix(titles[0])] = title
        elif "title" in titles:
            self.add_error("title", self.fields["title"].error_messages["required"])

    def _get_validation_exclusions(self):
        """A new row is checked against all rules, also where the form asks in one language only."""
        left_out = super()._get_validation_exclusions()
        if self.instance.pk is not None:
            return left_out
        get_field = self._meta.model._meta.get_field
        return {name for name in left_out if name in self.fields or not get_field(name).blank}

    def _post_clean(self):
        if self.former_upload:
            self.former_upload.fill(self.instance)
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.store_new_file()
            except OSError:
                self.add_error("file", NOT_STORED_MESSAGE)

    def keep_file(self):
        """Keep a good file while the form is shown again."""
        if self.is_bound and "file" in self.fields:
            kept = self.former_upload
            if self.instance.new_contents and "file" not in self.errors:
                kept = self.keep_new_file()
            self.fields["file"].widget.kept = kept

    def keep_new_file(self):
        upload = self.files.get(self.add_prefix("file"))
        try:
            kept = KeptFile.objects.keep(self.author, self.instance, getattr(upload, "name", ""))
        except OSError:
            self.add_error("file", NOT_STORED_MESSAGE)
            return None
        if kept is None:
            self.add_error("file", _("There is no room to keep this file: choose it again."))
        return kept

    def save(self, commit=True):
        if self.former_upload:
            self.former_upload.delete()
        return super().save(commit)


def name_of_key(name):
    """Of the hidden field that holds the key of a kept file."""
    return f"{name}-kept"


def thumbnail_of(kept):
    """The address of a small version, of a picture."""
    is_picture = kept.kind == Picture._meta.model_name
    return kept.fill(Picture()).thumbnail_url if is_picture else None
