import io

import pytest
from django.core.management import CommandError, call_command

from events.models import Event
from partnerships.models import Country, GoodPractice, Organisation
from portal.models import Site, StandingPage
from publishing.models import Topic, TopicFamily
from tests.factories import make_event, make_partnership, make_practice
from tests.portal.test_import_facts import counts

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(tmp_path):
    """Import files given as name="header\\nrow\\n"; return what the command prints."""

    def write_and_import(dry_run=False, **files):
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_text(content)
        out = io.StringIO()
        call_command("import_texts", tmp_path, dry_run=dry_run, stdout=out, stderr=io.StringIO())
        return out.getvalue()

    return write_and_import


def refusal(texts, **files):
    with pytest.raises(CommandError) as refused:
        texts(**files)
    return str(refused.value).splitlines()[1:]


def test_a_filled_cell_is_set_and_an_empty_one_keeps_what_is_there(texts):
    make_event(slug="walk", title_en="Walk", title_de="Gang")
    printed = texts(events="key,title_de,title_tr\nwalk,,Gezi\n")
    event = Event.objects.get()
    assert (event.title_de, event.title_tr) == ("Gang", "Gezi")
    assert counts(printed) == {"events.csv": (0, 1, 0, 0)}


def test_what_the_file_translates_is_called_a_machine_translation(texts):
    make_event(slug="walk", title_en="Walk")
    texts(events="key,summary_en,title_tr,title_ar\nwalk,On foot.,Gezi,\n")
    event = Event.objects.get()
    states = [getattr(event, f"translation_state_{code}") for code in ["en", "de", "tr", "ar"]]
    assert states == ["missing", "missing", "machine", "missing"]
    assert event.translated_from_tr == event.original_digest()


def test_a_reviewed_translation_stays_reviewed(texts):
    make_event(slug="walk", title_en="Walk")
    file = "key,title_tr\nwalk,Gezi\n"
    texts(events=file)
    Event.objects.update(translation_state_tr="reviewed")
    assert counts(texts(events=file)) == {"events.csv": (0, 0, 1, 0)}
    assert Event.objects.get().translation_state_tr == "reviewed"


def test_lists_and_pages_are_added(texts):
    Topic.objects.create(slug="waste", name="Waste")
    printed = texts(
        countries="key,name_en,position\nJO,Jordan,2\n",
        topic_families="key,label_en,accent,position\nsupply,Supply,green,1\n",
        topics="key,family\nwaste,supply\n",
        pages="key,title_en,body_en\nabout,About,<p>Us</p><script>bad()</script>\n",
        site="key,name_en\nsite,Exchange\n",
    )
    assert counts(printed) == {
        "countries.csv": (1, 0, 0, 0),
        "topic_families.csv": (1, 0, 0, 0),
        "topics.csv": (0, 1, 0, 0),
        "pages.csv": (1, 0, 0, 0),
        "site.csv": (1, 0, 0, 0),
    }
    assert Country.objects.get(code="JO").position == 2
    assert Topic.objects.get().family == TopicFamily.objects.get(slug="supply", accent="green")
    page = StandingPage.objects.get(slug="about")
    assert (page.state, page.body_en) == ("published", "<p>Us</p>")
    assert Site.objects.get(pk=1).name_en == "Exchange"


def test_a_practice_is_linked_to_its_partnership(texts):
    make_practice(slug="plan")
    partnership = make_partnership(slug="pair")
    texts(practice_links="key,partnership\nplan,pair\n")
    assert GoodPractice.objects.get().partnership == partnership


def test_a_one_is_true(texts):
    Organisation.objects.create(slug="giz", name_en="GIZ")
    texts(organisations="key,is_partner\ngiz,1\n")
    assert Organisation.objects.get().is_partner


def test_a_dry_run_keeps_nothing(texts):
    texts(dry_run=True, countries="key,name_en\nJO,Jordan\n")
    assert not Country.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "events",
            "key,title_de\nwald,Gang\n",
            "events.csv, row 2, column key, “wald”: “wald” is not a key of events. "
            "Did you mean “walk”?",
        ),
        (
            "events",
            "key,title_de\nwalk,=1+1\n",
            "events.csv, row 2, column title_de, “=1+1”: "
            "Give a text that does not begin like a formula (= + - @ or a tab).",
        ),
        (
            "countries",
            "key,name_en,position\nJO,Jordan,first\n",
            "countries.csv, row 2, column position, “first”: “first” value must be an integer.",
        ),
        (
            "countries",
            "key,name_en\njo,Jordan\n",
            "countries.csv, row 2, column key, “jo”: Two capital letters, for example JO.",
        ),
        (
            "topic_families",
            "key,accent\nsupply,pink\n",
            "topic_families.csv, row 2, column accent, “pink”: Value 'pink' is not a valid choice.",
        ),
        (
            "site",
            "key,name_en\nportal,Exchange\n",
            "site.csv, row 2, column key, “portal”: Give one of these: site.",
        ),
    ],
)
def test_a_bad_cell_is_refused_with_its_place(texts, name, content, said):
    make_event(slug="walk", title_en="Walk")
    assert refusal(texts, **{name: content}) == [said]


def test_nothing_is_kept_when_one_file_has_a_problem(texts):
    refusal(texts, countries="key,name_en\nJO,Jordan\n", pages="key,title_en\nbad key,Page\n")
    assert not Country.objects.exists()


def test_new_families_are_known_to_topics_even_after_a_problem(texts):
    Topic.objects.create(slug="waste", name="Waste")
    said = refusal(
        texts,
        countries="key,position\nJO,first\n",
        topic_families="key\nsupply\n",
        topics="key,family\nwaste,supply\n",
    )
    assert len(said) == 1


def test_a_column_the_model_does_not_have_is_only_named(tmp_path):
    (tmp_path / "countries.csv").write_text("key,name_en,mood\nJO,Jordan,good\n")
    warnings = io.StringIO()
    call_command("import_texts", tmp_path, stdout=io.StringIO(), stderr=warnings)
    assert warnings.getvalue() == (
        "countries.csv: these columns are not known and are left out: mood.\n"
    )
