from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


def install_index(using: str, plan: Sequence = (), **kwargs: Any) -> None:
    from search import index

    if using == "default":
        index.install_search()
        if plan:  # what migrations changed, no trigger saw
            index.mark_all_stale()


def remove_triggers(using: str, **kwargs: Any) -> None:
    from search import triggers

    if using == "default":
        triggers.remove_index_triggers()


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        # After all tables are there: the triggers stand on tables of other apps.
        post_migrate.connect(install_index, sender=self, dispatch_uid="search")
        pre_migrate.connect(remove_triggers, sender=self, dispatch_uid="search")
