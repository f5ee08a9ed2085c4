from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = _("Municipalities and partnerships")

    def ready(self):
        from partnerships.models.consent import Consent, delete_consent_files

        post_delete.connect(delete_consent_files, sender=Consent)
