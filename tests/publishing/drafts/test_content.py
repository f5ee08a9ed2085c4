"""The content of records as plain values: read, written back, refused if it does not fit."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKey,
    IntegerField,
    TextField,
)

from publishing.drafts.content import (
    content_rows,
    get_content,
    get_contents,
    names_of_differences,
    write_content,
)
from publishing.kinds import kinds
from tests.factories import (
    make_consent,
    make_event,
    make_expert,
    make_municipality,
    make_partnership,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_content_can_be_kept_as_json_and_written_back():
    event = make_event(
        topics=["energy"], sources=[make_source()], municipalities=[make_municipality()]
    )
    before = json.loads(json.dumps(get_content(event)))

    event.title_en = "Changed"
    event.save()
    event.topics.clear()
    event.sources.clear()
    event.participations.all().delete()
    write_content(event, before)

    event.refresh_from_db()
    assert names_of_differences(before, get_content(event)) == []


def test_rows_may_change_places():
    jena, kilis = make_municipality(name_en="Jena"), make_municipality(name_en="Kilis")
    partnership = make_partnership([jena, kilis])
    content = get_content(partnership)
    first, second = content["rows"]["parties"]
    first["municipality"], second["municipality"] = second["municipality"], first["municipality"]

    write_content(partnership, content)

    places = [row["municipality"] for row in get_content(partnership)["rows"]["parties"]]
    assert places == [kilis.pk, jena.pk]


def test_what_was_deleted_meanwhile_is_named_and_nothing_is_written():
    source = make_source()
    event = make_event(title_en="Before", sources=[source])
    content = get_content(event)
    content["fields"]["title_en"] = "After"
    event.sources.clear()
    source.delete()

    with pytest.raises(ValidationError, match="deleted in the meantime"):
        write_content(event, content)

    event.refresh_from_db()
    assert event.title_en == "Before"


def test_the_state_of_a_record_is_no_content():
    event = make_event(state="draft")

    content = get_content(event)
    content["fields"]["state"] = "published"

    write_content(event, content)

    event.refresh_from_db()
    assert event.state == "draft"


def test_consents_are_no_content():
    expert = make_expert()
    make_consent(expert, proof="file 12/2026")

    assert "12/2026" not in json.dumps(get_content(expert))


@pytest.mark.any_database
def test_reading_many_records_takes_no_more_queries(django_assert_num_queries):
    events = [
        make_event(municipalities=[make_municipality()], topics=["energy"]) for _number in range(3)
    ]
    with django_assert_num_queries(1):
        get_contents(events[:1])
    with django_assert_num_queries(1):
        get_contents(events)


@pytest.mark.any_database
def test_rows_hold_only_what_every_database_writes_alike_in_json():
    plain = (ForeignKey, CharField, TextField, IntegerField, BooleanField, DateField, AutoField)
    for kind in kinds:
        for name in content_rows(kind.model):
            for field in kind.model._meta.get_field(name).related_model._meta.concrete_fields:
                assert isinstance(field, plain), field
                assert not isinstance(field, DateTimeField), field
