"""What the sections of the table of rights are about, and the colleagues who try it."""

from datetime import timedelta
from functools import partial

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import SignIn
from confirmations.models import Inquiry, Round
from correspondence.models import Mail
from events.models import Event
from federation.models import SisterPortal
from matching.models import MatchWeight
from portal.models import Feedback, StandingPage
from publishing.drafts.content import get_content
from publishing.drafts.revisions import save_revision
from publishing.models import (
    Comment,
    Link,
    Outcome,
    PendingChange,
    PreviewLink,
    PublicRecord,
    Revision,
)
from tests import factories as made
from tests.office import make_complete_event, make_match_decision
from tests.portal.deeds import text_of

GROUPS = {
    "translator": "Translators: Arabic",
    "author": "Authors",
    "reviewer": "Reviewers",
    "operator": "Operators",
}
LISTS = {
    "topic": made.make_topic,
    "topicfamily": made.make_family,
    "eventformat": made.make_format,
    "country": made.make_country,
    "programme": made.make_programme,
}
LIBRARY = {
    "source": made.make_source,
    "picture": made.make_picture,
    "document": made.make_document,
}
RECORDS = {"event": make_complete_event} | {
    model._meta.model_name: partial(made.make_any, model)
    for model in apps.get_models()
    if issubclass(model, PublicRecord) and model is not Event
}
KINDS = {"<record>": RECORDS, "<library>": LIBRARY, "<list>": LISTS}


def make_people():
    """{role: user}, None for nobody"""
    people = {"nobody": None, "without a role": made.make_staff_user(is_superuser=False)}
    people |= {role: made.make_colleague(group) for role, group in GROUPS.items()}
    people["superuser"] = made.make_staff_user()
    for user in filter(None, people.values()):
        user.set_password("old words")
        user.save()
    return people


