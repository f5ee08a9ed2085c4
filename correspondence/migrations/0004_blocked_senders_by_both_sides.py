"""One hash of both addresses becomes one of each, which the old one does not tell: it goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0003_blocked_senders")]

    operations = [
        migrations.DeleteModel("BlockedSender"),
        migrations.CreateModel(
            name="BlockedSender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recipient", models.CharField(max_length=64)),
                ("sender", models.CharField(max_length=64)),
                ("blocked_at", models.DateTimeField(auto_now_add=True, verbose_name="blocked")),
            ],
            options={
                "verbose_name": "blocked sender",
                "verbose_name_plural": "blocked senders",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["recipient", "sender"], name="sender_is_blocked_once"
                    )
                ],
            },
        ),
    ]
