"""The script that searches an archive without a server, one for each language.

Its rules are written in scripts/; all tables of letters, words and patterns are the portal's own.
"""

import json
import re
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.search_data import read_documents, read_meanings, read_words
from publishing.kinds import kinds
from publishing.languages import LANGUAGE_CODES
from publishing.text import normalize
from search import affixes, analysis, lexicon, pairs, romanization, times
from search.own_language import own_language_token

SCRIPTS = Path(__file__).parent / "scripts"
STEMMER_FILES = ("base", "english", "german", "turkish", "arabic")
RULE_FILES = ("words", "documents", "lexicon", "times", "query", "page")
LETTER = r"[\p{L}\p{N}]"  # what Python's \w is, without the low line


def script_place(language):
    return f"{language}/search/search.js"


def write_search_scripts(folder, keep_text, languages=LANGUAGE_CODES):
    """One script for each of these languages, with keep_text(place, text)."""
    index, attributes = read_words(folder / ".search.sqlite3")
    tokens, meanings = read_meanings()
    tables = search_tables()
    for language in languages:
        place = script_place(language)
        with override(language):
            data = {
                "TEXTS": search_texts(),
                "KINDS": [[kind.name, str(kind.heading)] for kind in kinds if kind.number],
                "DOCUMENTS": [it or [""] for it in read_documents(place)],
                "TABLES": tables,
                "TOKENS": tokens,
                "LEXICON": meanings,
                "ATTRIBUTES": attributes,
                "INDEX": index,
                "OWN_LANGUAGE": own_language_token(language),
            }
        keep_text(place, search_script(data))


def search_script(data):
    """All in one function, so that nothing of it meets anything else."""
    constants = [
        f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};"
        for name, value in data.items()
    ]
    stemmers = [(SCRIPTS / f"snowball/{name}-stemmer.js").read_text() for name in STEMMER_FILES]
    rules = [(SCRIPTS / f"{name}.js").read_text() for name in RULE_FILES]
    parts = ["(() => {", "let BaseStemmer;", *stemmers, *constants, *rules, "})();", ""]
    return "\n".join(parts).replace("\u2028", " ").replace("\u2029", " ")


def search_texts():
    """With values as %(name)s, which the script fills in."""
    return {
        "heading": _("Results for “%(query)s”"),
        "corrected": _("Showing results for %(right)s instead of “%(typed)s”."),
        "asTyped": _("Search for “%(typed)s” as typed"),
        "leftOut": _("No record contains all your words. We searched without: %(words)s"),
        "more": _("%(title)s: show all %(shown)s results"),
        "nothing": _("Nothing was found"),
        "otherWords": _("Try fewer or other words."),
    }


def search_tables():
    """Letters, words and patterns."""
    return {
        "word": word_pattern(),
        "longestWord": normalize.MAX_WORD_LENGTH,
        "sameLetters": as_letters(normalize.EQUIVALENT_LETTERS),
        "foldedLetters": as_letters(normalize.FOLD_TABLE),
        "digits": as_letters(normalize.DIGIT_TABLE),
        "arabicMarks": normalize.ARABIC_MARKS.pattern,
        "stopWords": sorted(analysis.STOP_WORDS),
        "articles": analysis.ARTICLES,
        "turkishEnding": affixes.TURKISH_ENDING.pattern.removesuffix("$"),
        "partnerWords": sorted(pairs.PARTNER_WORDS),
        "phraseLengths": [lexicon.MIN_PHRASE_LENGTH, lexicon.LONG_PHRASE_LENGTH],
        "arabicBeginnings": affixes.ARABIC_BEGINNINGS,
        "romanization": {
            "same": romanization.SAME_SOUNDS,
            "digitHabits": [as_letters(habit) for habit in romanization.DIGIT_HABITS],
            "arabic": romanization.ARABIC_SOUNDS,
            "article": romanization.ARTICLE.pattern,
            "shortest": romanization.SHORTEST_WORD,
            "fewestAlike": romanization.FEWEST_ALIKE,
            "alikeEnough": romanization.ALIKE_ENOUGH,
            "othersAlike": romanization.OTHERS_ALIKE,
            "knownBonus": romanization.KNOWN_BONUS,
            "certainConsonants": romanization.CERTAIN_CONSONANTS,
            "onlyVowelsMore": romanization.ONLY_VOWELS_MORE,
            "mostOfFew": romanization.MOST_OF_FEW,
            "heard": lexicon.HEARD,
            "heardAsKnown": lexicon.HEARD_AS_KNOWN,
        },
        "times": {
            "ranges": [in_javascript(one) for one in times.RANGES],
            "open": [[in_javascript(one), *rest] for one, *rest in times.OPEN],
            "lastYears": [in_javascript(one) for one in times.LAST_YEARS],
            "oneYear": [[in_javascript(one), ago] for one, ago in times.ONE_YEAR],
            "single": in_javascript(times.SINGLE),
            "yearAlone": in_javascript(times.YEAR_ALONE),
            "nameAlone": in_javascript(times.NAME_ALONE),
            "months": times.MONTH_NUMBERS,
            "seasons": times.SEASON_MONTHS,
            "amounts": times.AMOUNTS,
            "uncertain": sorted(times.UNCERTAIN),
            "earliestYear": times.EARLIEST_YEAR,
            "thisYear": timezone.localdate().year,
        },
    }


def word_pattern():
    """What normalize.WORD finds."""
    apostrophes, tatweel = normalize.APOSTROPHES, normalize.TATWEEL
    marks = rf"[\p{{M}}\p{{Cf}}{tatweel}]"
    return (
        f"(?![{apostrophes}{tatweel}]){LETTER}"
        f"(?:{LETTER}|{marks}|[{apostrophes}](?={marks}*{LETTER}))*"
    )


def as_letters(table):
    return {chr(code): letters for code, letters in table.items()}


def in_javascript(pattern):
    """The source of a regular expression as JavaScript reads it, with its flag u."""
    source = pattern.pattern.replace("(?P<", "(?<").replace(r"[^\W_]", LETTER)
    return re.sub(r"\\([ \-'])", r"\1", source)
