"""Words as a reader means them: folded, stemmed, in whatever language and script.

Stem first, fold letters after: a stemmer knows ü and ı, the index no longer does.
"""

import re
from functools import lru_cache

import snowballstemmer

from publishing.text.normalize import UMLAUTS, fold_word, split_words

STEMMERS = {
    "en": snowballstemmer.stemmer("english"),
    "de": snowballstemmer.stemmer("german"),
    "tr": snowballstemmer.stemmer("turkish"),
    "ar": snowballstemmer.stemmer("arabic"),
}
MIN_STEM_LENGTH = 3  # Turkish and Arabic stemmers cut some words down to nothing

TURKISH_POSSESSIVE = re.compile("s?[ıiuü]$")  # of the second of two nouns: çalışma gezi-si
ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")

# Words that say nothing about what is looked for; a query of nothing else keeps them.
STOP_WORDS = frozenset(
    word
    for line in (
        # English
        "a about an and any are as at by for from how in into is it of on or that the their",
        "this to was what when where which who with event events example examples",
        "city cities municipal municipality municipalities town towns",
        "all am anything been did do does everything find had has have i information know looking",
        "me my please related search show something tell than them there they took place topic",
        "went were you your",
        # German
        "am an auf aus bei das dem den der des die ein eine einem einer für im ist mit nach",
        "oder über und vom von was wer wie wo zu zum zur veranstaltung veranstaltungen",
        "beispiel beispiele gemeinde gemeinden kommunal kommunale kommunalen kommune kommunen",
        "stadt städte städten städtische",
        "alle alles beschäftigt bitte es etwas fand fanden finde finden gab gegeben gibt habe",
        "haben hat hatte ich informationen kann mehr mich mir man meine sich sind statt stattfand",
        "stattfanden stattgefunden suche thema waren war welche welchem welchen welcher welches",
        "wird worden wurde wurden zeig zeige",
        # Turkish
        "bir bu da de hakkında ile için ne nasıl nerede olan olarak ve veya etkinlik",
        "etkinlikler örnek örnekler belediye belediyeler belediyeleri belediyesi belediyelerin",
        "kent kentler şehir şehirler",
        "arıyorum bana bilgi bilgiler bulmak çalışmaları göster gösterin hangi hangisi her ilgili",
        "istiyorum konu konulu konusu konusunda mi mı mu mü neler şey şeyi tüm var yapılan yapıldı",
        "yer alan",
        # Arabic
        "إلى أو التي الذي بين عن على في ما مع من هذا هذه هل و كيف أين فعالية فعاليات أمثلة",
        "أبحث أريد أعرف أن أي أخبرني توجد يوجد حول ماذا معلومات المتعلقة بشأن عقدت عقد كل شيء ماهي",
        "هناك هي هو كانت كان جرت موضوع",
        "al el fi fil wa",
        "مثال بلدية بلديات البلدية البلديات مدينة مدن المدينة المدن",
    )
    for word in line.split()
)


@lru_cache(maxsize=5_000)
def stem_word(word: str, language: str) -> str:
    """The folded stem of a word in one language."""
    plain = strip_article(word) if language == "ar" else word
    stemmed = STEMMERS[language].stemWord(plain)
    return fold_word(stemmed if len(stemmed) >= MIN_STEM_LENGTH else plain)


def strip_article(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= MIN_STEM_LENGTH:
            return word[len(article) :]
    return word


def is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


@lru_cache(maxsize=2_000)
def query_forms(word: str) -> tuple[str, ...]:
    """All folded forms under which the index may know a word of unknown language."""
    languages = ["ar"] if is_arabic(word) else ["en", "de", "tr"]
    known = [fold_word(word), *(stem_word(word, language) for language in languages)]
    return tuple(dict.fromkeys(form for form in known if form))


@lru_cache(maxsize=100_000)
def index_forms(word: str, language: str) -> tuple[str, ...]:
    """The folded word, its stem, and how it is typed without umlauts."""
    return tuple(
        dict.fromkeys(
            [fold_word(word), stem_word(word, language), fold_word(word.translate(UMLAUTS))]
        )
    )


def index_tokens(text: str, language: str) -> list[str]:
    """The tokens of a text for the index: all words folded in their order, then the stems.

    Words with umlauts stand there twice, as Köln is also typed Koeln.
    """
    if not text:
        return []
    words = [index_forms(word, language) for word in split_words(text)]
    folded = [first for first, *_others in words]
    known = set(folded)
    others = dict.fromkeys(form for _first, *others in words for form in others if form)
    return folded + [form for form in others if form not in known]


def remove_stop_words(words: list[str]) -> list[str]:
    """The words without those that say nothing; all of them if nothing else is left."""
    return [word for word in words if word not in STOP_WORDS] or words
