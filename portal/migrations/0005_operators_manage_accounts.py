"""Operators manage accounts on every installation, fresh or upgraded, and never groups.

Permissions of accounts come into being after all migrations, so that Operators held twelve
of them where the first release had been and none elsewhere.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

OF_ACCOUNTS = [f"{action}_user" for action in ("view", "add", "change", "delete")]


def let_operators_manage_accounts(apps, schema_editor):
    config = apps.get_app_config("auth")
    config.models_module = True  # permissions are made for apps with models only
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None

    permissions = apps.get_model("auth", "Permission").objects
    of_accounts = permissions.filter(content_type__app_label="auth")
    for operators in apps.get_model("auth", "Group").objects.filter(name="Operators"):
        operators.permissions.remove(*of_accounts)
        operators.permissions.add(*of_accounts.filter(codename__in=OF_ACCOUNTS))


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0004_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(let_operators_manage_accounts, migrations.RunPython.noop)]
