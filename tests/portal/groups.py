"""Migrate an empty database, print the permissions of each group.

Runs in a process of its own on the empty database of DATABASE_URL:
`python -m tests.portal.groups` prints JSON. With `portal.0003_editing` it stops there first,
as an installation that was upgraded: accounts had their permissions before groups were made.
"""

import json
import sys

import django


def migrate_as_far_as(app, name):
    from django.apps import apps
    from django.contrib.auth.management import create_permissions
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    needed = [("auth", "0012_alter_user_first_name_max_length"), (app, name)]
    executor.migrate([*needed, ("contenttypes", "0002_remove_content_type_name")])
    create_permissions(apps.get_app_config("auth"), verbosity=0)


if __name__ == "__main__":
    django.setup()
    from django.contrib.auth.models import Group
    from django.core.management import call_command

    for target in sys.argv[1:]:
        migrate_as_far_as(*target.split("."))
    call_command("migrate", verbosity=0)
    permissions = ("permissions__content_type__app_label", "permissions__codename")
    held = {}
    for name, *code in Group.objects.order_by("name", *permissions).values_list(
        "name", *permissions
    ):
        held.setdefault(name, []).append(".".join(code))
    print(json.dumps(held))
