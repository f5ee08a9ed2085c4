"""The groups, and what each may do.

The first migration makes the groups. Each gets its permissions once, when they are new, also
those of later kinds of records: what operators take from a group afterwards, or gave it before,
stays as they decided.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models import Q

from publishing.kinds import kinds
from publishing.models.workflow import SOURCE_LANGUAGES

TRANSLATORS = {f"Translators: {name}": code for code, name in SOURCE_LANGUAGES}
ROLES = ["Authors", "Reviewers", "Operators", *TRANSLATORS]

LIBRARY = ["source", "picture", "document"]
LISTS = ["topic", "topicfamily", "eventformat", "programme", "country"]

VIEW, WRITE, ALL = ["view"], ["view", "add", "change"], ["view", "add", "change", "delete"]


def make_groups(apps, schema_editor):
    """In an empty database, by the first migration."""
    for name in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)
    grant_permissions(apps, schema_editor.connection.alias, before=[])


def grant_new_permissions(using, apps=installed, **kwargs):
    """After migrations: those of models that came with them."""
    try:
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:  # migrated to a state before there were accounts
        return
    grant_permissions(apps, using, before=list(permissions.values_list("pk", flat=True)))


def grant_permissions(apps, using, before):
    """Make all permissions; give the groups theirs but for those that were there before."""
    labels = sorted(
        {
            "accounts",
            "confirmations",
            "correspondence",
            "federation",
            "matching",
            *(kind.model._meta.app_label for kind in kinds),
        }
    )
    for label in [*labels, "auth"]:
        create_permissions(installed.get_app_config(label), apps=apps, using=using, verbosity=0)
    new = apps.get_model("auth", "Permission").objects.using(using).exclude(pk__in=before)
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=ROLES):
        group.permissions.add(*new.filter(permissions_of_group(group.name, labels)))


def permissions_of_group(group, labels):
    """The condition that a permission is one of the group's."""
    ours = Q(content_type__app_label__in=labels)
    if group == "Operators":
        accounts = Q(content_type__app_label="auth", content_type__model="user")
        return accounts | ours & ~Q(content_type__model="feedbacksender")
    models = [kind.model for kind in kinds]
    rows = [
        model._meta.get_field(name).related_model._meta.model_name
        for model in models
        for name in getattr(model, "content_rows", ())
    ]
    records = [*({model._meta.model_name for model in models} - set(LISTS)), *LIBRARY]
    if group == "Authors":
        names = codenames(records, WRITE) + codenames(rows, ALL) + codenames(LISTS, VIEW)
    elif group == "Reviewers":
        names = (
            codenames([*records, *LISTS, "consent", "contactaddress", "matchdecision"], WRITE)
            + codenames(rows, ALL)
            + ["view_round", "add_round", "view_inquiry"]
            + ["review", "view_feedback", "change_feedback", "second_factor"]
        )
    else:
        names = codenames([*records, *rows, *LISTS], VIEW) + [f"translate_{TRANSLATORS[group]}"]
    return ours & Q(codename__in=names)


def codenames(models, actions):
    return [f"{action}_{model}" for model in models for action in actions]
