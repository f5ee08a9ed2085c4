"""Versions say by a machine code what was done, and changes keep the base they began from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0005_former_addresses")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="base",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="version",
            name="action",
            field=models.CharField(
                choices=[
                    ("found", "as found"),
                    ("saved", "saved"),
                    ("sent", "sent to review"),
                    ("returned", "returned to the author"),
                    ("published", "published"),
                    ("scheduled", "approved for a later day"),
                    ("published_on_day", "published on its day"),
                    ("not_published", "could not be published on its day"),
                    ("withdrawn", "withdrawn"),
                    ("archived", "archived"),
                    ("dropped", "change dropped"),
                    ("imported", "imported from a table"),
                    ("translated", "imported from a file of translations"),
                    ("merged", "topics merged"),
                ],
                default="saved",
                max_length=16,
                verbose_name="action",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="change",
            field=models.ForeignKey(
                blank=True,
                help_text="The change that was saved; empty if the record itself was.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="versions",
                to="publishing.change",
                verbose_name="change",
            ),
        ),
    ]
