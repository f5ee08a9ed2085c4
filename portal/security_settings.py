"""What of the settings is about HTTPS and what browsers may do; portal.settings takes it over.

HTTPS is on, unless somebody tries the portal on their own machine.
"""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from environ import Env

HTTPS = Env().bool("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SECURE_SSL_HOST = urlsplit(Env().str("SITE_URL", default="")).netloc or None
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# For a whole domain only its owner can decide.
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and Env().bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = HTTPS and Env().bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
X_FRAME_OPTIONS = "DENY"
# Where ClamAV listens that looks at uploads: /path/of/a/socket or host:port; none, no scan.
CLAMD = Env().str("CLAMD", default="")


def keep_to_own_pages(headers, path, url):
    """Style sheets, scripts and fonts; of all else portal.middleware says whose it is."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


WHITENOISE_ADD_HEADERS_FUNCTION = keep_to_own_pages

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],  # what is not named is not fetched
        "connect-src": [SELF],
        "font-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": HTTPS,
        "report-uri": "/csp-reports/",
    }
}
