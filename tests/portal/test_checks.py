"""A database that older code left half way is not migrated further."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from portal.checks import check_no_migration_is_lacking


def messages():
    return [error.msg for error in check_no_migration_is_lacking(None, databases=["default"])]


@pytest.mark.django_db
def test_a_database_of_the_last_state_before_the_first_release_goes_on():
    MigrationRecorder(connection).migration_qs.filter(name="0001_first_release").delete()

    assert messages() == []


@pytest.mark.django_db
def test_a_database_of_an_older_state_is_refused():
    steps = MigrationRecorder(connection).migration_qs.filter(app="portal")
    steps.filter(name__in=["0001_first_release", "0013_atlas_needs_no_region"]).delete()

    assert messages() == ["The database “default” was left half way to portal.0001_first_release."]
