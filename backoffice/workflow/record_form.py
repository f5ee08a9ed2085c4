"""The form of a draft: what is stored or waits, an old revision, or what somebody typed.

A form with other content than is stored is bound, so it also says what is wrong with the
content by now.
"""

from uuid import uuid4

from django.db.models import DateField, DateTimeField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import localize_input

from backoffice.change_form import ChangeForm
from backoffice.content_checks import writing_help
from backoffice.permissions import may_review
from backoffice.translations.permissions import limit_reviewed_state
from backoffice.widgets import RecordChoiceField
from backoffice.workflow.comment_fields import (
    comment_field_groups,
    comment_field_labels,
    label_comments,
)
from backoffice.workflow.comments import open_comments
from backoffice.workflow.forms import MomentForm
from backoffice.workflow.review import review_of
from publishing.drafts.content import many_to_many_fields, plain_value, row_values
from publishing.drafts.transitions import ACTION_ORDER
from publishing.models import State
from publishing.slugs import DATE_FIELDS, free_slug


class RecordForm(ChangeForm):
    def __init__(self, model_admin, request, draft, data=None, files=None):
        self.draft = draft
        may_change = model_admin.has_change_permission(request, draft.record)
        record = draft.record_with(draft.content if may_change else draft.current)
        if record.pk is None and data is not None:
            data = with_free_slug(type(record), model_admin.move_texts(request, record, data))
        super().__init__(model_admin, request, record, data, files)
        limit_reviewed_state(self.form, draft)

    def make_form(self, make_form, data, files, initial):
        """What the draft knows already of other records, the form does not look up again."""
        if self.record.pk is None:
            return super().make_form(make_form, data, files, initial)
        there = self.draft.current["fields"]
        related = [
            field
            for field in many_to_many_fields(type(self.record))
            if field.name in make_form.base_fields
        ]
        names = {field.name for field in related}
        options = make_form._meta
        options.fields = [name for name in options.fields if name not in names]
        records = {
            field.name: there[field.name] if data else get_records(field, there[field.name])
            for field in related
        }
        form = make_form(data, files, instance=self.record, initial=records)
        for name in names:
            form.fields[name].known = frozenset(map(str, there[name]))
        for field in self.record._meta.fields:
            is_asked = isinstance(form.fields.get(field.name), RecordChoiceField)
            other = is_asked and field.get_cached_value(self.record, default=None)
            if other:
                form.fields[field.name].load([other])
        return form

    @property
    def content(self):
        """What the valid form says; what it did not ask stays as it is in the draft."""
        is_typo = "_typo" in self.form.data
        return self.draft.content_with(
            self.get_field_values(), self.get_row_values(), is_typo=is_typo
        )

    def get_field_values(self):
        typed = {}
        for name in self.draft.content["fields"].keys() & self.form.fields.keys():
            field = self.record._meta.get_field(name)
            value = self.form.cleaned_data[name]
            if field in many_to_many_fields(type(self.record)):
                typed[name] = sorted((one.pk for one in value), key=str)
            else:
                typed[name] = plain_value(getattr(self.form.instance, field.attname))
        return typed

    def get_row_values(self):
        typed = {}
        for formset, inline in self.rows:
            rights = (
                inline.has_add_permission,
                inline.has_change_permission,
                inline.has_delete_permission,
            )
            if not any(is_allowed(self.request, self.record) for is_allowed in rights):
                continue
            relation = self.record._meta.get_field(formset.prefix)
            typed[formset.prefix] = [
                row_values(form.instance, relation)
                for form in formset.forms
                if form not in formset.deleted_forms and (form.instance.pk or form.has_changed())
            ]
        return typed

    def response(self, status=200, **context):
        draft, record, request = self.draft, self.draft.record, self.request
        typed = self.form.data
        context = {
            "waiting": draft.change,
            "seen": "" if self.is_new else draft.token,
            "once": uuid4(),
            "rendered_in": self.record.source_language if self.is_new else None,
            "may_review": may_review(request.user),
            "may": {action: draft.permits(action) for action in ACTION_ORDER},
            "state": self.admin.publication(record),
            "is_published": record.state == State.PUBLISHED,
            "is_once_public": draft.is_once_public,
            "is_scheduled": record.is_scheduled,
            "moment_fields": MomentForm(typed or None)["publish_at"],
            "remark": typed.get("_remark", ""),
            "remark_field": typed.get("_remark_field", ""),
            "is_typo": "_typo" in typed,
            "review": None if self.is_new else review_of(self.admin, request, draft),
            **({} if self.is_new else self.comments()),
            "version": request.GET.get("version"),
            "translations": self.admin.translation_links(request, self.record),
            "writing_help": writing_help(
                self.form.instance,
                draft.content,
                self.admin.row_remarks(self.form.instance, draft.content["rows"]),
            ),
            **context,
        }
        return super().response(status, **context)

    def comments(self):
        """Those that nobody has settled, also below the fields they are about."""
        groups = comment_field_groups(self.admin, self.request, self.record)
        remarks, number = open_comments(self.record)
        label_comments(remarks, comment_field_labels(groups))
        address = self.admin.page_url("comments", self.record)
        for name in {one.field for one in remarks} & self.form.fields.keys():
            said = [one for one in remarks if one.field == name]
            field = self.form[name]
            words = {"help_text": field.help_text, "remarks": said, "address": address}
            field.help_text = render_to_string("admin/_field_comments.html", words)
        return {
            "remarks": remarks,
            "remarks_number": number,
            "comments_url": address,
            "comment_groups": groups,
        }


