"""The portal's settings, made quick and the same on every machine."""

import os
from tempfile import TemporaryDirectory

os.environ |= {
    "BRAND_DIR": "",
    "CONTACT_EMAIL": "",
    "DEBUG": "off",
    "DEVTOOLS": "on",
    "EMAIL_FROM": "",
    "EMAIL_URL": "",
    "HTTPS": "off",
    "SECRET_KEY": "known to everybody",
    "SITE_URL": "",
}

from portal.settings import *  # noqa: F403 - all but what follows

# A query that takes this long here has gone astray; no test waits for it.
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["OPTIONS"] |= {
        "options": "-c jit=off -c statement_timeout=60s -c lock_timeout=30s"
    }

# Passwords need no protection here, only speed.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Plain names and the files where they lie: nothing has to be collected first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "waiting_imports": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "persons": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
WHITENOISE_AUTOREFRESH = True  # do not look for the folder of collected files

# Pictures and documents, until the process ends.
media = TemporaryDirectory(prefix="media-")
MEDIA_ROOT = media.name
DOSSIERS_DIR = f"{media.name}/dossiers"
