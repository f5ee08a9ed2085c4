from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


def install_change_log(using, plan=(), **kwargs):
    from publishing import content_changes

    if using == "default":
        content_changes.install_log()
        if plan:  # what migrations changed, no trigger saw
            content_changes.log_other_change()


def remove_change_log(using, **kwargs):
    from publishing import content_changes

    if using == "default":
        content_changes.remove_log_triggers()


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
        # After all tables are there: the triggers stand on tables of other apps.
        post_migrate.connect(install_change_log, sender=self, dispatch_uid="content changes")
        pre_migrate.connect(remove_change_log, sender=self, dispatch_uid="content changes")
        # For these models only: with a receiver for all, Django loads whatever it deletes.
        for model in (Document, Picture):
            post_delete.connect(media_file.delete_unused_files, sender=model)
        for model in redirect.models_with_pages():
            post_delete.connect(redirect.delete_former_addresses, sender=model)
