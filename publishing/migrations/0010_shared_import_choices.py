import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_the_latest(apps, schema_editor):
    """Of several answers to one question that of the colleague who answered last."""
    seen = set()
    rows = apps.get_model("publishing", "ImportChoice").objects.order_by("-chosen_at", "-pk")
    for row in rows:
        if (row.kind, row.asked) in seen:
            row.delete()
        seen.add((row.kind, row.asked))


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0009_saved_filter"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint("importchoice", "one_import_choice_per_question"),
        migrations.RunPython(keep_the_latest, migrations.RunPython.noop),
        migrations.AlterField(
            "importchoice",
            "author",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddConstraint(
            "importchoice",
            models.UniqueConstraint(fields=("kind", "asked"), name="one_import_choice_of_all"),
        ),
    ]
