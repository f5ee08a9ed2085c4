"""Store a table of records, as the import of the back office does.

    python manage.py import_table event events.csv --publish

All or nothing: a row that is refused, or a cell that leaves a question open, keeps everything
out. The command can be repeated: it writes only what differs.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from backoffice.spreadsheets.forms import question_help, question_label
from backoffice.spreadsheets.preview import outcome_counts, preview_rows
from portal.tables import RESOURCES
from publishing.models import TranslationState
from search.index import refresh_index
from spreadsheets.headers import NotATable
from spreadsheets.reader import read_table
from spreadsheets.record_resource import RecordResource

KINDS = {resource.model._meta.model_name: resource for resource in RESOURCES.values()}
MAX_LISTED_QUESTIONS = 50


class Command(BaseCommand):
    help = "Store a table of records, as the import of the back office does."
    lists_all_rows = True

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS, help=_("what the rows are about"))
        parser.add_argument("file", type=Path, help=_("a table, in CSV or .xlsx"))
        self.add_options(parser)

    def add_options(self, parser):
        parser.add_argument(
            "--publish", action="store_true", help=_("new records are public at once")
        )
        parser.add_argument(
            "--translations",
            choices=[TranslationState.HUMAN, TranslationState.MACHINE],
            default=TranslationState.HUMAN,
            help=_("by whom the texts in other languages than the original were translated"),
        )
        parser.add_argument(
            "--skip-empty", action="store_true", help=_("empty cells leave what there is")
        )
        parser.add_argument(
            "--language",
            choices=dict(settings.LANGUAGES),
            default="en",
            help=_("of texts whose columns name none, and of new records"),
        )
        parser.add_argument("--user", help=_("in whose name revisions are kept"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("do everything, then take it back")
        )

    def handle(self, *, kind, file, **options):
        self.store([(KINDS[kind], file)], options)

    def store(self, tables, options):
        """Store tables, each a resource and a file, in their order; all or none."""
        if options["user"]:
            options["user"] = find_user(options["user"])
        with transaction.atomic():
            outcomes = [self.store_table(*table, options) for table in tables]
            transaction.set_rollback(options["dry_run"])
        if options["dry_run"]:
            self.stdout.write(_("Dry run: nothing was stored."))
            return
        while refresh_index():
            pass  # no reader shall wait for the index to take in what was imported
        if any(outcome.rows_with("created") for outcome in outcomes):
            analyze_tables()

    def store_table(self, resource_class, path, options):
        resource = make_resource(resource_class, options)
        try:
            table = read_table(path.read_bytes(), resource.labels(), options["language"])
        except OSError as error:
            message = _("%(path)s cannot be opened: %(error)s.")
            raise CommandError(message % {"path": path, "error": error.strerror}) from error
        except NotATable as error:
            raise CommandError(f"{path}: {error}") from error
        outcome = resource.take(table)
        self.report(path, table, outcome, resource, options["verbosity"])
        if not outcome.is_ready:
            raise CommandError(_("Nothing was stored."))
        return outcome

    # -- what is told ------------------------------------------------------------------

    def report(self, path, table, outcome, resource, verbosity):
        counts = ", ".join(
            f"{label}: {count}" for _name, label, count in outcome_counts(outcome) if count
        )
        self.stdout.write(f"{path.name:<22} {counts}")
        if table.unknown:
            message = _("These columns are not known and are left out: %(names)s.")
            self.stderr.write(message % {"names": ", ".join(table.unknown)})
        for note in outcome.notes:
            self.stderr.write(note)
        for row in preview_rows(outcome, resource.fields):
            if self.lists_all_rows or verbosity > 1 or row.outcome in ("refused", "asks"):
                self.report_row(row, verbosity)
        if outcome.has_failed:
            message = _(
                "The database refused the table as a whole: probably two rows hold what only "
                "one record may have."
            )
            self.stdout.write(message)
        for question in outcome.questions.open[:MAX_LISTED_QUESTIONS]:
            self.report_question(question)

    def report_row(self, row, verbosity):
        number = _("row %(number)s") % {"number": row.number}
        self.stdout.write(f"  {number}, {row.label}: {row.name}")
        for label, message in row.problems:
            self.stdout.write(f"    {label}: {message}" if label else f"    {message}")
        for change in row.changes if verbosity > 1 else ():
            self.stdout.write(f"    {change.label}: {change.before} → {change.after}")

    def report_question(self, question):
        label, value = question_label(question)
        self.stdout.write(f"  {label}: {value}: {question_help(question)}")
        if question.choices:
            choices = ", ".join(shown for _answer, shown in question.choices)
            self.stdout.write(f"    {_('Is meant')}: {choices}?")


def make_resource(resource_class, options):
    given = {"language": options["language"], "skips_empty": options["skip_empty"]}
    if issubclass(resource_class, RecordResource):
        is_human = options["translations"] == TranslationState.HUMAN  # as in the back office
        given["translations"] = "" if is_human else options["translations"]
        given |= {"publishes": options["publish"], "user": options["user"]}
    return resource_class(**given)


def analyze_tables():
    """Let the database look at what it holds, else it plans its next queries badly.

    Its own tables are left out: PostgreSQL would wait for others who look at them.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def find_user(name):
    try:
        return get_user_model().objects.get_by_natural_key(name)
    except get_user_model().DoesNotExist as error:
        message = _("There is no account called %(name)s.")
        raise CommandError(message % {"name": name}) from error
