"""Take out of the documents of the library what they tell of their makers.

    python manage.py strip_documents
    python manage.py strip_documents --write

New documents are kept without it; this does the same to those of before. Without --write it only
says what would be done. What is signed, locked or damaged stays as it is and is listed. The address
of a file is made of its content: pages link the new one, links from elsewhere lead nowhere.
"""

from pathlib import PurePath

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db import transaction

from publishing.linkcheck.registry import admin_path
from publishing.media import storage
from publishing.media.documents import document_facts
from publishing.models import Document, PendingChange, Revision


class Command(BaseCommand):
    help = "Take names of persons, programs and folders out of stored documents."

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true", help="Do it; otherwise only say it.")

    def handle(self, *, write, **options):
        for document in Document.objects.order_by("pk"):
            said = strip_document(document, write)
            if said:
                self.stdout.write(f"{said}: {document} {admin_path(document)}")


def strip_document(document, write):
    """What was or would be done to it; nothing for one that tells nothing."""
    try:
        with document.file.open() as file:
            content = file.read()
        found = document_facts(content, PurePath(document.file.name).name)
    except FileNotFoundError:
        return "file missing"
    except ValidationError as error:
        return f"left as it is ({' '.join(error.messages)})"
    if found.sha256 == document.sha256:
        return ""
    if Document.objects.filter(sha256=found.sha256).exists():
        return "left as it is (without its makers it is another document of the library)"
    if not write:
        return "would be written without its makers"
    replace_file(document, found)
    return "written without its makers"


@transaction.atomic
def replace_file(document, found):
    """In the row and in all its versions: none brings the file of before back."""
    before = document.file.name
    after = {"file": next(iter(found.contents)), "sha256": found.sha256, "bytes": found.bytes}
    storage.store_files(found.contents)
    Document.objects.filter(pk=document.pk).update(**after)
    kind = ContentType.objects.get_for_model(Document)
    for model, columns in ((Revision, ["snapshot"]), (PendingChange, ["snapshot", "base"])):
        for row in model.objects.filter(content_type=kind, object_id=document.pk):
            for fields in (getattr(row, column) for column in columns):
                if fields and fields["fields"].get("file") == before:
                    fields["fields"].update(after)
            row.save(update_fields=columns)
    transaction.on_commit(lambda: delete_if_unneeded(before))


def delete_if_unneeded(name):
    if name not in {*Document.objects.needed_files()}:
        storage.delete_files([name])
