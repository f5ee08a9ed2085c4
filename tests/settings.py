"""The portal's settings, made quick and the same on every machine."""

import os

os.environ |= {"DEBUG": "off", "HTTPS": "off", "SECRET_KEY": "known to everybody"}

from portal.settings import *  # noqa: F403

# A query that takes this long here has gone astray; no test waits for it.
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":  # noqa: F405
    DATABASES["default"]["OPTIONS"] = {  # noqa: F405
        "options": "-c jit=off -c statement_timeout=60s -c lock_timeout=30s"
    }

# Passwords need no protection here, only speed.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Plain names and the files where they lie: nothing has to be collected first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # do not look for the folder of collected files
