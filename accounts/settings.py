"""What of the settings is about people who sign in; portal.settings takes it over."""

from datetime import timedelta

from environ import Env

LOGIN_REDIRECT_URL = "admin:index"
# Under which address the back office stands. Elsewhere than where programs try first, it is asked
# less; it is no secret, and takes the place of nothing below.
ADMIN_PATH = Env().str("ADMIN_PATH", default="admin").strip("/") + "/"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses after too many wrong passwords
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ["UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword"]
]

# Whether the groups that have to (accounts.second_factor) are asked for more than a password: as
# HTTPS, on unless somebody tries the portal on their own machine.
SECOND_FACTOR = Env().bool("SECOND_FACTOR", default=Env().bool("HTTPS", default=True))

# After this many minutes without a click a session is over.
SESSION_COOKIE_AGE = Env().int("IDLE_MINUTES", default=8 * 60) * 60

# Too many wrong passwords for one name from one address: that name waits, there only. So nobody
# locks out a colleague from elsewhere, nor an office that shares an address.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "accounts.lockout.sender_address"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.lockout_page"
AXES_CLIENT_STR_CALLABLE = "accounts.lockout.anonymous_sender"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["_unsaved", "csrfmiddlewaretoken"]  # not kept with a wrong password
AXES_VERBOSE = False
