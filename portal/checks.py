"""What is asked of the settings before the portal is served, of the database before it migrates."""

import re
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.urls import get_resolver

from correspondence.networks import parse_trusted_proxies
from portal.models import Site
from portal.reserved_slugs import first_parts

HALF_WAY = "Check out the commit before the one that brought this file, migrate, and come back."


@register(Tags.security, deploy=True)
def check_site_url(app_configs, **kwargs):
    if re.fullmatch(r"https?://[\w.:\[\]-]+", settings.SITE_URL, re.ASCII):
        return []
    message = "SITE_URL is not set to a scheme and a host, such as https://portal.example.org."
    hint = "Without it, whoever asks decides what the absolute addresses of the pages begin with."
    return [Error(message, hint=hint, id="portal.E001")]


@register(Tags.files)
def check_brand_dir(app_configs, **kwargs):
    folders = [Path(settings.BRAND_DIR, name) for name in ("templates", "static")]
    if not settings.BRAND_DIR or any(folder.is_dir() for folder in folders):
        return []
    message = f"BRAND_DIR: {settings.BRAND_DIR} holds neither templates/ nor static/."
    hint = "Name the folder that holds them, or leave BRAND_DIR out for the look of the portal."
    return [Error(message, hint=hint, id="portal.E004")]


@register(Tags.security)
def check_trusted_proxies(app_configs, **kwargs):
    try:
        parse_trusted_proxies(tuple(settings.TRUSTED_PROXIES))
    except ValueError as error:
        hint = "Name addresses or networks, “unix”, or one number: how many proxies there are."
        return [Error(f"TRUSTED_PROXIES: {error}.", hint=hint, id="portal.E002")]
    return []


@register(Tags.urls)
def check_admin_path(app_configs, **kwargs):
    first = settings.ADMIN_PATH.rstrip("/")
    taken = [part for part in first_parts(get_resolver().url_patterns) if part != "admin"]
    taken += [settings.STATIC_URL.strip("/"), "livez", "healthz", "readyz"]
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", first) and taken.count(first) == (first != "admin"):
        return []
    message = f"ADMIN_PATH: {first!r} cannot be the address of the back office."
    hint = "Choose small letters, digits and strokes that no other address begins with."
    return [Error(message, hint=hint, id="portal.E007")]


@register(Tags.security)
def check_security_contact(app_configs, **kwargs):
    known = re.compile(r"mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+?[\d-]+", re.ASCII)
    hint = "Begin with mailto:, https:// or tel:, as in mailto:security@example.org."
    return [
        Error(f"SECURITY_CONTACT: {contact!r} is no contact.", hint=hint, id="portal.E003")
        for contact in settings.SECURITY_CONTACT
        if not known.fullmatch(contact)
    ]


@register(Tags.database)
def check_no_migration_is_lacking(app_configs, databases=None, **kwargs):
    """Otherwise Django would say that there is nothing to do, or stumble over a missing model."""
    loader, errors = MigrationLoader(None), []
    for alias in databases or ():
        applied = MigrationRecorder(connections[alias]).applied_migrations()
        for (app, name), migration in loader.replacements.items():
            lacking = set(migration.replaces) - applied.keys() - loader.disk_migrations.keys()
            if lacking and not applied.keys().isdisjoint(migration.replaces):
                message = f"The database “{alias}” was left half way to {app}.{name}."
                errors.append(Error(message, hint=HALF_WAY, id="portal.E005"))
    return errors


@register(Tags.security)
def check_email_from(app_configs, **kwargs):
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    try:
        validate_email(address)
    except ValidationError:
        hint = "Give an address, or a name and an address, as in Portal <portal@example.org>."
        message = f"EMAIL_FROM: {settings.DEFAULT_FROM_EMAIL!r} is no address."
        return [Error(message, hint=hint, id="portal.E006")]
    return []


@register("legal", deploy=True)
def check_legal_details(app_configs, **kwargs):
    """Not before there is a database: it is the portal itself in which they are typed."""
    try:
        missing = (Site.objects.first() or Site()).missing_details()
    except DatabaseError:
        return []
    if not missing:
        return []
    message = (
        f"Imprint, privacy page and accessibility statement lack: {', '.join(map(str, missing))}."
    )
    hint = "Fill them in under “Site” in the back office; the pages say that they are missing."
    return [CheckWarning(message, hint=hint, id="portal.W001")]
