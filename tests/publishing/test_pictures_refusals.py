"""Pictures that cannot be kept: each is refused with a sentence, and nothing stays."""

import pytest
from django.core.exceptions import ValidationError

from publishing.models import Picture
from publishing.pictures import MOST_BYTES
from tests.publishing import corpus
from tests.publishing.corpus import HTML, PHP, SVG, jpeg, moving, picture_of, png, saved, scene

pytestmark = pytest.mark.django_db

NOT_A_PICTURE = "This is not a picture that can be kept: it is no JPEG, PNG, WebP, AVIF or GIF."
DAMAGED = "This picture is damaged or incomplete. Export it again and hand in the new file."
TOO_LARGE = (
    "This picture is too large: at most 50 million pixels and 16000 pixels on each side "
    "can be kept."
)
MOVES = "This picture moves. Hand in a single frame of it."
EMPTY = "This file is empty."


def should_end_in(suffix):
    return f"The name of this file should end in “{suffix}”: that is what is in it."


REFUSED = {
    "nothing.jpg": (b"", EMPTY),
    "nothing.png": (b"", EMPTY),
    "one-byte.jpg": (b"\xff", NOT_A_PICTURE),
    "text.jpg": (b"Not a picture at all.", NOT_A_PICTURE),
    "page.jpg": (HTML, NOT_A_PICTURE),
    "page.html": (HTML, NOT_A_PICTURE),
    "drawing.svg": (SVG, NOT_A_PICTURE),
    "drawing.png": (SVG, NOT_A_PICTURE),
    "drawing.svgz.png": (b"\x1f\x8b\x08" + SVG, NOT_A_PICTURE),
    "program.jpg": (PHP, NOT_A_PICTURE),
    "program.gif": (b"MZ\x90\x00" + b"\0" * 400, NOT_A_PICTURE),
    "report.jpg": (corpus.pdf(), NOT_A_PICTURE),
    "archive.jpg": (corpus.archive({"a.jpg": jpeg()}), NOT_A_PICTURE),
    "scan.tiff": (saved(scene(), "TIFF"), NOT_A_PICTURE),
    "scan.jpg": (saved(scene(), "TIFF"), NOT_A_PICTURE),
    "icon.ico": (saved(scene((32, 32)), "ICO"), NOT_A_PICTURE),
    "old.bmp": (saved(scene(), "BMP"), NOT_A_PICTURE),
    "print.eps": (saved(scene(), "EPS"), NOT_A_PICTURE),
    "gif-head-only.gif": (b"GIF89a", NOT_A_PICTURE),
    "jpeg-head-only.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", DAMAGED),
    "half.jpg": (jpeg()[: len(jpeg()) // 2], DAMAGED),
    "half.png": (png()[: len(png()) // 2], DAMAGED),
    "half.gif": (saved(scene(), "GIF")[:900], DAMAGED),
    "half.webp": (saved(scene(), "WEBP")[:200], None),
    "half.avif": (saved(scene(), "AVIF")[:400], None),
    "flipped.png": (png().replace(b"IDAT", b"IDAT\x55", 1), DAMAGED),
    "noise-inside.png": (png()[:60] + b"\x55" * 40 + png()[100:], DAMAGED),
    "noise-inside.avif": (saved(scene(), "AVIF")[:300] + b"\x55" * 400, None),
    "30000.png": (corpus.png_of(30_000, 30_000), TOO_LARGE),
    "8000.png": (corpus.png_of(8_000, 8_000), TOO_LARGE),
    "ribbon.png": (corpus.png_of(20_000, 2), TOO_LARGE),
    "65535.gif": (corpus.gif_of(65_535, 65_535), TOO_LARGE),
    "liar.png": (corpus.png_of(3_000, 3_000), DAMAGED),
    "moving.gif": (moving("GIF"), MOVES),
    "moving.png": (moving("PNG"), MOVES),
    "moving.webp": (moving("WEBP"), MOVES),
    "moving.avif": (moving("AVIF"), MOVES),
    "really-a-png.jpg": (png(), should_end_in(".png")),
    "really-a-jpeg.png": (jpeg(), should_end_in(".jpg")),
    "really-a-gif.webp": (saved(scene(), "GIF"), should_end_in(".gif")),
    "really-a-jpeg.svg": (jpeg(), should_end_in(".jpg")),
    "picture.jpg.exe": (jpeg(), should_end_in(".jpg")),
    "picture.jpg.html": (jpeg(), should_end_in(".jpg")),
    "picture": (jpeg(), should_end_in(".jpg")),
    "page-first.html": (corpus.gif_that_is_html(), None),
    "page-first.gif": (corpus.gif_that_is_html(), None),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_whole_picture_is_refused_with_a_sentence(name, library, keep):
    content, sentence = REFUSED[name]
    picture = picture_of(content, name)
    with pytest.raises(ValidationError) as refusal, keep():
        picture.full_clean()
    assert list(refusal.value.message_dict) == ["file"]
    said = refusal.value.message_dict["file"][0]
    # Which of the two it is depends on the version of the decoder.
    assert said == sentence or (sentence is None and said in (NOT_A_PICTURE, DAMAGED))
    assert library.files() == []


def test_a_file_of_more_than_20_megabytes_is_refused_before_it_is_read(library):
    with pytest.raises(ValidationError) as refusal:
        picture_of(b"\0" * (MOST_BYTES + 1)).full_clean()
    said = refusal.value.message_dict["file"]
    assert said == ["This file has 21 MB; at most 20 MB can be kept."]
    assert library.files() == []


def test_a_refused_file_is_refused_by_code_that_does_not_ask_first_too(library):
    with pytest.raises(ValidationError):
        picture_of(b"text").save()
    assert (Picture.objects.count(), library.files()) == (0, [])
