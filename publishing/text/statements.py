"""Texts that hold one statement per line, without the bullets that come with pasted lists.

Pages draw bullets of their own. Word's are characters of the text once they are pasted: “•”
and “·”, “o” for the second level, and letters of the fonts Symbol and Wingdings.
"""

import re

from django.db import models

SPACE = r"(?:[ \t\xa0\u200e\u200f]|&nbsp;)"
ALWAYS = "[•▪▫◦●○■□‣⁃∙➢✓\uf0a7\uf0b7\uf0d8\uf0fc]"
DASH = "[·*‐–—-]"  # these, and “o”, only with space behind them
MARK = rf"{SPACE}*(?:{ALWAYS}|{DASH}{SPACE}|o(?:[\t\xa0]|&nbsp;|{SPACE}{{2}})){SPACE}*"
BULLET = re.compile(f"^{MARK}", re.MULTILINE)
# “o” and one space could be a word, in Turkish for example; as every line's start it is none.
ROUND_BULLETS = re.compile(rf"\s*o {SPACE}*\S[^\n]*(?:\n\s*o {SPACE}*\S[^\n]*)+\s*")


def strip_bullets(text):
    if ROUND_BULLETS.fullmatch(text):
        text = re.sub(rf"^{SPACE}*o ", "", text, flags=re.MULTILINE)
    return BULLET.sub("", text)


class StatementsField(models.TextField):
    """In the database a text like any other, so migrations know it as one."""

    def to_python(self, value):
        text = super().to_python(value)
        return strip_bullets(text) if text else text

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
