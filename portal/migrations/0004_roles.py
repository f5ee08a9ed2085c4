"""The four roles as groups of permissions; backoffice.permissions says what they may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import Q

RECORDS = [
    ("events", "event"),
    ("partnerships", "municipality"),
    ("partnerships", "organisation"),
    ("partnerships", "partnership"),
    ("partnerships", "goodpractice"),
    ("partnerships", "expert"),
    ("partnerships", "notice"),
    ("portal", "standingpage"),
]
ROWS = [
    ("events", "participation"),
    ("events", "followup"),
    ("events", "partnershiporigin"),
    ("partnerships", "party"),
]
USED = [
    ("publishing", "source"),
    ("publishing", "picture"),
    ("publishing", "document"),
]
LISTS = [
    ("publishing", "topic"),
    ("publishing", "topicfamily"),
    ("events", "eventformat"),
    ("events", "programme"),
    ("partnerships", "country"),
]
PRIVATE = [("partnerships", "consent")]
LANGUAGES = {"en": "English", "de": "German", "tr": "Turkish", "ar": "Arabic"}


def make_roles(apps, schema_editor):
    for app in ["portal", "events", "partnerships", "publishing"]:
        config = apps.get_app_config(app)
        config.models_module = True  # permissions are made for apps with models only
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None

    reading = may(apps, ["view"], [*RECORDS, *ROWS, *USED, *LISTS])
    writing = may(apps, ["add", "change"], [*RECORDS, *USED])
    writing |= may(apps, ["add", "change", "delete"], ROWS)
    reviewing = may(apps, ["add", "change"], LISTS) | may(apps, ["view", "add", "change"], PRIVATE)
    reviewing |= Q(codename="review")
    everything = Q(content_type__app_label__in=["portal", "events", "partnerships", "publishing"])

    make_group(apps, "Authors", reading | writing)
    make_group(apps, "Reviewers", reading | writing | reviewing)
    make_group(apps, "Operators", everything | Q(content_type__app_label="auth"))
    for code, name in LANGUAGES.items():
        make_group(apps, f"Translators: {name}", reading | Q(codename=f"translate_{code}"))


def may(apps, actions, models):
    condition = Q(pk=None)
    for app, model in models:
        names = [f"{action}_{model}" for action in actions]
        condition |= Q(content_type__app_label=app, codename__in=names)
    return condition


def make_group(apps, name, condition):
    group, is_new = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    if is_new:
        group.permissions.set(apps.get_model("auth", "Permission").objects.filter(condition))


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0003_editing"),
        ("events", "0003_editing"),
        ("partnerships", "0003_editing"),
        ("publishing", "0004_links"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
