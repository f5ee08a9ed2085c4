"""SQLite's FTS5. The row id of the text is the id of the entry."""

from collections.abc import Iterable

from django.db.backends.utils import CursorWrapper

from search.engines.base import IndexRow
from search.expressions import And, AndNot, Expression, Or, Phrase, Term

SCOPE_COLUMNS = {"attrs": "attrs", "title": "title", "": "{title body}"}


def install(cursor: CursorWrapper) -> None:
    cursor.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5("
        "attrs, title, body, tokenize=\"unicode61 remove_diacritics 0 tokenchars ':_-'\", "
        "prefix='4 5 6 7')"
    )
    # Bytes that a transaction collects before it writes: rebuilding takes half the time.
    cursor.execute("INSERT INTO search_text(search_text, rank) VALUES('hashsize', 50000000)")


def clear(cursor: CursorWrapper) -> None:
    """To delete the rows one by one takes as long as to add them, and makes adding slower."""
    cursor.execute("DROP TABLE search_text")
    install(cursor)


def update_statistics(cursor: CursorWrapper) -> None:
    """Nothing to do: FTS5 keeps itself in order."""


def remove(cursor: CursorWrapper, ids: Iterable[int]) -> None:
    cursor.executemany("DELETE FROM search_text WHERE rowid = %s", [[key] for key in ids])


def add(cursor: CursorWrapper, rows: Iterable[IndexRow]) -> None:
    """Rows are (id, attrs, title, body), each text a list of tokens."""
    cursor.executemany(
        "INSERT INTO search_text(rowid, attrs, title, body) VALUES (%s, %s, %s, %s)",
        [[key, *(" ".join(tokens) for tokens in texts)] for key, *texts in rows],
    )


def matching(expression: Expression) -> tuple[str, list]:
    """SQL for the ids that fit; to be narrowed and limited by the caller."""
    return "SELECT rowid AS id FROM search_text WHERE search_text MATCH %s", [
        render_expression(expression)
    ]


def title_words(ids: list[int]) -> tuple[str, list]:
    """SQL for the tokens in the titles of these ids, those of a title in one text."""
    places = ", ".join(["%s"] * len(ids))
    return f"SELECT title FROM search_text WHERE rowid IN ({places})", list(ids)


def render_expression(expression: Expression) -> str:
    """The expression in FTS5's query language."""
    match expression:
        case Term(token, scope, is_prefix):
            return f"{SCOPE_COLUMNS[scope]} : {quote_token(token)}{' *' if is_prefix else ''}"
        case Phrase(tokens):
            return f"{{title body}} : {quote_token(' '.join(tokens))}"
        case And(parts):
            return "(" + " AND ".join(map(render_expression, parts)) + ")"
        case Or(parts):
            return "(" + " OR ".join(map(render_expression, parts)) + ")"
        case AndNot(wanted, unwanted):
            return f"({render_expression(wanted)} NOT {render_expression(unwanted)})"


def quote_token(text: str) -> str:
    return '"' + text.replace('"', "") + '"'
