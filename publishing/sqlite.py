"""What SQLite lacks and Python lends to each connection: a function, and collations."""

from publishing.collation import collation, compare
from publishing.languages import CODES
from publishing.text.folding import folded_text


def extend_connection(connection, **kwargs):
    if connection.vendor == "sqlite":
        extend(connection.connection)


def extend(connection):
    """`connection` is the driver's."""
    for language in CODES:
        connection.create_collation(collation(language), compare(language))
    connection.create_function("folded_text", 1, folded_text, deterministic=True)
