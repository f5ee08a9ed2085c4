"""The back office as a whole: its start page, its menu, and a sign-in that loses nothing."""

from django.contrib.admin import AdminSite
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from portal.menu import in_groups

SALT = "typed while signed out"
A_DAY = 24 * 60 * 60  # seconds


class OfficeSite(AdminSite):
    """Groups its lists by what they are for, whichever app they come from.

    A form that was sent after the session ended is carried through the sign-in: the text
    travels in the sign-in page itself, signed, and is kept in the session only once somebody
    has signed in.
    """

    login_template = "admin/office_login.html"

    def get_urls(self):
        from publishing.admin.translation_files import addresses  # its models are loaded by now

        own = path(
            "r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.redirect_to_page)
        )
        return [own, *addresses(self), *super().get_urls()]

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

    # -- the start page and the menu --------------------------------------------------------

    def index(self, request, extra_context=None):
        from portal.start_page import start_page  # its modules register themselves at this site

        return super().index(request, {**start_page(self, request), **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        return apps if app_label else in_groups(apps)

    # -- the sign-in --------------------------------------------------------------------------

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        def keeping_what_was_typed(request, *args, **kwargs):
            signed_out = request.method == "POST" and not request.user.is_authenticated
            if signed_out and "username" not in request.POST:
                return self.login(request, self.typed(request))
            return guarded(request, *args, **kwargs)

        return keeping_what_was_typed

    def typed(self, request):
        kept = {"path": request.path, "data": dict(request.POST.lists())}
        kept["data"].pop("csrfmiddlewaretoken", None)
        return {
            "unsaved": signing.dumps(kept, salt=SALT, compress=True),
            "app_path": reverse("admin:login"),
            "next": request.get_full_path(),
            "title": _("You were signed out. Sign in again: your text is kept."),
        }

    def login(self, request, extra_context=None):
        if extra_context and "unsaved" in extra_context:
            request.method = "GET"  # what was sent is a record's form, not a name and password
        elif "_unsaved" in request.POST:
            extra_context = {**(extra_context or {}), "unsaved": request.POST["_unsaved"]}
        response = super().login(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated:
            try:
                kept = signing.loads(request.POST.get("_unsaved", ""), salt=SALT, max_age=A_DAY)
            except signing.BadSignature:
                return response
            request.session["unsaved"] = kept
            return HttpResponseRedirect(kept["path"])
        return response
