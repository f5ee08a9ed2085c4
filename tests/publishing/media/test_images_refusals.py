"""Pictures that cannot be kept: each is refused with a sentence, and nothing stays."""

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile

from publishing.media import images
from publishing.media.images import MAX_PICTURE_BYTES
from publishing.models import Picture
from tests import uploads
from tests.uploads import HTML, PHP, SVG, jpeg, kept_picture, moving, picture_of, png, saved, scene

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOT_A_PICTURE = "This is not a picture that can be kept: it is no JPEG, PNG, WebP, AVIF or GIF."
DAMAGED = "This picture is damaged or incomplete. Export it again and hand in the new file."
TOO_LARGE = (
    "This picture is too large: at most 24 million pixels and 16000 pixels on each side "
    "can be kept."
)
MOVES = "This picture moves. Hand in a single frame of it."
EMPTY = "This file is empty."
FASTEST = {"AVIF": {"speed": 10}, "WEBP": {"method": 0}, "PNG": {"compress_level": 1}}


def should_end_in(suffix):
    return f"The name of this file should end in “{suffix}”: that is what is in it."


REFUSED = {
    "one-byte.jpg": (b"\xff", NOT_A_PICTURE),
    "text.jpg": (b"Not a picture at all.", NOT_A_PICTURE),
    "page.jpg": (HTML, NOT_A_PICTURE),
    "page.html": (HTML, NOT_A_PICTURE),
    "drawing.svg": (SVG, NOT_A_PICTURE),
    "drawing.png": (SVG, NOT_A_PICTURE),
    "drawing.svgz.png": (b"\x1f\x8b\x08" + SVG, NOT_A_PICTURE),
    "program.jpg": (PHP, NOT_A_PICTURE),
    "program.gif": (b"MZ\x90\x00" + b"\0" * 400, NOT_A_PICTURE),
    "report.jpg": (uploads.pdf(), NOT_A_PICTURE),
    "archive.jpg": (uploads.archive({"a.jpg": jpeg()}), NOT_A_PICTURE),
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
    "30000.png": (uploads.png_of(30_000, 30_000), TOO_LARGE),
    "6000.png": (uploads.png_of(6_000, 4_001), TOO_LARGE),
    "ribbon.png": (uploads.png_of(20_000, 2), TOO_LARGE),
    "65535.gif": (uploads.gif_of(65_535, 65_535), TOO_LARGE),
    "liar.png": (uploads.png_of(3_000, 3_000), DAMAGED),
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
    "page-first.html": (uploads.gif_that_is_html(), None),
    "page-first.gif": (uploads.gif_that_is_html(), None),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_whole_picture_is_refused_with_a_sentence(name):
    content, sentence = REFUSED[name]
    with pytest.raises(ValidationError) as refusal:
        images.picture_contents((content, name, "0" * 64))
    [said] = refusal.value.messages
    # Which of the two it is depends on the version of the decoder.
    assert said == sentence or (sentence is None and said in (NOT_A_PICTURE, DAMAGED))


def test_half_a_picture_is_refused_also_where_another_library_allows_it(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ValidationError):
        images.picture_contents((REFUSED["half.png"][0], "half.png", "0" * 64))


@pytest.mark.parametrize("name", ["page.jpg", "30000.png", "moving.webp"])
def test_the_refusal_stands_at_the_file_and_nothing_is_kept(name, library, keep):
    content, sentence = REFUSED[name]
    with pytest.raises(ValidationError) as refusal, keep():
        picture_of(content, name).full_clean()
    assert refusal.value.message_dict == {"file": [sentence]}
    assert library.files() == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "suffix"), [("AVIF", "avif"), ("WEBP", "webp"), ("PNG", "png")])
def test_the_largest_picture_is_read_within_the_limits(kind, suffix, library, keep):
    content = saved(Image.new("RGBA", (16_000, 1_500), (9, 9, 9, 9)), kind, **FASTEST[kind])
    picture = kept_picture(keep, content, f"large.{suffix}")
    assert (picture.width, picture.height) == (2560, 240)


def test_a_picture_that_needs_too_much_memory_is_refused_with_a_sentence(library, monkeypatch):
    monkeypatch.setitem(images.PICTURE_LIMITS, "megabytes", 200)
    content = saved(Image.new("RGBA", (16_000, 1_500)), "PNG", compress_level=1)
    with pytest.raises(ValidationError) as refusal:
        picture_of(content, "large.png").full_clean()
    sentence = "Reading the file needs more than 200 MB of memory."
    assert refusal.value.message_dict == {"file": [sentence]}


def test_a_file_of_more_than_20_megabytes_is_refused_before_it_is_read(library):
    with pytest.raises(ValidationError) as refusal:
        picture_of(b"\0" * (MAX_PICTURE_BYTES + 1)).full_clean()
    said = refusal.value.message_dict["file"]
    assert said == ["This file has 21 MB; at most 20 MB can be kept."]
    assert library.files() == []


def test_an_empty_file_is_refused(library):
    with pytest.raises(ValidationError) as refusal:
        picture_of(b"").full_clean()
    assert refusal.value.message_dict == {"file": [EMPTY]}


def test_a_refused_file_is_refused_by_code_that_does_not_ask_first_too(library):
    with pytest.raises(ValidationError):
        picture_of(b"text").save()
    assert (Picture.objects.count(), library.files()) == (0, [])
