"""Brings locale/ up to the texts in code and templates, without the gettext programs."""

import re
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SOURCE_LANGUAGE = settings.LANGUAGE_CODE


def messages_in_python(source):
    """(message, comments, context) for every text the code marks; a plural is a pair."""
    found = extract("python", BytesIO(source.encode()), KEYWORDS, ["Translators:"])
    for _line, message, comments, context in found:
        yield message, comments, context


def messages_in_template(source):
    """The same for a template, which Django first rewrites as something like Python."""
    python = templatize(source)
    # What remains of the page's text is indented as it pleases; Python's tokens mind.
    return messages_in_python(re.sub(r"(?m)^[ \t]+", "", python))


def messages_in_project():
    """The same for all files, each with the file that it stands in."""
    own_apps = [
        folder
        for folder in (Path(app.path) for app in apps.get_app_configs())
        if folder.parent == settings.BASE_DIR
    ]
    for folder in own_apps:
        for file in sorted(folder.rglob("*.py")):
            yield from with_place(file, messages_in_python(file.read_text()))
    for folder in [settings.BASE_DIR, *own_apps]:
        for file in sorted((folder / "templates").rglob("*.*")):
            yield from with_place(file, messages_in_template(file.read_text()))


def with_place(file, messages):
    """Without the number of a line, which changes with every line before it."""
    place = file.relative_to(settings.BASE_DIR).as_posix()
    return [(*message, place) for message in messages]


def message_template(messages):
    template = Catalog()
    for message, comments, context, place in messages:
        template.add(message, locations=[(place, None)], auto_comments=comments, context=context)
    return template


def plural_forms(language):
    """As Django's own catalogue has them: texts of both then share one numbering."""
    file = Path(django.__file__).parent / f"conf/locale/{language}/LC_MESSAGES/django.po"
    with file.open("rb") as source:
        return read_po(source).plural_forms


def catalogue_file(language):
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language):
    file = catalogue_file(language)
    if file.exists():
        with file.open("rb") as source:
            catalogue = read_po(source, locale=language, domain="django")
    else:
        catalogue = Catalog(
            locale=language,
            domain="django",
            project="exchange-portal",
            header_comment="# Made by `make messages`, which keeps the translations.",
            fuzzy=False,
        )
    catalogue.mime_headers = [("Plural-Forms", plural_forms(language))]
    return catalogue


def write_catalogue(language, catalogue):
    """All at once: half a catalogue would be read as one with broken texts."""
    file, written = catalogue_file(language), BytesIO()
    write_po(written, catalogue, sort_output=True, ignore_obsolete=True, include_lineno=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written.getvalue())


def build_catalogue(language, messages):
    catalogue = read_catalogue(language)
    catalogue.update(message_template(messages), no_fuzzy_matching=True, update_creation_date=False)
    if language == SOURCE_LANGUAGE:
        for message in catalogue:
            if message.pluralizable:
                message.string = message.id
    return catalogue


def message_label(message):
    return f'"{message.id[0] if message.pluralizable else message.id}"'


def message_strings(message):
    return message.string if message.pluralizable else [message.string]


def catalogue_faults(language, messages):
    """What keeps a catalogue from saying every text of the portal, one line each."""
    old, new = read_catalogue(language), build_catalogue(language, messages)
    for message in new:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        speaks_for_itself = language == SOURCE_LANGUAGE and not message.pluralizable
        if known is None:
            yield f"missing {message_label(message)}"
        elif not speaks_for_itself and not all(message_strings(known)):
            yield f"untranslated {message_label(message)}"
        elif message.fuzzy:
            yield f"fuzzy {message_label(message)}"
        for error in message.check(new) if message.string else []:
            yield f"{error} in {message_label(message)}"
    for message in new.obsolete.values():
        yield f"obsolete {message_label(message)}"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="change nothing, name what is not complete"
        )

    def handle(self, *, check, **options):
        messages = list(messages_in_project())
        if not check:
            for language, _name in settings.LANGUAGES:
                write_catalogue(language, build_catalogue(language, messages))
        lines = [
            f"{language}: {fault}"
            for language, _name in settings.LANGUAGES
            for fault in catalogue_faults(language, messages)
        ]
        for line in lines:
            self.stdout.write(line)
        if check and lines:
            raise CommandError(f"{len(lines)} faults; `make messages` adds and removes texts")
