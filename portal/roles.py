"""The groups get the permissions of new kinds of records by themselves.

Migrations made the groups, with the permissions of the kinds there were. A permission that
comes into being with a later kind is given once, when it is new: what operators take from a
group afterwards, or gave it before, stays as they decided.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models import Q

from publishing.kinds import kinds

# What a group may do with records, and with the rows that are part of their content.
GROUP_ACTIONS = {
    "Authors": (["view", "add", "change"], ["view", "add", "change", "delete"]),
    "Reviewers": (["view", "add", "change"], ["view", "add", "change", "delete"]),
    "Translators": (["view"], ["view"]),
    "Operators": (["view", "add", "change", "delete"], ["view", "add", "change", "delete"]),
}


def grant_new_permissions(using, apps=installed, **kwargs):
    """After migrations: make the permissions of all kinds; give those that are new."""
    try:
        permissions = apps.get_model("auth", "Permission").objects.using(using)
        groups = apps.get_model("auth", "Group").objects.using(using)
    except LookupError:  # migrated to a state before there were accounts
        return
    before = list(permissions.values_list("pk", flat=True))
    for config in {kind.model._meta.app_config for kind in kinds}:
        create_permissions(config, apps=apps, using=using, verbosity=0)
    new = permissions.exclude(pk__in=before)
    for group in groups.all():
        # One for each language: “Translators: German”.
        if actions := GROUP_ACTIONS.get(group.name.partition(":")[0]):
            group.permissions.add(*new.filter(permissions_on_records(*actions)))


def permissions_on_records(on_records, on_rows):
    """The condition that a permission is for one of these actions."""
    condition = Q(pk=None)
    for kind in kinds:
        models = [(kind.model, on_records)]
        for name in getattr(kind.model, "content_rows", ()):
            models.append((kind.model._meta.get_field(name).related_model, on_rows))
        for model, actions in models:
            codenames = [f"{action}_{model._meta.model_name}" for action in actions]
            condition |= Q(content_type__app_label=model._meta.app_label, codename__in=codenames)
    return condition
