from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = _("Municipalities and partnerships")

    def ready(self):
        from partnerships import search_index  # noqa: F401 - registers what search finds
