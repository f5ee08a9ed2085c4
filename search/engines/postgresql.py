"""PostgreSQL's tsvector, in a table of its own. We make the tokens, so no parser is asked.

Attributes have weight A, titles B, bodies C.
"""

from search.expressions import And, AndNot, Or, Phrase, Term

WEIGHTS = {"attrs": "A", "title": "B", "": "BC"}
MOST_POSITIONS = 16_000  # PostgreSQL knows no higher position


def install(cursor):
    cursor.execute(
        "CREATE TABLE IF NOT EXISTS search_text (id bigint PRIMARY KEY, words tsvector NOT NULL)"
    )
    cursor.execute("CREATE INDEX IF NOT EXISTS search_text_words ON search_text USING gin (words)")


def clear(cursor):
    cursor.execute("DELETE FROM search_text")


def remove(cursor, ids):
    cursor.execute("DELETE FROM search_text WHERE id = ANY(%s)", [list(ids)])


def add(cursor, rows):
    """Rows are (id, attrs, title, body), each text a list of tokens."""
    cursor.executemany(
        "INSERT INTO search_text(id, words) VALUES (%s, %s::tsvector)",
        [[key, vector(attrs, title, body)] for key, attrs, title, body in rows],
    )


def vector(attrs, title, body):
    """The tokens with their positions and weights, as PostgreSQL reads a tsvector."""
    parts = [f"{quoted(token)}:1A" for token in attrs]
    position = 2
    for tokens, weight in ((title, "B"), (body, "C")):
        for token in tokens:
            parts.append(f"{quoted(token)}:{min(position, MOST_POSITIONS)}{weight}")
            position += 1
        position += 1  # so that no phrase reaches from the title into the body
    return " ".join(parts)


def matching(expression, low, high):
    """SQL for the ids in a range that fit, the newest first; to be limited by the caller."""
    return (
        "SELECT id FROM search_text WHERE words @@ %s::tsquery AND id BETWEEN %s AND %s",
        [written(expression), low, high],
    )


def written(expression):
    """The expression as PostgreSQL reads a tsquery."""
    match expression:
        case Term(token, scope, is_prefix):
            return f"{quoted(token)}:{'*' if is_prefix else ''}{WEIGHTS[scope]}"
        case Phrase(tokens):
            return "(" + " <-> ".join(f"{quoted(token)}:BC" for token in tokens) + ")"
        case And(parts):
            return "(" + " & ".join(map(written, parts)) + ")"
        case Or(parts):
            return "(" + " | ".join(map(written, parts)) + ")"
        case AndNot(wanted, unwanted):
            return f"({written(wanted)} & !{written(unwanted)})"


def quoted(token):
    return "'" + token.replace("\\", "").replace("'", "''") + "'"
