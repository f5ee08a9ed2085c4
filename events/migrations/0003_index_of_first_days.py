"""An index for the first and the last day above the list of the back office."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0002_programme_figures")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["starts_on"], name="event_first_day"),
        ),
    ]
