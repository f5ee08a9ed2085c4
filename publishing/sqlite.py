"""What SQLite lacks and Python lends to each connection: a function, and collations."""

from publishing.collation import collation_name, get_comparison
from publishing.languages import LANGUAGE_CODES
from publishing.text.folding import searchable_text


def extend_connection(connection, **kwargs):
    if connection.vendor == "sqlite":
        extend_driver_connection(connection.connection)
        # Django asks once for each thread, within a transaction that begins by locking: a
        # reader would wait for whoever writes, and a database locked for long would mean
        # "no JSON" until the process ends.
        connection.features.supports_json_field = True


def extend_driver_connection(connection):
    """`connection` is the driver's."""
    for language in LANGUAGE_CODES:
        connection.create_collation(collation_name(language), get_comparison(language))
    connection.create_function("folded_text", 1, searchable_text, deterministic=True)
