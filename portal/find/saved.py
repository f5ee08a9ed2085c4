"""Filters of the page Find that an account keeps under names of its own."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from backoffice.widgets import is_key
from portal.find.form import FindForm
from portal.find.page import visible_offices
from publishing.models import SavedFilter
from publishing.models.saved_filter import MOST_SAVED_FILTERS


class SavedFilterForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ["name", "query"]


def keep_or_forget(site, request):
    """Keep what the page is narrowed to, or forget one that is kept; back to the page."""
    offices = visible_offices(site, request)
    if "delete" in request.POST:
        return forget(request)
    asked = FindForm(QueryDict(request.POST.get("query", "")[:500]), offices)
    address = f"{reverse('admin:find')}?{asked.query}"
    if not asked.chosen:
        raise PermissionDenied
    name = " ".join(request.POST.get("name", "").split())
    kept = SavedFilter.objects.filter(author=request.user)
    known = kept.filter(name=name).first()
    if known is None and kept.count() >= MOST_SAVED_FILTERS:
        text = _("You have %(most)s filters. Delete one first.") % {"most": MOST_SAVED_FILTERS}
        messages.error(request, text)
        return HttpResponseRedirect(address)
    row = known or SavedFilter(author=request.user)
    form = SavedFilterForm({"name": name, "query": asked.query}, instance=row)
    if form.is_valid():
        form.save()
        text = _("Kept as “%(name)s”: it stands here and on the start page.")
        messages.success(request, text % {"name": row.name})
    else:
        for texts in form.errors.values():
            messages.error(request, " ".join(texts))
    return HttpResponseRedirect(address)


def forget(request):
    key = request.POST["delete"]
    rows = SavedFilter.objects.filter(author=request.user)
    row = get_object_or_404(rows, pk=key if is_key(SavedFilter, key) else None)
    row.delete()
    messages.success(request, _("The filter “%(name)s” was deleted.") % {"name": row.name})
    return HttpResponseRedirect(reverse("admin:find"))
