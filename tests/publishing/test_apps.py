"""What the app connects to Django's signals."""

from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete

from publishing.models import Document, PendingChange, Picture, Revision


def test_only_what_leaves_something_behind_is_loaded_before_it_is_deleted():
    assert post_delete.has_listeners(Picture)
    assert post_delete.has_listeners(Document)
    assert not any(post_delete.has_listeners(model) for model in (PendingChange, Session, Revision))
