"""Whether the version before goes on working while and after new migrations are applied.

    DEVTOOLS=on python manage.py check_migrations v1.2.0       (make check-migrations)

Machines are changed one after the other, and both versions meet the same tables meanwhile. Needs
PostgreSQL, of which several machines are; nothing is applied.
"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django_migration_linter import MigrationLinter


class Command(BaseCommand):
    help = "Name migrations since a version that lock tables or break what runs."

    def add_arguments(self, parser):
        parser.add_argument("since", help="a tag or a commit of git")

    def handle(self, *, since, **options):
        if connection.vendor != "postgresql":
            raise CommandError("Name a PostgreSQL in DATABASE_URL; SQLite is of one machine.")
        linter = MigrationLinter(str(settings.BASE_DIR), no_cache=True)
        linter.lint_all_migrations(git_commit_id=since)
        linter.print_summary()
        if linter.has_errors:
            raise CommandError(
                "Divide them: first what is new and may be left out (db_default, null), what is"
                " not needed any more with the release after. Or call the release “not for two"
                " versions” in CHANGELOG.md."
            )