def sign_in(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


# -- records -----------------------------------------------------------------------


def make_complete(kind, **what_matters):
    """A record with all that is needed to publish it."""
    if kind == "event":
        return make_complete_event(**what_matters)
    record = RECORDS[kind](**what_matters)
    for name in set(record.needed) & set(record.texts):
        column = f"{name}_{record.source_language}"
        setattr(record, column, getattr(record, column) or "It rained. They met.")
    record.save()
    if "topics" in record.needed:
        record.topics.set([made.make_topic()])
    if "sources" in record.needed:
        record.sources.set([made.make_source()])
    return record


def make_talked_about(kind, **what_matters):
    """A record with an earlier version, a comment and a secret link."""
    record = make_complete(kind, **what_matters)
    if not isinstance(record, StandingPage):
        record.sources.add(made.make_source())
    save_revision(record, None, Revision.Action.SAVED)
    Comment.objects.start(record, text="Which town?", is_from_outside=True).save()
    if record.route:
        PreviewLink.objects.make(record, None)
    return record


def make_state(state):
    def make(kind):
        reason = {"withdrawn_because": "Replaced."} if state == "withdrawn" else {}
        return make_complete(kind, state=state, **reason)

    return make


def keep_change(row, author, step):
    content = get_content(row)
    name = next(
        iter({"title_ar", "name_ar", "function_ar", "credit", "title"} & {*content["fields"]})
    )
    snapshot = {**content, "fields": {**content["fields"], name: "Changed"}}
    change = PendingChange.objects.start(
        row, author=author, base=content, snapshot=snapshot, step=step
    )
    if step == PendingChange.Step.APPROVED:
        change.publish_at = timezone.now() + timedelta(days=30)
    change.save()
    save_revision(row, author, Revision.Action.SAVED, change=change)


def with_change(step, make=make_complete):
    """With a change of a colleague."""

    def make_both(kind):
        row = make(kind)
        keep_change(row, made.make_colleague("Authors"), step)
        return row

    return make_both


# -- the library, accounts and the rest ------------------------------------------------------


def make_used(kind):
    row = make_kept(kind)
    use = {"picture": row} if kind == "picture" else {f"{kind}s": [row]}
    make_complete_event(**use) if kind == "picture" else made.make_event(**use)
    return row


def make_kept(kind):
    row = LIBRARY[kind]()
    save_revision(row, None, Revision.Action.SAVED)
    for name in getattr(row, "file_names", []):
        default_storage.save(name, ContentFile(b"a file"))
    type(row).objects.update(**{text_of(row): "Later"})
    return row


def make_link(_kind):
    return Link.objects.create(url="https://www.example.org/", outcome=Outcome.choices[0][0])


def make_mail(_kind):
    fields = {"state": "failed", "problem": "refused", "language": "en", "subject": "Waste"}
    return Mail.objects.create(recipient="a@example.org", message_id="<1@localhost>", **fields)


def make_feedback(_kind):
    return Feedback.objects.create(message="The map cannot be read.", language="en")


# {section: how its row is made, of a kind}; the own account and own changes come later
SCENES = {
    "Every account of the back office": lambda kind: None,
    "Records of every kind": make_talked_about,
    "A draft": make_state("draft"),
    "A draft in review": make_state("in_review"),
    "A published record": make_state("published"),
    "A withdrawn record": make_state("withdrawn"),
    "An archived record": make_state("archived"),
    "A change that a colleague prepares": with_change(PendingChange.Step.PREPARED),
    "A change that one prepares oneself": make_state("published"),
    "A change of a colleague in review": with_change(PendingChange.Step.IN_REVIEW),
    "A change of one's own in review": make_state("published"),
    "A change that waits for its day": with_change(PendingChange.Step.APPROVED),
    "What forms search for": make_complete,
    "Tables of records": make_complete,
    "Translations": make_state("draft"),
    "Pictures": lambda kind: None,
    "A picture": lambda kind: made.make_picture(),
    "Sources, pictures, documents": make_kept,
    "Sources, pictures, documents that a public page shows": make_used,
    "A change of a colleague to a source, picture, document": with_change(
        PendingChange.Step.IN_REVIEW, make_used
    ),
    "A change of one's own to a source, picture, document": make_used,
    "Topics, families of topics, formats, countries, programmes": lambda kind: LISTS[kind](),
    "Topics that mean the same": lambda kind: made.make_topic("waste"),
    "Consents of experts": lambda kind: made.make_consent(
        made.make_expert(), proof_file=ContentFile(b"%PDF", name="proof.pdf")
    ),
    "Rounds of confirmations": lambda kind: Round.objects.create(),
    "Questions whether data are right": lambda kind: Inquiry.objects.create(
        round=Round.objects.create(), record=made.make_expert()
    ),
    "The site": lambda kind: made.make_site(),
    "Messages of readers": make_feedback,
    "Contact addresses of records": lambda kind: made.make_contact_address(),
    "Decisions on matches": lambda kind: make_match_decision(),
    "Sister portals": lambda kind: SisterPortal.objects.create(
        name_en="Sister cities", package_url="https://sister.example.org/datapackage.json"
    ),
    "Weights of reasons for matches": lambda kind: MatchWeight.objects.get(rule="topic"),
    "Mails on their way out": make_mail,
    "What links answered": make_link,
    "The account of a colleague": lambda kind: made.make_colleague("Authors"),
    "The account of a superuser": lambda kind: made.make_staff_user(),
    "The own account": lambda kind: None,
    "Groups": lambda kind: Group.objects.get(name="Authors"),
}
OWN_CHANGES = {
    "A change that one prepares oneself": PendingChange.Step.PREPARED,
    "A change of one's own in review": PendingChange.Step.IN_REVIEW,
    "A change of one's own to a source, picture, document": PendingChange.Step.IN_REVIEW,
}
OWN = {*OWN_CHANGES, "The own account"}


def make_scene(section, kind):
    return SCENES[section](kind)


def make_own(section, row, user):
    """What the section is about, for one colleague."""
    if section == "The own account":
        return user or made.make_staff_user()
    if section in OWN_CHANGES:
        keep_change(row, user or made.make_colleague("Authors"), OWN_CHANGES[section])
    return row


def watched(row):
    """The tables in which something could change."""
    models = [type(row) if row else User, PendingChange, Comment, PreviewLink, TOTPDevice]
    if isinstance(row, User):
        models += [User.groups.through, SignIn, Mail]
    return models
