"""Files as people hand them in: good ones, broken ones, and ones that pretend."""

import zipfile
import zlib
from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from publishing.media.documents import DOCUMENT_TYPES
from publishing.models import Picture

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PHP = b"<?php system($_GET['x']); ?>"


# -- pictures --------------------------------------------------------------------


def scene(size=(400, 300), mode="RGB"):
    """Red on the left, blue on the right, so that a turned picture shows it."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    return picture.convert(mode)


def saved(picture, kind, **options):
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def jpeg(size=(400, 300), **options):
    return saved(scene(size), "JPEG", **options)


def png(size=(400, 300), **options):
    return saved(scene(size), "PNG", **options)


def taken_by_a_phone():
    """With a place, a camera, a comment, a profile, and turned by a quarter."""
    exif = Image.Exif()
    exif[0x010F] = "Camera of Somebody"
    exif[0x0112] = 6  # to be turned by a quarter to the right
    exif.get_ifd(0x8825).update(
        {
            1: "N",
            2: tuple(map(IFDRational, (32, 11, 48))),
            3: "E",
            4: tuple(map(IFDRational, (35, 37, 14))),
        }
    )
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return jpeg(exif=exif, comment="Secret comment", icc_profile=profile)


def profile_where_red_means_blue():
    """The usual colours with two of their names exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for old, new in ((b"rXYZ", b"????"), (b"bXYZ", b"rXYZ"), (b"????", b"bXYZ")):
        profile = profile.replace(old, new)
    return profile


def moving(kind):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def chunk(name, content):
    return (
        len(content).to_bytes(4, "big")
        + name
        + content
        + zlib.crc32(name + content).to_bytes(4, "big")
    )


def png_of(width, height):
    """Says it is that large and holds next to nothing."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


def gif_of(width, height):
    sides = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    return b"GIF89a" + sides + b"\x80\x00\x00" + b"\0" * 6 + b"," + b"\0" * 4 + sides + b"\0\x02\0;"


def gif_that_is_html():
    """A GIF whose first bytes browsers of old took for a page."""
    return b"GIF89a" + b"/*" + HTML + b"*/=1;" + saved(scene(), "GIF")[6:]


def picture_of(content, name="photo.jpg", **what_matters):
    fields = {"title": "Sorting waste", "alt_en": "Bottles.", "credit": "Me", "licence": "cc0-1.0"}
    return Picture(file=SimpleUploadedFile(name, content), **{**fields, **what_matters})


def kept_picture(keep, content, name="photo.jpg", **what_matters):
    picture = picture_of(content, name, **what_matters)
    with keep():
        picture.full_clean()
        picture.save()
    return picture


# -- documents --------------------------------------------------------------------


CATALOG = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n"
PAGES = b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
PAGE = b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>\nendobj\n"


def pdf(inside=b"", more=b"", table_at=None):
    """`inside` of the catalogue, `more` behind it."""
    content, places = b"%PDF-1.7\n", []
    for thing in (CATALOG % inside, PAGES, PAGE):
        places.append(b"%010d 00000 n \n" % len(content))
        content += thing
    content += more
    table = b"xref\n0 4\n0000000000 65535 f \n%s" % b"".join(places)
    trailer = b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + table + trailer % (table_at or len(content))


def made_pdf(change=None, **how):
    """A PDF with a page, written by a library, after somebody changed it."""
    document, target = pikepdf.new(), BytesIO()
    document.add_blank_page()
    if change:
        change(document)
    document.save(target, **how)
    return target.getvalue()


def archive(parts, first_stored=False):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for number, (name, content) in enumerate(parts.items()):
            stored = zipfile.ZIP_STORED if first_stored and not number else None
            file.writestr(name, content, stored)
    return target.getvalue()


def office(kind, more=None, type_=None):
    main = type_ or f"{DOCUMENT_TYPES[kind]}.main+xml"
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<w/>", **(more or {})})


def open_document(kind, more=None, type_=None):
    parts = {"mimetype": type_ or DOCUMENT_TYPES[kind], "content.xml": "<office/>", **(more or {})}
    return archive(parts, first_stored=True)


def declaring(content, size):
    """The archive says of its last part that it has that many bytes."""
    start = content.rfind(b"PK\x01\x02") + 24  # in the list of parts at the end
    return content[:start] + size.to_bytes(4, "little") + content[start + 4 :]
