"""Rows inside of the form of a partnership: its municipalities."""

from django.utils.translation import gettext_lazy as _

from backoffice.inlines import RowFormSet, RowInline
from partnerships.admin.fieldsets import PARTNERS_HEADING
from partnerships.models import Party
from publishing.models import State


class PartyFormSet(RowFormSet):
    default_error_messages = {"too_few_forms": _("A partnership needs two municipalities or more.")}


class PartyInline(RowInline):
    """A draft may lack its municipalities, a public partnership may not."""

    model = Party
    formset = PartyFormSet
    after_fieldset = PARTNERS_HEADING

    def get_extra(self, request, partnership=None, **kwargs):
        return 0 if partnership and partnership.pk else 2

    def get_min_num(self, request, partnership=None, **kwargs):
        return 2 if partnership and partnership.state == State.PUBLISHED else 0

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)
