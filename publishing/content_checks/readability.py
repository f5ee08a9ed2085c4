"""What would read better in a text: links, headings, long sentences, names of files."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from publishing.text.html import HTMLText
from publishing.text.sentences import count_words, split_sentences
from publishing.text.similarity import comparison_key

MAX_SENTENCE_WORDS = 25  # words
MAX_HINTS_OF_A_KIND = 3  # remarks of one kind on one text; more would only discourage
VAGUE_LINK_TEXTS = {
    comparison_key(words)
    for words in [
        *["click here", "here", "click", "link", "this link", "more", "read more", "this page"],
        *["hier", "klicken Sie hier", "hier klicken", "mehr", "weiterlesen", "diese Seite"],
        *["buradan", "burada", "buraya tıklayın", "tıklayın", "devamı", "daha fazla", "bu sayfa"],
        *["هنا", "اضغط هنا", "انقر هنا", "من هنا", "المزيد", "اقرأ المزيد", "هذه الصفحة"],
    ]
}
ADDRESS_IN_TEXT = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
CAMERA_NAME = re.compile(
    r"(?:img|dsc[nf]?|pxl|dji|screenshot|image|photo)[\s\d_-]*\d[\s\d_-]*", re.I
)
PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".tif", ".heic"}


def text_remarks(text, language):
    yield from sentence_remarks([text], language)


def html_remarks(html, language):
    body = HTMLText(html)
    yield from sentence_remarks(body.blocks, language)
    yield from link_remarks(body.links)
    yield from heading_remarks(body.headings)


def sentence_remarks(blocks, language):
    all_of_them = [sentence for block in blocks for sentence in split_sentences(block, language)]
    long = [one for one in all_of_them if count_words(one) > MAX_SENTENCE_WORDS]
    for sentence in long[:MAX_HINTS_OF_A_KIND]:
        message = _("A sentence has %(number)s words; two are easier to read: “%(beginning)s …”")
        beginning = " ".join(sentence.split()[:6])
        yield message % {"number": count_words(sentence), "beginning": beginning}


def link_remarks(links):
    vague = [words for _address, words in links if is_vague_link(words)]
    for words in vague[:MAX_HINTS_OF_A_KIND]:
        message = _("A link is called “%(words)s”. Say where it leads.")
        yield message % {"words": words[:60]}


def is_vague_link(words):
    """Whether the words of a link do not tell where it leads: “here”, or a bare address."""
    return comparison_key(words) in VAGUE_LINK_TEXTS | {""} or bool(
        ADDRESS_IN_TEXT.fullmatch(words)
    )


def heading_remarks(headings):
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
    return alt != "" and comparison_key(alt.replace("_", " ")) == comparison_key(
        stem.replace("_", " ")
    )
