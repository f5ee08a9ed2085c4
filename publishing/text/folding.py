"""FoldedText("name") has "koln" in it where the name is Köln, on both databases.

Each database has a function folded_text(text). SQLite calls Python's fold_text; PostgreSQL's
is written in SQL from the same tables of letters.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db import connections, models
from django.db.models.functions import Coalesce
from django.db.models.sql.compiler import SQLCompiler

from publishing.text.normalize import (
    APOSTROPHES,
    DIGIT_TABLE,
    EQUIVALENT_LETTERS,
    FOLD_TABLE,
    INVISIBLE,
    UMLAUTS,
    fold_word,
    lower_text,
)

WORD_OR_SIGNS = re.compile(r"\S+")


@lru_cache(maxsize=10_000)  # a search folds the same words of many records
def fold_spelled_word(word: str) -> str:
    return fold_word(lower_text(word))


@lru_cache(maxsize=10_000)
def fold_spelled_out(word: str) -> str:
    """The same with ae for ä."""
    return fold_word(lower_text(word).translate(UMLAUTS))


def fold_text(text: str) -> str:
    """The text with its words folded; its spaces and punctuation stay."""
    return WORD_OR_SIGNS.sub(lambda found: fold_spelled_word(found[0]), text)


def searchable_text(text: str | None) -> str | None:
    """What is searched in: each line folded, then folded with ae for ä. Breaks surround both."""
    if text is None:
        return None
    spelled_out = WORD_OR_SIGNS.sub(lambda found: fold_spelled_out(found[0]), text)
    return f"\n{fold_text(text)}\n{spelled_out}\n"


class Lines(models.Func):
    """Several texts, each in lines of its own."""

    template = "(%(expressions)s)"
    arg_joiner = " || char(10) || "
    output_field = models.TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, arg_joiner=" || chr(10) || ", **context)


class FoldedText(models.Func):
    """The folded texts of these columns, to look for a folded text in."""

    function = "folded_text"
    output_field = models.TextField()

    def __init__(self, *columns: Any, **options: Any) -> None:
        texts = [Coalesce(column, models.Value("")) for column in columns]
        super().__init__(Lines(*texts), **options)


def install_fold_function(using: str, **kwargs: Any) -> None:
    """For PostgreSQL: after every migration, so that it follows the tables of letters."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(fold_function_sql())


def fold_function_sql() -> str:
    apostrophes = APOSTROPHES.replace("'", "''")
    lower = (
        f"lower(normalize(translate(regexp_replace(value, '{INVISIBLE.pattern}', '', 'g'), "
        f"'{apostrophes}', ''), NFC) COLLATE \"und-x-icu\")"
    )
    return (
        "CREATE OR REPLACE FUNCTION "  # noqa: S608 - its only values are our tables of letters
        "folded_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ "
        f"SELECT E'\\n' || {fold_sql('x')} || E'\\n' || "
        f"{fold_sql(replace_sql('x', UMLAUTS))} || E'\\n' "
        f"FROM (SELECT {lower} AS x) AS lowered $$"
    )


def fold_sql(sql: str) -> str:
    """SQL for what fold() does to a text in lower case."""
    alike = {
        chr(code): letter
        for code, letter in (EQUIVALENT_LETTERS | FOLD_TABLE | DIGIT_TABLE).items()
    }
    alike = {letter: alike.get(other, other) for letter, other in alike.items()}
    single = {letter: other for letter, other in alike.items() if len(other) == 1}
    several = str.maketrans({letter: other for letter, other in alike.items() if len(other) > 1})
    gone = "".join(letter for letter, other in alike.items() if not other and letter != "'")
    apart = f"normalize({replace_sql(sql, several)}, NFKD)"
    bare = f"regexp_replace({apart}, '[{combining_marks_pattern()}]', '', 'g')"
    return f"translate({bare}, '{''.join(single)}{gone}', '{''.join(single.values())}')"


def replace_sql(sql: str, table: dict[int, str]) -> str:
    for code, letters in table.items():
        sql = f"replace({sql}, '{chr(code)}', '{letters}')"
    return sql


def combining_marks_pattern() -> str:
    """All combining marks, as the inside of a regular expression's brackets."""
    codes = [code for code in range(0x10000) if unicodedata.combining(chr(code))]
    codes.append(ord("ـ"))
    ranges = []
    for _start, run in groupby(enumerate(sorted(codes)), key=lambda pair: pair[1] - pair[0]):
        together = [code for _number, code in run]
        ranges.append(rf"\u{together[0]:04x}-\u{together[-1]:04x}")
    return "".join(ranges)
