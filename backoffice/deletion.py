"""Nothing is deleted that public records need, one by one or many at once."""

from django.urls import reverse
from django.utils.html import format_html

from publishing.languages import capfirst
from publishing.uses import public_uses


class ProtectInUseMixin:
    """For a ModelAdmin: what is used is named, with links, in the place of the question."""

    def get_deleted_objects(self, objects, request):
        objects = list(objects)
        to_delete, counts, missing, protected = super().get_deleted_objects(objects, request)
        uses = [change_link(record) for record in public_uses(objects)]
        return to_delete, counts, missing, [*uses, *(it for it in protected if it not in uses)]


def change_link(record):
    """The record in the back office, with its kind, as Django names what protects a row."""
    kind = capfirst(record._meta.verbose_name)
    address = f"admin:{record._meta.app_label}_{record._meta.model_name}_change"
    return format_html('{}: <a href="{}">{}</a>', kind, reverse(address, args=[record.pk]), record)
