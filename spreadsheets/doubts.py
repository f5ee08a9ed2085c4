"""What spreadsheet programs are known to change or lose, so that no cell is believed blindly.

Some doubts only the file tells (workbooks notes them), others the text of the cell.
"""

import re
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

# Values of formulas that failed, as programs in English, German and Turkish write them.
ERROR_VALUE = re.compile(
    r"#(N/A|NV|YOK|REF!|BEZUG!|BAŞV!|VALUE!|WERT!|DEĞER!|DIV/0!|SAYI/0!|NAME\?|AD\?"
    r"|NUM!|ZAHL!|SAYI!|NULL!|BOŞ!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{3,}",
    re.I,
)
SCIENTIFIC = re.compile(r"[+-]?\d([.,]\d+)?E[+-]?\d{1,3}", re.I)
# What 3-5, 5-18 and the like become.
DAY_AND_MONTH = re.compile(
    r"\d{1,2}(\. ?|[ -])(MONTH)\.?|(MONTH)\.?[ -]\d{2}".replace(
        "MONTH",
        "jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
        "|oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara",
    ),
    re.I,
)
LOST_LETTER = "\ufffd"


class Doubt(StrEnum):
    NO_VALUE = "no value"
    ERROR = "error"
    MERGED = "merged"
    DATE = "date"
    DATE_WITHOUT_YEAR = "date without year"
    FRACTION = "fraction"
    LONG_NUMBER = "long number"
    LOST_LETTERS = "lost letters"


DOUBT_SENTENCES = {
    Doubt.NO_VALUE: _(
        "This is a formula without a value. Open the file in Excel, save it, and upload it again."
    ),
    Doubt.ERROR: _("This is the error of a formula."),
    Doubt.MERGED: _("The cell is merged with others. Does what they show hold here too?"),
    Doubt.DATE: _("The program may have made a date of something else, such as 3-5."),
    Doubt.DATE_WITHOUT_YEAR: _("The cell shows no year. Is this year right?"),
    Doubt.FRACTION: _("This is a fraction: the point or comma of thousands may have been misread."),
    Doubt.LONG_NUMBER: _("The program may have cut off digits of a long number."),
    Doubt.LOST_LETTERS: _("Letters of this text were lost before."),
}
# What may be right as it stands.
ACCEPTABLE = set(Doubt) - {Doubt.NO_VALUE, Doubt.ERROR, Doubt.FRACTION}


def text_doubt(text: str) -> Doubt | None:
    """The doubt that a text raises wherever it stands, or None."""
    if ERROR_VALUE.fullmatch(text):
        return Doubt.ERROR
    if SCIENTIFIC.fullmatch(text):
        return Doubt.LONG_NUMBER
    if DAY_AND_MONTH.fullmatch(text):
        return Doubt.DATE
    return Doubt.LOST_LETTERS if LOST_LETTER in text else None
