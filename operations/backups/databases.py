"""The database of the portal, and others of its kind."""

import environ
from django.db import connections

from operations.backups.postgres import PostgresDatabase
from operations.backups.refusal import BackupRefused
from operations.backups.sqlite import SQLiteDatabase

BY_ENGINE = {
    "django.db.backends.sqlite3": SQLiteDatabase,
    "django.db.backends.postgresql": PostgresDatabase,
}


def own_database():
    return database_of(connections["default"].settings_dict)


def database_at(address):
    """The one that an address as in DATABASE_URL names."""
    settings = connections["default"].settings_dict
    other = environ.Env.db_url_config(address)
    if other["ENGINE"] != settings["ENGINE"]:
        raise BackupRefused("The database to try it in has to be of the same kind.")
    return database_of(settings | other | {"OPTIONS": settings["OPTIONS"]})


def database_of(settings):
    return BY_ENGINE[settings["ENGINE"]](settings)
