"""What waits to be done with public records.

Each task is a condition on the records of one kind, for one person: the start page of the
back office counts by it, and the lists can be narrowed by it.
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, TextField, Value, When
from django.db.models.functions import SHA256, Concat
from django.utils import timezone
from translated_fields import to_attribute

from publishing.languages import LANGUAGE_CODES, language_columns
from publishing.models import Comment, PendingChange, Revision, State

CONFIRMATION_PERIOD = timedelta(days=365)  # after this time somebody should look again
UPCOMING_STATES = [State.DRAFT, State.IN_REVIEW, State.PUBLISHED]


def worklist_conditions(model, user):
    """{name of the task: condition}; the names are what addresses of lists say."""
    return {
        "mine": own_drafts_condition(model, user),
        "sent": own_review_condition(model, user),
        "commented": open_comments_condition(model, user),
        "imported": own_imports_condition(model, user),
        "in_review": Q(state=State.IN_REVIEW)
        | change_condition(model, step=PendingChange.Step.IN_REVIEW),
        "scheduled": upcoming_condition(model),
        "ending": Q(state=State.PUBLISHED, public_until__gt=timezone.now()),
        "unconfirmed": Q(
            state=State.PUBLISHED, changed_at__lt=timezone.now() - CONFIRMATION_PERIOD
        ),
        **{
            f"older_{code}": Q(state__in=UPCOMING_STATES) & older_translation_condition(model, code)
            for code in LANGUAGE_CODES
        },
        **{
            f"missing_{code}": Q(state__in=UPCOMING_STATES) & missing_condition(model, code)
            for code in LANGUAGE_CODES
        },
    }


def change_condition(model, **which):
    changes = PendingChange.objects.filter(content_type=get_content_type(model), **which)
    return Q(pk__in=changes.values("object_id"))


def get_content_type(model):
    return ContentType.objects.get_for_model(model)


# -- days ahead --------------------------------------------------------------------


def upcoming_condition(model):
    """Becomes public, changes or ends by itself."""
    now = timezone.now()
    starts_or_ends = Q(public_from__gt=now) | Q(public_until__gt=now)
    return Q(starts_or_ends, state=State.PUBLISHED) | change_condition(
        model, step=PendingChange.Step.APPROVED
    )


# -- one's own drafts ----------------------------------------------------------------


def own_drafts_condition(model, user):
    """Drafts that the user began or brought in, whoever saved them since; changes prepared."""
    saved = Revision.objects.stored().filter(
        content_type=get_content_type(model), author__isnull=False
    )
    saved = saved.exclude(action=Revision.Action.RETURNED)
    older = saved.filter(object_id=OuterRef("object_id"), number__lt=OuterRef("number"))
    first = saved.filter(~Exists(older), author=user)
    return Q(state=State.DRAFT, pk__in=first.values("object_id")) | change_condition(
        model, step=PendingChange.Step.PREPARED, author=user
    )


def back_with_author_condition(model, user):
    """Drafts whose last step was back to their author; changes a colleague commented on since."""
    versions = Revision.objects.stored().filter(content_type=get_content_type(model))
    last = versions.filter(~newer_revision_exists(versions), action=Revision.Action.RETURNED)
    said = Comment.objects.exclude(author=user).filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        made_at__gte=OuterRef("made_at"),
    )
    sent_back = PendingChange.objects.filter(
        Exists(said), step=PendingChange.Step.PREPARED, author=user
    )
    sent_back = sent_back.filter(content_type=get_content_type(model))
    return Q(state=State.DRAFT, pk__in=last.values("object_id")) | Q(
        pk__in=sent_back.values("object_id")
    )


def own_review_condition(model, user):
    """What the user sent to review and nobody has decided on yet."""
    sent = Revision.objects.stored().filter(
        content_type=get_content_type(model), action=Revision.Action.SENT, author=user
    )
    return Q(state=State.IN_REVIEW, pk__in=sent.values("object_id")) | change_condition(
        model, step=PendingChange.Step.IN_REVIEW, author=user
    )


def open_comments_condition(model, user):
    """What the user wrote or said something in, and somebody else said what nobody has settled."""
    kind = get_content_type(model)
    unsettled = Comment.objects.filter(content_type=kind, done_at=None, answer_to__done_at=None)
    said, asked = unsettled.exclude(author=user), unsettled.filter(author=user)
    wrote = Revision.objects.filter(content_type=kind, author=user)
    return Q(pk__in=said.values("object_id")) & (
        Q(pk__in=wrote.values("object_id")) | Q(pk__in=asked.values("object_id"))
    )


def own_imports_condition(model, user):
    """Drafts that the user brought in by a table."""
    brought = Revision.objects.filter(
        content_type=get_content_type(model), action=Revision.Action.IMPORTED, author=user
    )
    return Q(state=State.DRAFT, pk__in=brought.values("object_id"))


def newer_revision_exists(versions):
    return Exists(versions.filter(object_id=OuterRef("object_id"), number__gt=OuterRef("number")))


# -- translations ---------------------------------------------------------------------


class SHA256Digest(SHA256):
    """The same as PublicRecord.original_digest(), told by the database.

    Django's own asks PostgreSQL for the extension pgcrypto; the server has a SHA256, too.
    """

    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        template = "ENCODE(SHA256(CONVERT_TO(%(expressions)s, 'UTF8')), 'hex')"
        return self.as_sql(compiler, connection, template=template, **context)


def missing_condition(model, language):
    """There are texts, and none of them is in this language."""
    own = {to_attribute(text, language): "" for text in model.texts}
    texts = language_columns(*model.texts)
    return Q(**own) & Q(*((f"{text}__gt", "") for text in texts), _connector=Q.OR)


def older_translation_condition(model, language):
    """The original has changed since it was translated: what readers are told on the page."""
    texts = [to_attribute(text, language) for text in model.texts]
    made_from = to_attribute("translated_from", language)
    originals = [code for code in LANGUAGE_CODES if code != language]
    original = Case(
        *(When(source_language=c, then=original_digest_expression(model, c)) for c in originals)
    )
    return (
        ~Q(source_language=language)
        & ~Q(**{made_from: ""})
        & Q(*((f"{text}__gt", "") for text in texts), _connector=Q.OR)
        & ~Q(**{made_from: original})
    )


def original_digest_expression(model, language):
    first, *others = [F(to_attribute(text, language)) for text in model.texts]
    return SHA256Digest(
        concatenation([first, *(part for text in others for part in (Value("\x1f"), text))])
    )


def concatenation(parts):
    """One text of many, put together by halves: SQLite refuses brackets in many brackets."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    halves = concatenation(parts[:half]), concatenation(parts[half:])
    return Concat(*halves, output_field=TextField())
