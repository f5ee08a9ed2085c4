from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("This site")

    def ready(self):
        from portal import checks  # noqa: F401 - they register themselves


class OfficeConfig(AdminConfig):
    default_site = "portal.admin_site.OfficeSite"
