"""The settings of `make run`, with static files served from where they lie: none are collected."""

from portal.settings import *  # noqa: F403 - all but what follows
from portal.settings import STORAGES

STORAGES |= {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
