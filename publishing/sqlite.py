"""What SQLite lacks and Python lends it: each connection has functions of its own."""

from publishing.folding import folded_text


def extend_connection(connection, **kwargs):
    if connection.vendor == "sqlite":
        extend(connection.connection)


def extend(connection):
    """`connection` is the driver's."""
    connection.create_function("folded_text", 1, folded_text, deterministic=True)
