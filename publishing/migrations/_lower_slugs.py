"""Bring the addresses of a model into lower case. None is lost.

Where a record has the same address in lower case already, the other one gets a number, and
its address as it was leads to it. Versions and changes follow: they would take another
record's address.
"""

from django.db import migrations

from publishing.migrations._kept_contents import follow


def lower_slugs(app, model, route):
    def lower(apps, schema_editor):
        records = apps.get_model(app, model)._base_manager
        former = apps.get_model("publishing", "FormerAddress").objects
        longest = records.model._meta.get_field("slug").max_length
        slugs = dict(records.order_by("pk").values_list("pk", "slug"))
        taken = {slug for slug in slugs.values() if slug == slug.lower()}
        for pk, slug in slugs.items():
            if slug == slug.lower():
                continue
            new = free_slug(slug.lower(), taken, longest)
            records.filter(pk=pk).update(slug=new)
            taken.add(new)
            follow(apps, records.model(pk=pk), {"slug": slug}, {"slug": new}, ["Change", "Version"])
            if route and new != slug.lower():
                former.filter(route=route, slug__iexact=slug).delete()
                former.create(route=route, slug=slug, record_id=pk)

    return migrations.RunPython(lower, migrations.RunPython.noop)


def free_slug(slug, taken, longest):
    new, number = slug, 1
    while new in taken:
        number += 1
        end = f"-{number}"
        new = slug[: longest - len(end)] + end
    return new
