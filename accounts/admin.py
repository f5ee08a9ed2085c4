"""The office of the library for codes stays closed: it would show the keys of all apps."""

from django.contrib import admin
from django_otp.plugins.otp_totp.admin import TOTPDeviceAdmin  # noqa: F401 - registers its model
from django_otp.plugins.otp_totp.models import TOTPDevice

admin.site.unregister(TOTPDevice)
