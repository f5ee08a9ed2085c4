"""What an operator does for a colleague who lost the device: a page beside the account's form."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.changes import note_change
from accounts.pages import respond
from accounts.second_factor import devices_of, remove_devices


class SecondFactorResetMixin:
    """For the office of accounts: says whether there is a second step, and removes it."""

    def get_urls(self):
        reset = self.page_path("second-factor/", self.second_factor_view, "second_factor")
        return [reset, *super().get_urls()]

    def second_step(self, person):
        number = len(devices_of(person)) if person and person.pk else 0
        if not number:
            return _("none yet")
        said = ngettext("%(number)s device", "%(number)s devices", number) % {"number": number}
        link, label = self.page_url("second_factor", person), _("Remove them, as after a loss")
        return format_html('{} · <a href="{}">{}</a>', said, link, label)

    second_step.short_description = gettext_lazy("second step of the sign-in")

    def second_factor_view(self, request, object_id):
        person = self.get_visible_record(request, object_id)
        if person == request.user or not self.has_change_permission(request, person):
            raise PermissionDenied  # one's own are removed under "My account", all but the last
        if request.method == "POST":
            with transaction.atomic():
                User.objects.select_for_update().get(pk=person.pk)
                remove_devices(person)
                said = _("Second step of the sign-in removed.")
                note_change(request, person, said, by=request.user)
            messages.success(request, _("Removed. At the next sign-in a new one can be added."))
            return HttpResponseRedirect(self.change_url(person))
        title = _("Remove the second step of %(name)s") % {"name": person.get_username()}
        return respond(request, "reset", title, person=person, back=self.change_url(person))
