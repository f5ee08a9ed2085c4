"""PostgreSQL's tsvector, in a table of its own. We make the tokens, so no parser is asked.

A sign before the token says where it stands: # in attributes, = in a title. Weights could
say it too, but the index does not know them: every hit would have to be read and checked.
"""

from collections.abc import Iterable

from django.db.backends.utils import CursorWrapper

from search.engines.base import IndexRow
from search.expressions import And, AndNot, Expression, Or, Phrase, Term

SCOPE_SIGNS = {"attrs": "#", "title": "=", "": ""}
MAX_POSITIONS = 16_000  # PostgreSQL knows no higher position

# PostgreSQL believes that looking into a row costs next to nothing and reads whole tables,
# but the words lie outside of the row, compressed. The price of this function says so. It is
# not safe in parallel, because workers take longer to start than a search takes.
SEARCH_WORDS_FUNCTION = (
    "CREATE OR REPLACE FUNCTION search_words(tsvector) RETURNS tsvector LANGUAGE plpgsql "
    "IMMUTABLE STRICT PARALLEL UNSAFE COST 1000 AS $$ BEGIN RETURN $1; END $$"
)


def install(cursor: CursorWrapper) -> None:
    cursor.execute(
        "CREATE TABLE IF NOT EXISTS search_text (id bigint PRIMARY KEY, words tsvector NOT NULL)"
    )
    cursor.execute(SEARCH_WORDS_FUNCTION)
    # Without fastupdate: nobody searches through a list of what is not in the index yet.
    cursor.execute(
        "CREATE INDEX IF NOT EXISTS search_text_words ON search_text "
        "USING gin (search_words(words)) WITH (fastupdate = off)"
    )


def clear(cursor: CursorWrapper) -> None:
    cursor.execute("DELETE FROM search_text")


def update_statistics(cursor: CursorWrapper) -> None:
    """Learn how common the words are; the plans of queries depend on it."""
    cursor.execute("ANALYZE search_text")


def remove(cursor: CursorWrapper, ids: Iterable[int]) -> None:
    cursor.execute("DELETE FROM search_text WHERE id = ANY(%s)", [list(ids)])


def add(cursor: CursorWrapper, rows: Iterable[IndexRow]) -> None:
    """Rows are (id, attrs, title, body), each text a list of tokens."""
    cursor.executemany(
        "INSERT INTO search_text(id, words) VALUES (%s, %s::tsvector)",
        [[key, build_tsvector(attrs, title, body)] for key, attrs, title, body in rows],
    )


def build_tsvector(attrs: list[str], title: list[str], body: list[str]) -> str:
    """The tokens with the positions of the words, as PostgreSQL reads a tsvector."""
    parts = [quote_token(f"{SCOPE_SIGNS['attrs']}{token}") for token in attrs]
    parts += [quote_token(f"{SCOPE_SIGNS['title']}{token}") for token in title]
    words = [*title, None, *body]  # so that no phrase reaches from the title into the body
    for position, token in enumerate(words, start=1):
        if token is not None:
            parts.append(f"{quote_token(token)}:{min(position, MAX_POSITIONS)}")
    return " ".join(parts)


def matching(expression: Expression) -> tuple[str, list]:
    """SQL for the ids that fit; to be narrowed and limited by the caller."""
    return "SELECT id FROM search_text WHERE search_words(words) @@ %s::tsquery", [
        render_expression(expression)
    ]


def title_words(ids: list[int]) -> tuple[str, list]:
    """SQL for the tokens in the titles of these ids, those of a title in one text."""
    return (
        "SELECT (SELECT string_agg(substr(token, 2), ' ') FROM "
        "unnest(tsvector_to_array(words)) AS token WHERE left(token, 1) = '=') "
        "FROM search_text WHERE id = ANY(%s)"
    ), [list(ids)]


def render_expression(expression: Expression) -> str:
    """The expression as PostgreSQL reads a tsquery."""
    match expression:
        case Term(token, scope, is_prefix):
            return quote_token(f"{SCOPE_SIGNS[scope]}{token}") + (":*" if is_prefix else "")
        case Phrase(tokens):
            return "(" + " <-> ".join(map(quote_token, tokens)) + ")"
        case And(parts):
            return "(" + " & ".join(map(render_expression, parts)) + ")"
        case Or(parts):
            return "(" + " | ".join(map(render_expression, parts)) + ")"
        case AndNot(wanted, unwanted):
            return f"({render_expression(wanted)} & !{render_expression(unwanted)})"


def quote_token(token: str) -> str:
    return "'" + token.replace("\\", "").replace("'", "''") + "'"
