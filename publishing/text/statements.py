"""Texts that hold one statement per line, without the bullets that come with pasted lists.

Pages draw bullets of their own. Word's are characters of the text once they are pasted: “•”
and “·”, “o” for the second level, and letters of the fonts Symbol and Wingdings.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db import models

SPACE_PATTERN = r"(?:[ \t\xa0\u200e\u200f]|&nbsp;)"
BULLET_SIGNS = "[•▪▫◦●○■□‣⁃∙➢✓\uf0a7\uf0b7\uf0d8\uf0fc]"
DASH_PATTERN = "[·*‐–—-]"  # these, and “o”, only with space behind them
LETTER_PATTERN = rf"o(?:[\t\xa0]|&nbsp;|{SPACE_PATTERN}{{2}})"
SIGN_PATTERN = f"(?:{BULLET_SIGNS}|{DASH_PATTERN}{SPACE_PATTERN}|{LETTER_PATTERN})"
BULLET_PATTERN = f"{SPACE_PATTERN}*{SIGN_PATTERN}{SPACE_PATTERN}*"
BULLET = re.compile(f"^{BULLET_PATTERN}", re.MULTILINE)
# “o” and one space could be a word, in Turkish for example; as every line's start it is none.
ROUND_BULLETS = re.compile(rf"\s*o {SPACE_PATTERN}*\S[^\n]*(?:\n\s*o {SPACE_PATTERN}*\S[^\n]*)+\s*")


def strip_bullets(text: str) -> str:
    if ROUND_BULLETS.fullmatch(text):
        text = re.sub(rf"^{SPACE_PATTERN}*o ", "", text, flags=re.MULTILINE)
    return BULLET.sub("", text)


class StatementsField(models.TextField):
    """In the database a text like any other, so migrations know it as one."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return strip_bullets(text) if text else text

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
