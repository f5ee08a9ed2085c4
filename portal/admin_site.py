"""The back office as a whole: its start page, its menu, and a sign-in that loses nothing."""

from django.contrib.admin import AdminSite
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from backoffice.unsaved_input import (
    discard_old_inputs,
    pack_input,
    read_input,
    save_to_session,
    sign_input,
    unpack_input,
)
from portal.admin_menu import app_groups

FORMS = ("add", "change", "translate")  # ends of the names of addresses
LOG_IN = "Log in"  # in Django's catalogues, so not collected for those of this portal


class OfficeSite(AdminSite):
    """Groups its lists by what they are for, whichever app they come from.

    A form that was sent after the session ended is carried through the sign-in, and one
    that was opened before the last sign-in is shown again: backoffice.unsaved_input.
    """

    login_template = "admin/office_login.html"

    def get_urls(self):
        from accounts.urls import account_urls  # its models are loaded by now
        from announcements.choices import choose_mails
        from backoffice.translations.exchange import (
            translation_urls,  # its models are loaded by now
        )

        own = path(
            "r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.redirect_to_page)
        )
        find = path("find/", self.admin_view(self.find), name="find")
        keep = path(
            "find/saved/", self.admin_view(require_POST(self.keep_filter)), name="find_saved"
        )
        language = path(
            "language/", self.admin_view(require_POST(self.choose_language)), name="language"
        )
        mails = path("mails-to-me/", self.admin_view(choose_mails), name="mail_choices")
        deleted = path("bin/", self.admin_view(self.show_bin), name="bin")
        many = path("find/many/", self.admin_view(require_POST(self.change_many)), name="find_many")
        pages = [
            own,
            find,
            keep,
            many,
            language,
            mails,
            deleted,
            *account_urls(self),
            *translation_urls(self),
        ]
        return [*pages, *super().get_urls()]

    def redirect_to_page(self, request, content_type_id, object_id):
        """Redirect to the public page of a record; only who may view the record learns where."""
        from django.contrib.contenttypes.models import ContentType
        from django.contrib.contenttypes.views import shortcut

        try:
            model = ContentType.objects.get_for_id(content_type_id).model_class()
        except (ContentType.DoesNotExist, ValueError) as error:
            raise Http404 from error
        if not self.is_registered(model):
            raise Http404
        if not self.get_model_admin(model).has_view_permission(request):
            raise PermissionDenied
        return shortcut(request, content_type_id, object_id)

    def find(self, request):
        from portal.find.page import show_find  # its models are loaded by now

        return show_find(self, request)

    def keep_filter(self, request):
        from portal.find.saved import keep_or_forget  # its models are loaded by now

        return keep_or_forget(self, request)

    def change_many(self, request):
        from portal.find.many import change_many  # its models are loaded by now

        return change_many(self, request)

    def show_bin(self, request):
        from portal.bin import show_bin  # its models are loaded by now

        return show_bin(self, request)

    def speak_office_language(self, request):
        from portal.office_language import speak_office_language  # its models are loaded by now

        speak_office_language(request)

    def choose_language(self, request):
        from portal.office_language import choose_language  # its models are loaded by now

        return choose_language(request)

    def needs_two_people(self):
        """Whether nobody may publish what they wrote themselves, as the site record says."""
        from portal.models import Site

        return Site.objects.filter(needs_two_people=True).exists()

    # -- the start page and the menu --------------------------------------------------------

    def index(self, request, extra_context=None):
        from portal.dashboard import start_page  # its modules register themselves at this site

        return super().index(request, {**start_page(self, request), **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        return apps if app_label else app_groups(apps)

    # -- the sign-in --------------------------------------------------------------------------

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def keeping_input(request, *args, **kwargs):
            self.speak_office_language(request)
            is_refused = request.method == "POST" and not self.has_permission(request)
            if is_refused and (kept := pack_input(request)):
                return self.sign_in_page(request, sign_input(kept))
            discard_old_inputs(request)
            return guarded(request, *args, **kwargs)

        return keeping_input

    def sign_in_page(self, request, unsaved="", refusal=""):
        """In answer to a form that was sent: with its input, as it carries that."""
        from django.contrib.admin.forms import (
            AdminAuthenticationForm,
        )  # its models are loaded by now

        next_page = request.POST.get("next") or reverse("admin:index")
        context = {
            **self.each_context(request),
            "title": gettext(LOG_IN),
            "user": AnonymousUser(),
            "has_permission": False,
            "form": AdminAuthenticationForm(request),
            "app_path": reverse("admin:login"),
            "next": next_page if refusal or not unsaved else request.get_full_path(),
            "refusal": refusal,
            **sign_in_context(unsaved),
        }
        return TemplateResponse(request, self.login_template, context)

    def password_change(self, request, extra_context=None):
        """Leaves an entry in the log, as when a colleague changes the password."""
        from django.contrib.admin.models import CHANGE, LogEntry  # its models are loaded by now

        with transaction.atomic():
            response = super().password_change(request, extra_context)
            if request.method == "POST" and response.status_code == 302:
                said = _("Password changed.")
                LogEntry.objects.log_actions(request.user.pk, [request.user], CHANGE, said)
        return response

    def login(self, request, extra_context=None):
        from accounts.second_factor import address_after_password, get_half_signed_in
        from portal.context import site  # Django would name the host

        if request.method == "GET" and get_half_signed_in(request):
            address = address_after_password(request, request.GET.get("next", ""))
            return HttpResponseRedirect(address)
        self.speak_office_language(request)
        unsaved = request.POST.get("_unsaved", "") if request.method == "POST" else ""
        context = {**site(request), **sign_in_context(unsaved), **(extra_context or {})}
        response = super().login(request, context)
        if response.status_code != 302:
            return response
        kept, address = read_input(unsaved, request.user), response.url
        if kept:
            save_to_session(request, kept)
            address = kept["address"]
        # The same answer, as it carries the new token of forms.
        response["Location"] = address_after_password(request, address)
        return response

    def redisplay_form(self, request):
        """In answer to a form with a stale token: its page as it is now, with the input.

        Nothing is stored. None if the form does not belong to who sent it.
        """
        page = request.resolver_match
        if page is None or page.app_name != "admin":
            return None
        self.speak_office_language(request)
        kept = pack_input(request)
        if page.url_name == "login":
            response = self.sign_in_page(request, request.POST.get("_unsaved", ""))
        elif not kept:
            return None
        elif not self.has_permission(request):
            response = self.sign_in_page(request, sign_input(kept))
        elif kept["owner"] != str(request.user.pk):
            return None
        else:
            response = self.show_input(request, kept)
        if response:
            response.status_code = 403
        return response

    def show_input(self, request, kept):
        """The page the input was sent to; None if it is no form that can show it."""
        page = request.resolver_match
        model_admin, name = (
            getattr(page.func, "model_admin", None),
            page.url_name.rpartition("_")[2],
        )
        if model_admin is None or name not in FORMS:
            return None
        view = getattr(model_admin, f"{name}_view")  # with `typed` input these store nothing
        typed = {"typed": unpack_input(kept)}
        return view(request, *page.args, **page.kwargs, extra_context=typed)


def sign_in_context(unsaved):
    """What the sign-in page carries and says about input that waits."""
    said = _("You were signed out. Sign in again: your text is kept.")
    return {"unsaved": unsaved, "title": said} if unsaved else {}
