"""Pictures: what is kept of them, in which formats and sizes, and what stays behind."""

from io import BytesIO

import pytest
from PIL import Image

from publishing.media.images import rendition_widths
from tests import uploads
from tests.uploads import HTML, PHP, jpeg, kept_picture, png, saved, scene

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def opened(library, name):
    picture = Image.open(BytesIO((library / name).read_bytes()))
    picture.load()
    return picture


# -- what is harmless --------------------------------------------------------------

HARMLESS = {
    "with-archive-behind.jpg": jpeg() + uploads.archive({"a.php": PHP}),
    "with-page-behind.jpg": jpeg() + HTML,
    "with-program-behind.png": png() + PHP,
    "with-page-behind.gif": saved(scene(), "GIF") + HTML,
    "with-page-behind.webp": saved(scene(), "WEBP") + HTML,
    "comment-is-a-program.jpg": jpeg(comment=PHP),
    "comment-is-a-page.gif": saved(scene(), "GIF", comment=HTML),
    "program.php.jpg": jpeg(),
    "../../etc/passwd.jpg": jpeg(),
    "..\\..\\windows.jpg": jpeg(),
    "nul\0.jpg": jpeg(),
    "\u202egpj.exe.jpg": jpeg(),
    f"{'long' * 200}.jpg": jpeg(),
    "PHOTO.JPG": jpeg(),
    "فرز النفايات.jpg": jpeg(),
    "'; DROP TABLE.jpg": jpeg(),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_whatever_hangs_on_a_picture_or_its_name_only_its_pixels_are_kept(name, library, keep):
    picture = kept_picture(keep, HARMLESS[name], name)
    assert sorted(library.files()) == sorted(picture.file_names)
    for file in library.files():
        content = (library / file).read_bytes()
        assert b"<?php" not in content
        assert b"<script" not in content
        assert b"PK\x03\x04" not in content


# -- what is kept ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kept_as"),
    [
        ("a.jpg", jpeg(), ".jpg"),
        ("a.jpeg", saved(scene(mode="CMYK"), "JPEG"), ".jpg"),
        ("a.jpg", saved(scene(mode="L"), "JPEG"), ".jpg"),
        ("a.png", png(), ".jpg"),
        ("a.png", saved(scene(mode="P"), "PNG"), ".jpg"),
        ("a.png", saved(Image.new("I;16", (40, 30), 30_000), "PNG"), ".jpg"),
        ("a.png", saved(Image.new("RGBA", (40, 30), (255, 0, 0, 99)), "PNG"), ".png"),
        ("a.png", saved(Image.new("LA", (40, 30), (255, 99)), "PNG"), ".png"),
        ("a.webp", saved(scene(), "WEBP"), ".jpg"),
        ("a.avif", saved(scene(), "AVIF"), ".jpg"),
        ("a.gif", saved(scene(mode="P"), "GIF"), ".jpg"),
    ],
)
def test_every_kind_of_picture_is_kept_as_jpeg_or_where_it_is_transparent_as_png(
    name, content, kept_as, library, keep
):
    picture = kept_picture(keep, content, name)
    assert picture.file.name == f"pictures/{picture.sha256}{kept_as}"
    assert opened(library, picture.file.name).size == (picture.width, picture.height)


def test_a_picture_is_kept_in_three_formats_and_never_wider_than_it_is(library, keep):
    picture = kept_picture(keep, jpeg((1000, 500)))
    sizes = {
        name.removeprefix(f"pictures/{picture.sha256}-"): (found.format, found.size)
        for name in picture.file_names[1:]
        for found in [opened(library, name)]
    }
    assert sizes == {
        f"{width}.{suffix}": (kind, (width, width // 2))
        for width in (320, 640, 960, 1000)
        for suffix, kind in [("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG")]
    }


@pytest.mark.parametrize(
    ("width", "widths"),
    [(1, [1]), (320, [320]), (321, [320, 321]), (1280, [320, 640, 960, 1280]), (5000, None)],
)
def test_the_widths_of_the_renditions(width, widths):
    assert rendition_widths(width) == (widths or [320, 640, 960, 1280])


@pytest.mark.slow
def test_a_very_large_picture_is_kept_smaller(library, keep):
    picture = kept_picture(keep, jpeg((4000, 2000)))
    assert (picture.width, picture.height) == (2560, 1280)


def test_place_camera_comment_and_profile_are_gone_and_the_picture_stands_upright(library, keep):
    content = uploads.taken_by_a_phone()
    assert b"Camera of Somebody" in content
    picture = kept_picture(keep, content)
    assert (picture.width, picture.height) == (300, 400)
    for name in picture.file_names:
        found = opened(library, name)
        assert dict(found.getexif()) == {}
        assert {"exif", "comment", "icc_profile", "xmp"}.isdisjoint(found.info)
        assert b"Somebody" not in (library / name).read_bytes()
    upright = opened(library, picture.file.name)
    red, _green, blue = upright.getpixel((150, 20))
    assert red > 200 > 60 > blue  # what was left is above now


def test_colours_of_another_profile_become_those_of_the_web(library, keep):
    picture = kept_picture(keep, png(icc_profile=uploads.profile_where_red_means_blue()), "a.png")
    assert opened(library, picture.file.name).getpixel((9, 9)) == pytest.approx((0, 0, 254), abs=3)


def test_a_profile_that_is_broken_does_no_harm(library, keep):
    picture = kept_picture(keep, jpeg(icc_profile=b"no profile"))
    red, _green, blue = opened(library, picture.file.name).getpixel((9, 9))
    assert red > 200 > 60 > blue


def test_a_transparent_picture_stands_on_white_where_a_format_knows_no_transparency(library, keep):
    content = saved(Image.new("RGBA", (40, 30), (0, 0, 0, 0)), "PNG")
    picture = kept_picture(keep, content, "a.png")
    assert opened(library, picture.rendition(40, "jpg")).getpixel((9, 9)) == (255, 255, 255)
    assert opened(library, picture.rendition(40, "webp")).mode == "RGBA"
