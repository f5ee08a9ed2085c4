"""Search in the back office: words are folded as readers' are, and the best match comes first."""

import json
from collections import defaultdict

from django.db import connection
from django.db.models import Case, Value, When
from django.db.models.expressions import RawSQL
from django.utils.text import smart_split, unescape_string_literal

from publishing.collation import order_by_text
from publishing.text.folding import FoldedText, fold_text

INSIDE = 3  # the rank of what is found inside of words, or in other records


def localize_ordering(field):
    """The order by an English text becomes the order by that in the reader's language."""
    is_text = isinstance(field, str) and field.endswith("_en")
    return order_by_text(field.removesuffix("_en")) if is_text else field


class FoldedSearchMixin:
    """An admin whose lists and autocompletes find KÖLN, koln and اربد.

    A page asks for records, their number, their days and the choices of its filters. What is
    found is looked up once for all of these, as folding the texts of all records takes long.
    """

    def get_ordering(self, request):
        ordering = map(localize_ordering, super().get_ordering(request))
        return [*self.best_first(request), *ordering]

    def get_search_results(self, request, queryset, search_term):
        if not search_term or not self.get_search_fields(request):
            return queryset, False
        ranked = self.keys_by_rank(request, search_term)
        return queryset.filter(pk__in=key_list(self.model, sum(ranked.values(), []))), False

    def best_first(self, request):
        """The rank of a record among those that were searched for: whole names, then
        beginnings of names, then beginnings of words.
        """
        page = getattr(request.resolver_match, "url_name", "")
        parameter = {
            f"{self.opts.app_label}_{self.opts.model_name}_changelist": "q",
            "autocomplete": "term",
        }.get(page, "")
        typed = request.GET.get(parameter, "")
        if not typed or not self.get_search_fields(request):
            return []
        return self.rank_order(self.keys_by_rank(request, typed))

    def rank_order(self, ranked):
        """The order by the ranks of keys_by_rank()."""
        ranks = sorted(rank for rank in ranked if rank < INSIDE)
        places = [When(pk__in=key_list(self.model, ranked[rank]), then=rank) for rank in ranks]
        return [Case(*places, default=Value(INSIDE))] if places else []

    def keys_by_rank(self, request, typed):
        """{rank: keys of the records with all these words}, looked up once for a request."""
        known = request.__dict__.setdefault("found_in_office", {})
        question = self.model, typed
        if question not in known:
            known[question] = self.find_keys(self.get_search_fields(request), typed)
        return known[question]

    def find_keys(self, names, typed):
        own = FoldedText(*(name for name in names if "__" not in name))
        records = self.model._base_manager.order_by().alias(own=own, all=FoldedText(*names))
        for word in words_to_find(typed):
            records = records.filter(all__contains=word)
        asked = fold_text(typed.replace("\x00", "")).strip()
        ranks = enumerate([f"\n{asked}\n", f"\n{asked}", f" {asked}"])  # see searchable_text
        places = [When(own__contains=text, then=rank) for rank, text in ranks]
        found = defaultdict(dict)
        for key, rank in records.values_list("pk", Case(*places, default=Value(INSIDE))):
            found[rank][key] = None  # through several others it is found several times
        return {rank: list(keys) for rank, keys in found.items()}


def words_to_find(typed):
    """The words of a query, folded; what stands in quotation marks is one."""
    for word in smart_split(typed.replace("\x00", "")):
        is_quoted = word[0] in "\"'" and word[0] == word[-1]
        yield fold_text(unescape_string_literal(word) if is_quoted else word)


def key_list(model, keys):
    """Keys as a query, so that they are one value, however many there are."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])
    column = model._meta.pk.rel_db_type(connection)
    return RawSQL(f"SELECT unnest(%s::{column}[])", [keys])  # noqa: S611 - a type of ours
