"""The portal's settings, made quick and the same on every machine."""

import os

os.environ |= {"DEBUG": "off", "HTTPS": "off", "SECRET_KEY": "known to everybody"}

from portal.settings import *  # noqa: F403

# Passwords need no protection here, only speed.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Plain names and the files where they lie: nothing has to be collected first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # do not look for the folder of collected files
