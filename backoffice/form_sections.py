"""The sections of a record's form in their order, and where in it something is missing or wrong."""

from dataclasses import dataclass

from django.contrib.admin.utils import flatten

from publishing.languages import capfirst


@dataclass(frozen=True)
class FormSection:
    """A fieldset, or the rows that stand below one; the other one is None."""

    anchor: str  # of its heading
    heading: str
    number: int  # of its fieldset; its heading is named after it
    fieldset: object = None
    rows: object = None
    is_incomplete: bool = False  # something is missing that a publication needs
    has_errors: bool = False


@dataclass(frozen=True)
class FieldError:
    anchor: str  # of the field, empty for what concerns no single one
    label: str
    text: str


def form_sections(admin_form, inline_formsets, required):
    """Each fieldset, followed by the rows that belong after it; `required` are names of fields."""
    for number, fieldset in enumerate(admin_form):
        names = set(flatten(fieldset.fields))
        yield FormSection(
            anchor=f"fieldset-0-{number}-heading",
            heading=fieldset.name,
            number=number,
            fieldset=fieldset,
            is_incomplete=not names.isdisjoint(required),
            has_errors=not names.isdisjoint(admin_form.form.errors),
        )
        for rows in inline_formsets:
            if rows.opts.after_fieldset == fieldset.name:
                yield rows_section(rows, number)


def rows_section(rows, number):
    return FormSection(
        anchor=f"{rows.formset.prefix}-heading",
        heading=capfirst(rows.opts.verbose_name_plural),
        number=number,
        rows=rows,
        has_errors=rows.formset.is_bound and not rows.formset.is_valid(),
    )


def fold_without_rows(inline_formsets):
    """Rows of which there are none are folded, unless most records have some."""
    for rows in inline_formsets:
        if rows.opts.is_folded_when_empty and not rows.formset.total_form_count():
            rows.classes = f"{rows.classes} collapse"


def field_errors(form, formsets):
    """What is wrong, field by field and row by row, in the order of the form."""
    for one in [form, *(row for formset in formsets for row in formset.forms)]:
        for name, errors in one.errors.items():
            field = one[name] if name in one.fields else None
            for text in errors:
                yield FieldError(
                    anchor=field.id_for_label or field.auto_id if field else "",
                    label=field.label if field else "",
                    text=text,
                )
    for formset in formsets:
        for text in formset.non_form_errors():
            yield FieldError(anchor=f"{formset.prefix}-heading", label="", text=text)
