"""What the page Find narrows all kinds of records by; its fields are the filters of the lists."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.record_filters import FOUR_DIGITS, lacks_choices
from backoffice.record_search import key_list
from partnerships.models import Country
from publishing.languages import capfirst
from publishing.models import Topic
from publishing.record_conditions import (
    RECORD_STATES,
    facet_condition,
    lacks_condition,
    state_condition,
)


class FindForm(forms.Form):
    """What is none of the choices is said at its field, and narrows nothing."""

    q = forms.CharField(
        label=gettext_lazy("Words, a number (EV-0042), or the address of a page"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    lacks = forms.ChoiceField(label=gettext_lazy("To translate"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    state = forms.ChoiceField(label=capfirst(gettext_lazy("state")), required=False)
    year = forms.RegexField(
        FOUR_DIGITS,
        label=gettext_lazy("Year"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "maxlength": 4}),
        error_messages={"invalid": gettext_lazy("Four digits, for example 2018.")},
    )

    def __init__(self, data, offices):
        super().__init__(data)
        choices = {
            "country": [(one.pk, str(one)) for one in Country.objects.in_order()],
            "topic": [(one.slug, str(one)) for one in Topic.objects.in_order()],
            "kind": [
                (office.opts.model_name, capfirst(office.opts.verbose_name_plural))
                for office in offices
            ],
            "lacks": list(lacks_choices()),
            "state": RECORD_STATES,
        }
        for name, known in choices.items():
            self.fields[name].choices = [("", _("All")), *known]
        self.full_clean()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self):
        """The same as an address says it, for links to lists and for keeping it."""
        return urlencode(self.chosen)

    @property
    def list_query(self):
        """What the list of one kind is narrowed by."""
        return urlencode({name: value for name, value in self.chosen.items() if name != "kind"})

    @property
    def language_to_fill(self):
        return self.chosen.get("lacks", "")[:2]

    def is_about(self, office):
        return self.chosen.get("kind") in (None, office.opts.model_name)

    def narrow(self, office, request):
        """The records of a kind that are asked for, the best matches first, then the newest."""
        model, chosen = office.model, self.chosen
        records = model._base_manager.order_by("-changed_at", "pk")
        for name in ("country", "topic", "year"):
            if name in chosen:
                records = records.filter(facet_condition(model, name, chosen[name]))
        if "lacks" in chosen:
            records = records.filter(lacks_condition(model, chosen["lacks"]))
        if "state" in chosen:
            records = records.filter(state_condition(chosen["state"]))
        return self.with_words(office, request, records) if "q" in chosen else records

    def with_words(self, office, request, records):
        ranked = office.keys_by_rank(request, self.chosen["q"])
        keys = key_list(office.model, sum(ranked.values(), []))
        first = office.rank_order(ranked)
        return records.filter(pk__in=keys).order_by(*first, "-changed_at", "pk")
