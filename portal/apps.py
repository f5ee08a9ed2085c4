from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in
from django.core.signals import request_started
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("This site")

    def ready(self):
        from portal import checks, office_language, roles  # noqa: F401 - the checks register themselves
        from portal.context import read_kept_site
        from publishing.month_names import ChosenMonths

        ChosenMonths.read = staticmethod(lambda: read_kept_site().arabic_months)
        request_started.connect(ChosenMonths.forget, dispatch_uid="month names")
        # Before Django makes permissions, as this app is the first: so it sees which are new.
        post_migrate.connect(roles.grant_new_permissions, sender=self, dispatch_uid="roles")
        user_logged_in.connect(office_language.take_language, dispatch_uid="office language")


class OfficeConfig(AdminConfig):
    default_site = "portal.admin_site.OfficeSite"
