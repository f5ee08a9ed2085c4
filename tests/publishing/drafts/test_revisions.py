"""Every way to write a record leaves a version of what was and one of what is."""

import pytest

from publishing.models import Comment, FormerAddress, PendingChange, PreviewLink, Revision
from publishing.topic_merge import merge_topics
from tests.factories import make_colleague, make_event, make_topic
from tests.office import save

pytestmark = pytest.mark.django_db


def log_of(record):
    return [(one.action, one.author_id) for one in Revision.objects.of(record).order_by("number")]


def test_merging_topics_leaves_a_version_of_each_record_that_had_the_old_one():
    old, new = make_topic("waste"), make_topic("solid-waste")
    event, other = make_event(topics=[old]), make_event(topics=[new])
    operator = make_colleague("Operators")

    merge_topics(old, new, operator)

    assert log_of(event) == [("found", None), ("merged", operator.pk)]
    assert log_of(other) == []


def test_dropping_a_change_keeps_its_text_in_the_log(author, event):
    save(author, event, "_save", title_en="Never mind")
    save(author, event, "_discard")

    dropped = Revision.objects.of(event).first()
    assert dropped.action == "dropped"
    assert dropped.snapshot["fields"]["title_en"] == "Never mind"


def test_deleting_a_record_deletes_what_is_kept_about_it(author, event):
    save(author, event, "_save", title_en="A change", _remark="A comment")
    PreviewLink.objects.make(event, None)

    event.delete()

    for model in (Revision, PendingChange, Comment, PreviewLink):
        assert not model.objects.exists()


def test_the_former_addresses_of_a_deleted_record_go_with_it(event):
    event.slug = "moved"
    event.save()
    assert FormerAddress.objects.count() == 1

    type(event).objects.all().delete()

    assert not FormerAddress.objects.exists()
