"""Seal the keys of apps that lie in the database as they are."""

from django.db import migrations

from accounts.sealing import is_sealed, seal, unseal


def seal_keys(apps, schema_editor):
    for device in apps.get_model("otp_totp", "TOTPDevice").objects.iterator():
        if not is_sealed(device.key):
            device.key = seal(device.key, device.user)
            device.save(update_fields=["key"])


def unseal_keys(apps, schema_editor):
    for device in apps.get_model("otp_totp", "TOTPDevice").objects.iterator():
        if is_sealed(device.key):
            device.key = unseal(device.key, device.user)
            device.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sign_ins"),
        ("otp_totp", "0003_add_timestamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="CodeApp",
            fields=[],
            options={
                "default_permissions": (),
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("otp_totp.totpdevice",),
        ),
        migrations.RunPython(seal_keys, unseal_keys, elidable=True),
    ]
