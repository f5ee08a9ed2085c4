"""The field that picks a picture: small versions in its results and beside what is chosen."""

from django.forms import Media
from django.urls import reverse

from backoffice.widgets import RecordSelect, is_key
from publishing.models import Picture


class PictureSelect(RecordSelect):
    """Shows the chosen picture with a way to its form, with and without scripts."""

    template_name = "admin/widgets/picture_choice.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return {**context, "picture": self.find_picture(value), **addresses()}

    def find_picture(self, value):
        """The chosen one; the form has loaded it, unless somebody typed another."""
        if not value or not is_key(Picture, value):
            return None
        return self.loaded.get(str(value)) or Picture.objects.filter(pk=value).first()

    @property
    def media(self):
        """After the scripts of the picker, which it changes."""
        css, js = {"screen": ["backoffice/library.css"]}, ["backoffice/picture-choice.js"]
        return super().media + Media(css=css, js=js)


def addresses():
    """Of a picture with the key 0; the script puts another in its place."""
    names = {"thumbnails": "publishing_picture_thumbnail", "forms": "publishing_picture_change"}
    return {key: reverse(f"admin:{name}", args=[0]) for key, name in names.items()}
