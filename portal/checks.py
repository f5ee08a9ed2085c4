"""What is asked of the settings before the portal is served to the public."""

import re

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def check_site_url(app_configs, **kwargs):
    if re.fullmatch(r"https?://[\w.:\[\]-]+", settings.SITE_URL, re.ASCII):
        return []
    message = "SITE_URL is not set to a scheme and a host, such as https://portal.example.org."
    hint = "Without it, whoever asks decides what the absolute addresses of the pages begin with."
    return [Error(message, hint=hint, id="portal.E001")]
