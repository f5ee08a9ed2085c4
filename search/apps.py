from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def install_index(using, **kwargs):
    from search import index

    if using == "default":
        index.install()


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        # After all tables are there: the triggers stand on tables of other apps.
        post_migrate.connect(install_index, dispatch_uid="search")
