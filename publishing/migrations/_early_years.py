"""Years before 1900 leave columns that no longer take them; a comment says what stood there.

What cannot be true is not known. Only where an empty date would mean “for good” the earliest
day takes its place: what had ended stays so.
"""

from datetime import date

from django.db import migrations
from django.db.models import Q

from publishing.migrations._kept_contents import follow, kind_of

FIRST_DAY = date(1900, 1, 1)


def leave_out_early_years(app, model, replacements, about=None):
    """`replacements`: {column: what to store if its year is before 1900}, each as {column: value}.

    `about` names the relation to the record that is commented, if it is not this one.
    """

    def leave_out(apps, schema_editor):
        for row in apps.get_model(app, model)._base_manager.filter(is_early(replacements)):
            stood = []
            for name, after in replacements.items():
                if getattr(row, name) is None or getattr(row, name) >= earliest(name):
                    continue
                before = {column: getattr(row, column) for column in after}
                stood += [
                    f"{row._meta.get_field(column).verbose_name}: {value}"
                    for column, value in before.items()
                    if value is not None
                ]
                type(row)._base_manager.filter(pk=row.pk).update(**after)
                follow(apps, row, plain(before), plain(after))
            if about:
                comment(apps, getattr(row, about), [f"{row._meta.verbose_name} {row.pk}", *stood])
            else:
                comment(apps, row, stood)

    return migrations.RunPython(leave_out, migrations.RunPython.noop)


def is_early(names):
    condition = Q()
    for name in names:
        condition |= Q(**{f"{name}__lt": earliest(name)})
    return condition


def earliest(name):
    return FIRST_DAY.year if name.endswith("year") else FIRST_DAY


def plain(values):
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def comment(apps, record, stood):
    apps.get_model("publishing", "Remark").objects.create(
        content_type=kind_of(apps, record),
        object_id=record.pk,
        text=f"No year may be before 1900. Here stood: {', '.join(stood)}.",
    )
