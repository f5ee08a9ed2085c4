"""All settings. What differs from place to place comes from the environment.

An unset variable means the safe production value. docs/operators.md lists every variable.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

import environ
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from accounts.settings import *  # noqa: F403 - all of them are settings
from portal.cache_settings import cache_settings
from portal.database_settings import database_settings, is_for_owner
from portal.logs import logging_settings
from portal.security_settings import *  # noqa: F403 - all of them are settings
from portal.storage_settings import storage_settings

os.umask(0o027)  # what this process writes is for its user and its group, not for others

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# What this machine keeps for itself.
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var")
VAR_DIR.mkdir(exist_ok=True)

# Where a programme keeps its own templates and static files, which come before ours.
BRAND_DIR = env.str("BRAND_DIR", default="")
ROOTS = [Path(BRAND_DIR).resolve(), BASE_DIR] if BRAND_DIR else [BASE_DIR]


# -- secrets and hosts -------------------------------------------------------


def load_secret_key():
    """Make the key once and keep it beside the database, readable by its owner only.

    Of two first starts at once, one is the first to give its file the name.
    """
    file = VAR_DIR / "secret_key"
    if not file.exists():
        with NamedTemporaryFile("w", dir=VAR_DIR) as made, suppress(FileExistsError):
            made.write(get_random_secret_key())
            made.flush()
            os.link(made.name, file)
    return file.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or load_secret_key()
# Keys before it, separated by commas, while it is changed: what they have signed stays good.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# What absolute addresses begin with. Without it they begin as the request says.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[SITE_HOST] if SITE_HOST else ["127.0.0.1", "localhost", "[::1]"]
)
# Whose X-Forwarded-For is believed: addresses and networks, "unix", or how many there are.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Whom to tell of a security fault: mailto:, https: or tel:. Without it no page names anybody.
SECURITY_CONTACT = env.list("SECURITY_CONTACT", default=[])
IATI_ORGANISATION = env.str("IATI_ORGANISATION", default="")  # its identifier; none, no /iati.xml
DATA_LICENCE = env.str("DATA_LICENCE", default="cc-by-4.0")  # of open data; as pictures have


# More fields than fit into a request line: a strange address is answered, not refused.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000


# -- the applications, roof first ---------------------------------------------

INSTALLED_APPS = [
    "operations",
    "archive",
    "opendata",
    "dossiers.apps.DossiersConfig",
    "portal.apps.PortalConfig",
    "announcements",
    "accounts",
    "federation",
    "confirmations",
    "matching",
    "events",
    "partnerships",
    "backoffice",
    "subscriptions",
    "correspondence",
    "spreadsheets",
    "search",
    "publishing",
    "taggit",
    "django_prose_editor",
    "portal.apps.OfficeConfig",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

if env.bool("DEVTOOLS", default=False):  # benches, synthetic records, catalogues, maps
    INSTALLED_APPS.insert(0, "devtools")

MIDDLEWARE = [
    "operations.request_ids.RequestIdMiddleware",
    "portal.health.HealthMiddleware",
    "operations.readiness.ReadinessMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.maintenance.MaintenanceMiddleware",
    "portal.health.OutageMiddleware",
    "portal.middleware.TextGZipMiddleware",
    # After compression, so that the ETag is that of the page and not of its random padding.
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.middleware.PublicPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "portal.middleware.BodySizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.DueChangesMiddleware",
    "portal.middleware.PiecesMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [root / "templates" for root in ROOTS],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
                "portal.context.site_address",
                "archive.edition.archive_day",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "publishing.templatetags.languages",
                "publishing.templatetags.pieces",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


# -- data ----------------------------------------------------------------------

# Commands that change tables take the address of who owns them, if there is one.
DATABASE_ADDRESS = env.str("OWNER_DATABASE_URL", default="") if is_for_owner(sys.argv) else ""
DATABASES = {
    "default": database_settings(
        env.db_url_config(
            DATABASE_ADDRESS
            or env.str("DATABASE_URL", default="")
            or f"sqlite:///{VAR_DIR}/portal.sqlite3"
        ),
        # Whether pgbouncer lies between, and gives each transaction another session.
        is_pooled=env.bool("PGBOUNCER", default=False) and not DATABASE_ADDRESS,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Finished pages that each process keeps; 0 for none. How long an outage they outlive.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=32 * 2**20)
PAGE_CACHE_OUTAGE = env.int("PAGE_CACHE_OUTAGE", default=3600)
# Pieces of pages that are not finished yet, and what the index of the search answered; 0: none.
KEPT_PIECES_BYTES = env.int("KEPT_PIECES_BYTES", default=4 * 2**20)
KEPT_SEARCHES_BYTES = env.int("KEPT_SEARCHES_BYTES", default=2**20)
# The cache of all machines: redis://host:6379/0; without it each process has its own.
CACHE_URL = env.str("CACHE_URL", default="")
CACHES = {"default": cache_settings(CACHE_URL)}


# -- mail ----------------------------------------------------------------------

# Without a server, mails are kept in the outbox and sent by nobody.
EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_HOST = ""
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
# Whom messages of readers reach if a record has no address of its own.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
# Whom mails come from, and who learns of those that nobody could deliver.
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="") or f"portal@{SITE_HOST or 'localhost'}"


# -- files ---------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var/static"  # made of the code, and as it the same everywhere
STATICFILES_DIRS = [root / "static" for root in ROOTS if (root / "static").is_dir()]
# A bucket of S3, in the place of folders: s3://key:secret@host/bucket; several machines need it.
MEDIA_STORAGE = env.str("MEDIA_STORAGE", default="")
STORAGES = storage_settings(VAR_DIR, MEDIA_STORAGE)
MEDIA_URL = "media/"
# Pictures and documents; portal.views.files hands them out.
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
DOSSIERS_DIR = env("DOSSIERS_DIR", default=str(VAR_DIR / "dossiers"))  # can be made again
DOSSIERS_BYTES = env.int("DOSSIERS_BYTES", default=512 * 2**20)
BACKUP_DIR = env("BACKUP_DIR", default=str(VAR_DIR / "backups"))
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])  # keys of age that may read them
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # nothing asks for the others: half the work
# Small already; and the map of the editor's script would take longer than all others together.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]


# -- languages -----------------------------------------------------------------

LANGUAGES = [
    ("en", _("English")),
    ("de", _("German")),
    ("tr", _("Turkish")),
    ("ar", _("Arabic")),
]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Berlin")
USE_TZ = True


# -- people --------------------------------------------------------------------

CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True


# -- whoever runs it --------------------------------------------------------------

LOGGING = logging_settings(env.str("LOG_FORMAT", default="text"))  # or "json"
METRICS_BIND = env.str("METRICS_BIND", default="")  # where Prometheus asks: 127.0.0.1:9108
SENTRY_DSN = env.str("SENTRY_DSN", default="")
