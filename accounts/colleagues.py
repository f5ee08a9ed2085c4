"""What operators see and do of a colleague's sign-in: pages beside the form of the account."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.changes import note_change
from accounts.invitations import invite
from accounts.models import SignIn
from accounts.pages import respond, whole_number
from accounts.second_factor import devices_of, remove_devices
from accounts.sign_ins import DAYS_OF_SIGN_INS, current_entry, end_sessions, lasting
from publishing.templatetags.languages import person_name

MOST_SIGN_INS = 100


class SignInOfColleaguesMixin:
    """For the office of accounts: the second step, the sessions and the log of sign-ins."""

    def get_urls(self):
        reset = self.page_path("second-factor/", self.second_factor_view, "second_factor")
        sign_ins = self.page_path("sign-ins/", self.sign_ins_view, "sign_ins")
        invitation = self.page_path("invite/", self.invite_view, "invite")
        return [reset, sign_ins, invitation, *super().get_urls()]

    def invitation(self, person):
        if not person or not person.pk:
            return _("can be sent when the account is saved")
        url, label = self.page_url("invite", person), _("Send a link to set a password")
        return format_html('<a href="{}">{}</a>', url, label)

    invitation.short_description = gettext_lazy("invitation")

    def invite_view(self, request, object_id):
        person = self.get_visible_record(request, object_id)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if request.method == "POST" and person.email:
            invite(request, person)
            self.log_change(request, person, _("Invitation sent."))
            messages.success(request, _("The invitation is on its way."))
            return HttpResponseRedirect(self.change_url(person))
        title = _("Invite %(name)s") % {"name": person_name(person)}
        return respond(request, "invite", title, person=person, back=self.change_url(person))

    def sign_ins(self, person):
        if not person or not person.pk:
            return ""
        return format_html('<a href="{}">{}</a>', self.page_url("sign_ins", person), _("Show them"))

    sign_ins.short_description = gettext_lazy("sign-ins")

    def sign_ins_view(self, request, object_id):
        """The log of a colleague; whoever may change the account ends what still lasts."""
        person = self.get_visible_record(request, object_id)
        may_change = self.has_change_permission(request, person)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            key = whole_number(request.POST.get("_end", ""))
            if end_sessions(lasting(person).filter(pk=key)):
                self.log_change(request, person, _("Session ended."))
            return HttpResponseRedirect(request.path)
        log = SignIn.objects.filter(user=person).order_by("-signed_in_at", "-pk")
        return respond(
            request,
            "sign_ins",
            _("Sign-ins of %(name)s") % {"name": person_name(person)},
            lasting=lasting(person),
            log=log[:MOST_SIGN_INS],
            days=DAYS_OF_SIGN_INS,
            current=current_entry(request),
            may_change=may_change,
            back=self.change_url(person),
        )

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
                end_sessions(lasting(person))
                said = _("Second step of the sign-in removed.")
                note_change(request, person, said, by=request.user)
            messages.success(request, _("Removed. At the next sign-in a new one can be added."))
            return HttpResponseRedirect(self.change_url(person))
        title = _("Remove the second step of %(name)s") % {"name": person_name(person)}
        return respond(request, "reset", title, person=person, back=self.change_url(person))
