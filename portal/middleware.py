"""Requests no view could answer."""

from django.http import HttpResponseNotFound


class TidyQueryMiddleware:
    pass
