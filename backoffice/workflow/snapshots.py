"""The content of a record as a browser would send its form, see publishing.drafts.content."""

from django.contrib.auth.models import AnonymousUser
from django.forms import SplitDateTimeField
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from publishing.drafts.content import plain_value


class AllPermissionsUser(AnonymousUser):
    """Somebody who may see and change everything; snapshots hold whole records."""

    is_active = is_staff = True

    def has_perm(self, perm, obj=None):
        return True

    def has_module_perms(self, app_label):
        return True


def blank_forms(model_admin, record):
    """The form of a record and those of its rows, filled with what is stored."""
    request = HttpRequest()
    request.method, request.user = "GET", AllPermissionsUser()
    form = model_admin.get_form(request, record, change=True)(instance=record)
    formsets, _inlines = model_admin._create_formsets(request, record, change=True)
    return form, formsets


def initial_values(form, skip=()):
    return {
        name: plain_value(field.prepare_value(form.get_initial_for_field(field, name)))
        for name, field in form.fields.items()
        if name not in skip
    }


def build_post_data(snapshot, model_admin, record):
    """What a browser would send to turn the record as it is now into the snapshot.

    Rows that are there are changed or deleted, the others are added.
    """
    post = QueryDict(mutable=True)
    form, formsets = blank_forms(model_admin, record)
    for name, value in snapshot["fields"].items():
        if isinstance(form.fields.get(name), SplitDateTimeField):
            put_moment(post, name, value)
        else:
            put_value(post, name, value)
    for formset in formsets:
        wanted = list(snapshot["rows"].get(formset.prefix, []))
        by_id = {row["id"]: row for row in wanted if row.get("id")}
        for number, form in enumerate(formset.initial_forms):
            row = by_id.get(form.instance.pk)
            put_value(post, f"{formset.prefix}-{number}-id", form.instance.pk)
            if row is None:
                post[f"{formset.prefix}-{number}-DELETE"] = "on"
                skip = [formset.fk.name, "id", "DELETE"]
                row = initial_values(form, skip)
            else:
                wanted.remove(row)
            put_row(post, f"{formset.prefix}-{number}", row)
        there = len(formset.initial_forms)
        for number, row in enumerate(wanted, start=there):
            put_row(post, f"{formset.prefix}-{number}", row)
        post[f"{formset.prefix}-TOTAL_FORMS"] = str(there + len(wanted))
        post[f"{formset.prefix}-INITIAL_FORMS"] = str(there)
    return post


def put_row(post, prefix, row):
    for name, value in row.items():
        if name != "id":
            put_value(post, f"{prefix}-{name}", value)


def put_moment(post, name, value):
    if moment := parse_datetime(value or ""):
        day, time = f"{timezone.localtime(moment):%Y-%m-%d %X}".split()
        post[f"{name}_0"], post[f"{name}_1"] = day, time


def put_value(post, name, value):
    if isinstance(value, list):
        post.setlist(name, [str(one) for one in value])
    elif value is True:
        post[name] = "on"
    elif value is not None and value is not False:
        post[name] = str(value)
