from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("This site")

    def ready(self):
        from portal import checks, roles  # noqa: F401 - the checks register themselves

        # Before Django makes permissions, as this app is the first: so it sees which are new.
        post_migrate.connect(roles.grant_new_permissions, sender=self, dispatch_uid="roles")


class OfficeConfig(AdminConfig):
    default_site = "portal.admin_site.OfficeSite"
