"""Who is told: those who may decide about a record, who wrote in it, who takes part in a talk."""

from django.contrib.auth.models import User

from publishing.models import AccountSettings, Comment, Revision
from publishing.models.account_settings import MailChoice

BACKEND = "django.contrib.auth.backends.ModelBackend"
ACTIONS_OF_WRITERS = [
    Revision.Action.SAVED,
    Revision.Action.SENT,
    Revision.Action.IMPORTED,
    Revision.Action.TRANSLATED,
]
MADE_PUBLIC = [Revision.Action.PUBLISHED, Revision.Action.PUBLISHED_ON_DAY]


# -- accounts ---------------------------------------------------------------------------------


def accounts_with(*permissions):
    """Those that have all of these, can sign in and have an address."""
    accounts = User.objects.filter(is_active=True, is_staff=True).exclude(email="")
    for permission in permissions:
        allowed = User.objects.with_perm(permission, backend=BACKEND)
        accounts = accounts.filter(pk__in=allowed.values("pk"))
    return accounts.select_related("office_settings").order_by("pk")


def permission_to(action, model):
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"


def reviewers_of_kind(model):
    return accounts_with("publishing.review", permission_to("change", model))


def readers_among(keys, model):
    """Those of these accounts that may see records of this kind."""
    return accounts_with(permission_to("view", model)).filter(pk__in=keys) if keys else []


# -- who has to do with a record ----------------------------------------------------------------


def versions_beside(row):
    """All versions of the record that a version or comment is about."""
    return Revision.objects.order_by().filter(
        content_type=row.content_type_id, object_id=row.object_id
    )


def writers_before(version):
    """The keys of those who wrote what this version decides about."""
    before = versions_beside(version).filter(number__lt=version.number)
    public = before.filter(action__in=MADE_PUBLIC).order_by("number")
    begin = public.values_list("number", flat=True).last() or 0
    written = before.filter(number__gt=begin, action__in=ACTIONS_OF_WRITERS, author__isnull=False)
    return set(written.values_list("author", flat=True))


def people_around(comment):
    """The keys of those who ever wrote in the record, or said something in this talk."""
    written = versions_beside(comment).filter(action__in=ACTIONS_OF_WRITERS, author__isnull=False)
    found = set(written.values_list("author", flat=True).distinct())
    if asked := comment.answer_to:
        answers = Comment.objects.filter(answer_to=asked).values_list("author", flat=True)
        found |= {asked.author_id, *answers}
    if comment.link:
        found.add(comment.link.author_id)
    return found - {None}


# -- what an account wants ------------------------------------------------------------------------


def settings_of(account):
    """What the account has chosen; the usual where it has chosen nothing."""
    return getattr(account, "office_settings", None) or AccountSettings(account=account)


def mail_choice(account, is_duty):
    chosen = settings_of(account)
    return MailChoice(chosen.mails_on_duties if is_duty else chosen.mails_on_own_work)
