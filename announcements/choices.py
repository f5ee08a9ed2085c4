"""The page on which an account says which mails it wants, and how often."""

from django.contrib import admin, messages
from django.forms import ModelForm, RadioSelect
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from announcements.recipients import settings_of
from publishing.models import AccountSettings


class MailChoiceForm(ModelForm):
    class Meta:
        model = AccountSettings
        fields = ["mails_on_own_work", "mails_on_duties"]
        widgets = dict.fromkeys(fields, RadioSelect)


def choose_mails(request):
    form = MailChoiceForm(request.POST or None, instance=settings_of(request.user))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        AccountSettings.objects.update_or_create(account=request.user, defaults=chosen)
        messages.success(request, _("Your choice is kept."))
        return HttpResponseRedirect(reverse("admin:mail_choices"))
    context = {**admin.site.each_context(request), "title": _("Mails to me"), "form": form}
    return TemplateResponse(request, "announcements/choices.html", context)
