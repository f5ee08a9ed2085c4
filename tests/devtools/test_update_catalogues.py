from io import StringIO

import pytest
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command

from devtools.management.commands import update_catalogues
from devtools.management.commands.update_catalogues import (
    catalogue_file,
    messages_in_python,
    messages_in_template,
    with_place,
)

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext_lazy, pgettext
TITLE = _("Events")
# Translators: the month
MAY = pgettext("month", "May")
COUNT = ngettext_lazy("%(count)s event", "%(count)s events", "count")
"""

PAGE = """
  <p>It's {% translate "Waste" %} and
      {# Translators: on a button #}
      {% translate "Open" context "door" %}</p>
 <a title="{{ title|default:_("Untitled") }}">
{% blocktranslate trimmed count counter=events|length %}
    {{ counter }} event
  {% plural %}
    {{ counter }} events
{% endblocktranslate %}
"""


@pytest.fixture
def catalogues(tmp_path, settings, monkeypatch):
    """Catalogues in a folder of their own, for the texts of CODE alone."""
    settings.LOCALE_PATHS = [tmp_path]
    file = settings.BASE_DIR / "events/code.py"
    monkeypatch.setattr(
        update_catalogues,
        "messages_in_project",
        lambda: with_place(file, messages_in_python(CODE)),
    )
    return tmp_path


def translate(language, **texts):
    file = catalogue_file(language)
    text = file.read_text()
    for message, translation in texts.items():
        text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\n{translation}')
    file.write_text(text)


def faults(language):
    output = StringIO()
    with pytest.raises(CommandError):
        call_command("update_catalogues", check=True, stdout=output)
    lines = output.getvalue().splitlines()
    return [line.removeprefix(f"{language}: ") for line in lines if line.startswith(language)]


def test_code_is_read_with_contexts_plurals_and_comments():
    assert list(messages_in_python(CODE)) == [
        ("Events", [], None),
        ("May", ["Translators: the month"], "month"),
        (("%(count)s event", "%(count)s events"), [], None),
    ]


def test_a_template_is_read_however_it_is_indented():
    assert list(messages_in_template(PAGE)) == [
        ("Waste", [], None),
        ("Open", ["Translators: on a button"], "door"),
        ("Untitled", [], None),
        (("%(counter)s event", "%(counter)s events"), [], None),
    ]


@pytest.mark.parametrize(("language", "forms"), [("de", 2), ("tr", 2), ("ar", 6)])
def test_a_new_catalogue_counts_as_its_language_does(catalogues, language, forms):
    call_command("update_catalogues", stdout=StringIO())
    with catalogue_file(language).open("rb") as file:
        catalogue = read_po(file)
    plural = catalogue.get("%(count)s event")
    assert catalogue.num_plurals == len(plural.string) == forms
    assert "python-format" in plural.flags
    assert catalogue.get("May", "month") is not None
    assert not catalogue.fuzzy


def test_a_catalogue_says_in_which_file_a_text_stands_but_no_line(catalogues):
    call_command("update_catalogues", stdout=StringIO())
    written = catalogue_file("en").read_text()
    assert '#. Translators: the month\n#: events/code.py\nmsgctxt "month"\n' in written
    assert "code.py:" not in written


def test_a_catalogue_stays_whole_when_it_cannot_be_written(catalogues, monkeypatch):
    call_command("update_catalogues", stdout=StringIO())
    before = catalogue_file("en").read_text()

    def write_half(file, *args, **options):
        file.write(b'msgid "Events')
        raise AttributeError

    monkeypatch.setattr(update_catalogues, "write_po", write_half)
    with pytest.raises(AttributeError):
        call_command("update_catalogues", stdout=StringIO())
    assert catalogue_file("en").read_text() == before


def test_translations_stay_when_the_catalogue_is_updated(catalogues):
    call_command("update_catalogues", stdout=StringIO())
    translate("de", Events='msgstr "Veranstaltungen"', May='msgstr "Mai"')
    before = catalogue_file("de").read_text()
    call_command("update_catalogues", stdout=StringIO())
    assert catalogue_file("de").read_text() == before
    assert faults("de") == ['untranslated "%(count)s event"']
    assert faults("en") == []


def test_what_is_missing_obsolete_fuzzy_or_wrong_is_named(catalogues, monkeypatch):
    call_command("update_catalogues", stdout=StringIO())
    translate("de", Events='msgstr "Veranstaltungen"')
    file = catalogue_file("de")
    file.write_text(
        file.read_text()
        .replace('msgid "Events"', '#, fuzzy\nmsgid "Events"')
        .replace('msgstr[0] ""', 'msgstr[0] "%(zahl)s Termin"')
        .replace('msgstr[1] ""', 'msgstr[1] "%(count)s Termine"')
        .replace('msgid "May"', 'msgid "June"')
    )
    assert sorted(line.split(" in ")[-1] for line in faults("de")) == [
        '"%(count)s event"',
        'fuzzy "Events"',
        'missing "May"',
        'obsolete "June"',
    ]