def get_records(field, keys):
    """The records of a relation."""
    return list(field.related_model._default_manager.filter(pk__in=keys)) if keys else []


# -- a content as the data of its form -----------------------------------------------------


def build_form_data(draft, content, is_copy=False):
    """What the form of the draft would send to say this content.

    Rows that are stored keep their places, and those that the content lacks are ticked for
    deletion; others follow as new ones. For a copy all of them are new.
    """
    data, stored = QueryDict(mutable=True), draft.current
    for name, present in stored["fields"].items():
        value = content["fields"].get(name, present)
        field = draft.record._meta.get_field(name)
        if isinstance(field, DateTimeField):
            put_moment(data, name, value)
        elif isinstance(field, DateField) and value:
            data[name] = localize_input(parse_date(value))
        else:
            put_value(data, name, value)
    for name, there in stored["rows"].items():
        rows = content["rows"].get(name, there)
        there = [] if is_copy else there
        wanted, known = {row["id"]: row for row in rows}, {row["id"] for row in there}
        listed = [wanted.get(row["id"]) or row | {"DELETE": True} for row in there]
        listed += [row | {"id": None} for row in rows if row["id"] not in known]
        for number, row in enumerate(listed):
            for column, value in row.items():
                put_value(data, f"{name}-{number}-{column}", value)
        data[f"{name}-TOTAL_FORMS"] = str(len(listed))
        data[f"{name}-INITIAL_FORMS"] = str(len(there))
    return data


def put_moment(data, name, value):
    if moment := parse_datetime(value or ""):
        moment = timezone.localtime(moment)
        data[f"{name}_0"], data[f"{name}_1"] = localize_input(moment.date()), f"{moment:%X}"


def put_value(data, name, value):
    if isinstance(value, list):
        data.setlist(name, [str(one) for one in value])
    elif value is True:
        data[name] = "on"
    elif value is not None and value is not False:
        data[name] = str(value)


def take_theirs(data, draft):
    """The data with what the draft says in the fields that were ticked so."""
    names = {f"{name}{end}" for name in data.getlist("_theirs") for end in ("", "_0", "_1")}
    if not names:
        return data
    taken, theirs = QueryDict(mutable=True), build_form_data(draft, draft.content)
    for source, is_taken in ((data, False), (theirs, True)):
        for key, values in source.lists():
            if (key.partition("-")[0] in names) == is_taken:
                taken.setlist(key, values)
    return taken


def with_free_slug(model, data):
    """The data of a new record, its address with a number if another one has it.

    The events of a series have one title, from which the address was made, and differ by their
    days. What has no day is refused: two towns of one name are usually one.
    """
    slug = data.get("slug")
    if not slug or not any(hasattr(model, name) for name in DATE_FIELDS):
        return data
    data = data.copy()
    data["slug"] = free_slug(model, slug)
    return data
