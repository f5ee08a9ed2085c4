"""What happens in the back office that somebody is told of.

Versions and comments are the log of all that is done, so nothing that is done there has to know
of mails. What is told is stored in the transaction that stored the version or the comment; if
telling fails, the log of the server says so, and what an editor saved stays saved.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from announcements.models import Announcement, Occasion
from announcements.recipients import (
    people_around,
    readers_among,
    reviewers_of_kind,
    writers_before,
)
from announcements.telling import tell
from publishing.models import Revision

logger = logging.getLogger(__name__)

SAME_DEED = timedelta(seconds=10)  # a button and what was said with it
OCCASIONS = {
    Revision.Action.SENT: Occasion.SENT,
    Revision.Action.RETURNED: Occasion.RETURNED,
    Revision.Action.PUBLISHED: Occasion.PUBLISHED,
    Revision.Action.SCHEDULED: Occasion.SCHEDULED,
    Revision.Action.PUBLISHED_ON_DAY: Occasion.PUBLISHED_ON_DAY,
    Revision.Action.NOT_PUBLISHED: Occasion.NOT_PUBLISHED,
    Revision.Action.DROPPED: Occasion.DROPPED,
}


def tell_of_revision(sender, instance, created, raw=False, **kwargs):
    occasion = OCCASIONS.get(instance.action)
    if created and not raw and occasion and settings.SITE_URL:  # mails need links
        tell_safely(tell_of_decision, instance, occasion)


def tell_of_comment(sender, instance, created, raw=False, **kwargs):
    """What the portal itself notes as a comment has a version of its own."""
    is_said = instance.author_id or instance.is_from_outside
    if created and not raw and is_said and settings.SITE_URL:
        tell_safely(tell_of_words, instance)


def tell_safely(tell_of, *event):
    try:
        with transaction.atomic():
            tell_of(*event)
    except Exception:
        logger.exception("Nobody was told of %s.", event)


def tell_of_decision(version, occasion):
    model = version.content_type.model_class()
    if occasion == Occasion.SENT:
        accounts = list(reviewers_of_kind(model))
    else:
        accounts = list(readers_among(writers_before(version), model))
        if occasion == Occasion.NOT_PUBLISHED:
            accounts += [one for one in reviewers_of_kind(model) if one not in accounts]
    # What becomes public by itself is done by nobody, though its version names who wrote it.
    author = None if occasion == Occasion.PUBLISHED_ON_DAY else version.author
    tell(accounts, occasion, f"version {version.pk}", version, author=author)


def tell_of_words(comment):
    keys = people_around(comment) - accounts_told_of_return(comment)
    accounts = readers_among(keys, comment.content_type.model_class())
    occasion = Occasion.ANSWERED if comment.answer_to_id else Occasion.COMMENTED
    tell(
        accounts,
        occasion,
        f"comment {comment.pk}",
        comment,
        author=comment.author,
        field=comment.field,
    )


def accounts_told_of_return(comment):
    """Who is told already that something came back: what is said with it needs no second mail."""
    rows = Announcement.objects.filter(
        content_type=comment.content_type_id,
        object_id=comment.object_id,
        occasion=Occasion.RETURNED,
        author=comment.author,
        made_at__gte=comment.made_at - SAME_DEED,
    )
    return set(rows.values_list("account", flat=True)) if comment.author_id else set()
