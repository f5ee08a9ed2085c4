"""Pictures, documents and portraits of a package into the folders of the portal."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from opendata.package.manifest import PackageRefused
from publishing.media import storage
from publishing.media.documents import read_document
from publishing.models import Document, Picture


def store_media(restore, files):
    """Only what rows name, and documents only if they could be uploaded as well.

    Pictures are handed out as pictures and nothing else, so their bytes stay as they are.
    """
    there = {file.path for file in files}
    for model in (Picture, Document):
        for row in model.objects.order_by("pk"):
            for name in row.file_names:
                if f"media/{name}" in there:
                    place = restore.folder / "media" / name
                    if model is Document:
                        refuse_unsuitable_document(place)
                    storage.store_files({name: place.read_bytes()})


def refuse_unsuitable_document(place):
    with place.open("rb") as opened:
        try:
            read_document(File(opened, name=PurePath(place).name))
        except ValidationError as error:
            message = _("%(path)s: %(why)s")
            why = " ".join(error.messages)
            raise PackageRefused(message % {"path": place.name, "why": why}) from error
