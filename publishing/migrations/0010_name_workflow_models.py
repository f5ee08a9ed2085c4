"""Revisions, pending changes and comments are called so; rows and permissions stay."""

from django.db import migrations

RENAMED = {"Version": "Revision", "Change": "PendingChange", "Remark": "Comment"}


def rename_permissions(apps, schema_editor):
    """Permissions keep their rows, so that nobody loses what a group may do."""
    permissions = apps.get_model("auth", "Permission").objects
    for before, after in RENAMED.items():
        for action in ("add", "change", "delete", "view"):
            permissions.filter(
                content_type__app_label="publishing", codename=f"{action}_{before.lower()}"
            ).update(codename=f"{action}_{after.lower()}")


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0009_slugs_in_lower_case"),
        # They use the models by their former names.
        ("events", "0007_slugs_in_lower_case"),
        ("partnerships", "0006_slugs_in_lower_case"),
        ("portal", "0010_feedback_senders"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        *(migrations.RenameModel(before, after) for before, after in RENAMED.items()),
        migrations.RenameIndex(
            "comment", "publishing__content_6b1279_idx", "publishing__content_48ed67_idx"
        ),
        migrations.RenameIndex(
            "pendingchange", "publishing__content_964764_idx", "publishing__content_110407_idx"
        ),
        migrations.RenameIndex(
            "revision", "publishing__content_0926e7_idx", "publishing__content_f04ee3_idx"
        ),
        migrations.RunPython(rename_permissions, migrations.RunPython.noop),
    ]
