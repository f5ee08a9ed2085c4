"""`name__folded="koln"` finds Köln: a lookup that folds both sides, on both databases.

Each database has a function folded_text(text). SQLite calls Python's fold_text; PostgreSQL's
is written in SQL from the same tables of letters.
"""

import re
import unicodedata
from itertools import groupby
from typing import Any

from django.db import connections, models
from django.db.models.lookups import Contains
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


def fold_text(text: str) -> str:
    """The text with its words folded; its spaces and punctuation stay."""
    return re.sub(r"\S+", lambda word: fold_word(lower_text(word[0])), text)


def searchable_text(text: str | None) -> str | None:
    """What is searched in: each line folded, then folded with ae for ä. Breaks surround both."""
    if text is None:
        return None
    spelled_out = lower_text(text).translate(UMLAUTS)
    return f"\n{fold_text(text)}\n{fold_text(spelled_out)}\n"


class FoldedText(models.Func):
    function = "folded_text"
    output_field = models.TextField()


@models.CharField.register_lookup
@models.TextField.register_lookup
class Folded(models.Lookup):
    lookup_name = "folded"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple]:
        return compiler.compile(Contains(FoldedText(self.lhs), fold_text(str(self.rhs))))


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
