"""The fields of a record's form that colleagues can comment on, and what the form calls them."""

from django.contrib.admin.utils import flatten
from django.utils.translation import gettext as _

from backoffice.history.diff import may_see_rows
from backoffice.translated import column_label
from publishing.drafts.content import content_fields, content_rows, many_to_many_fields
from publishing.languages import capfirst


def comment_field_groups(model_admin, request, record):
    """[(section of the form, [(name, label)])]; its tables are a section at the end."""
    model = model_admin.model
    there = {one.name: one for one in (*content_fields(model), *many_to_many_fields(model))}
    groups = []
    for heading, options in model_admin.get_fieldsets(request, record):
        names = [getattr(name, "__name__", name) for name in flatten(options["fields"])]
        fields = [(name, column_label(there[name])) for name in names if name in there]
        if fields:
            groups.append((heading or "", fields))
    rows = [
        (name, capfirst(model._meta.get_field(name).related_model._meta.verbose_name_plural))
        for name in content_rows(model)
        if may_see_rows(request.user, model._meta.get_field(name).related_model)
    ]
    return [*groups, *([(_("Tables"), rows)] if rows else [])]


def comment_field_labels(groups):
    """{name: label}"""
    return {name: label for _heading, fields in groups for name, label in fields}


def label_comments(comments, labels):
    """Say of each comment what its field is called, and which part of the form that is."""
    for comment in comments:
        gone = _("A field that is no longer there: %(name)s") % {"name": comment.field}
        comment.is_about_field = comment.field in labels
        comment.field_label = labels.get(comment.field, gone) if comment.field else ""
    return comments
