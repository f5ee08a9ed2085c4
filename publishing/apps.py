from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("Topics and sources")

    def ready(self):
        from publishing import sqlite
        from publishing.models import Document, Picture, media_file, redirect
        from publishing.text import folding

        autodiscover_modules("kinds")
        connection_created.connect(sqlite.extend_connection, dispatch_uid="sqlite")
        post_migrate.connect(folding.install_fold_function, sender=self, dispatch_uid="folding")
        # For these models only: with a receiver for all, Django loads whatever it deletes.
        for model in (Document, Picture):
            post_delete.connect(media_file.delete_unused_files, sender=model)
        for model in redirect.models_with_pages():
            post_delete.connect(redirect.delete_former_addresses, sender=model)
