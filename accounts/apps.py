from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Sign-in of editors")

    def ready(self):
        from accounts import second_factor, sign_ins  # noqa: F401 - their receivers register themselves
