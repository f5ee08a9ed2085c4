"""Versions and changes keep the content of a record: they follow what a migration stores anew.

Otherwise a change that waits would bring back what the migration took away, as if somebody
had typed it.
"""


def follow(apps, record, before, after, models=("Change",)):
    """Let contents in which all of `before` stands say what `after` says, in plain values."""
    kind = kind_of(apps, record)
    for model in models:
        rows = apps.get_model("publishing", model).objects
        for row in rows.filter(content_type=kind, object_id=record.pk):
            fields = row.snapshot["fields"]
            if all(fields.get(name) == value for name, value in before.items()):
                fields.update(after)
                row.save(update_fields=["snapshot"])


def kind_of(apps, record):
    """The content type of a record; a new database has none before its first record."""
    meta = record._meta
    names = {"app_label": meta.app_label, "model": meta.model_name}
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(**names)[0]
