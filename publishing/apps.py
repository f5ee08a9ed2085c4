from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("Topics and sources")

    def ready(self):
        from publishing import folding, sqlite
        from publishing.models import redirect

        connection_created.connect(sqlite.extend_connection, dispatch_uid="sqlite")
        post_migrate.connect(folding.install_function, sender=self, dispatch_uid="folding")
        redirect.forget_addresses_of_deleted_records()
