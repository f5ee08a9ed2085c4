"""What would read better in a text: links, headings, long sentences, names of files."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from publishing.text.html import Body
from publishing.text.sentences import number_of_words, sentences
from publishing.text.similarity import plain

LONGEST_SENTENCE = 25  # words
MOST_OF_A_KIND = 3  # remarks of one kind on one text; more would only discourage
SAYING_NOTHING = {
    plain(words)
    for words in [
        *["click here", "here", "click", "link", "this link", "more", "read more", "this page"],
        *["hier", "klicken Sie hier", "hier klicken", "mehr", "weiterlesen", "diese Seite"],
        *["buradan", "burada", "buraya tıklayın", "tıklayın", "devamı", "daha fazla", "bu sayfa"],
        *["هنا", "اضغط هنا", "انقر هنا", "من هنا", "المزيد", "اقرأ المزيد", "هذه الصفحة"],
    ]
}
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
CAMERA_NAME = re.compile(
    r"(?:img|dsc[nf]?|pxl|dji|screenshot|image|photo)[\s\d_-]*\d[\s\d_-]*", re.I
)
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".tif", ".heic"}


def remarks_on_text(text, language):
    yield from remarks_on_sentences([text], language)


def remarks_on_html(html, language):
    body = Body(html)
    yield from remarks_on_sentences(body.blocks, language)
    yield from remarks_on_links(body.links)
    yield from remarks_on_headings(body.headings)


def remarks_on_sentences(blocks, language):
    all_of_them = [sentence for block in blocks for sentence in sentences(block, language)]
    long = [one for one in all_of_them if number_of_words(one) > LONGEST_SENTENCE]
    for sentence in long[:MOST_OF_A_KIND]:
        message = _("A sentence has %(number)s words; two are easier to read: “%(beginning)s …”")
        beginning = " ".join(sentence.split()[:6])
        yield message % {"number": number_of_words(sentence), "beginning": beginning}


def remarks_on_links(links):
    vague = [words for _address, words in links if says_nothing(words)]
    for words in vague[:MOST_OF_A_KIND]:
        message = _("A link is called “%(words)s”. Say where it leads.")
        yield message % {"words": words[:60]}


def says_nothing(words):
    """Whether the words of a link do not tell where it leads: “here”, or a bare address."""
    return plain(words) in SAYING_NOTHING | {""} or bool(ADDRESS.fullmatch(words))


def remarks_on_headings(headings):
    """The title of the page is level 1; below it no level may be left out."""
    before = 1
    for level, words in headings:
        if level > before + 1:
            message = _("The heading “%(words)s” leaves out a level: use level %(next)s here.")
            yield message % {"words": words[:60], "next": before + 1}
        before = level


def is_file_name(alt, file_name):
    """Whether an alternative text is just what the file, or a camera, is called."""
    alt = alt.strip()
    if PurePath(alt).suffix.lower() in PICTURE_SUFFIXES or CAMERA_NAME.fullmatch(alt):
        return True
    stem = PurePath(file_name).stem
    return alt != "" and plain(alt.replace("_", " ")) == plain(stem.replace("_", " "))
