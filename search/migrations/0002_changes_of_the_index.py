"""Counts the changes of the index, so that processes know how long its answers are true."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_first_release")]

    operations = [
        migrations.AddField(
            model_name="vocabulary",
            name="entries",
            field=models.BigIntegerField(default=0),
        ),
    ]
