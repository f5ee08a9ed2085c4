"""What is really in a picture somebody hands in, and what is kept of it: its pixels.

Whatever else a file carries — place and camera, comments, another file behind its end —
stays behind, because only pixels are written anew. That happens in a process of its own, with
limits: a file of one kilobyte can unfold to a gigabyte.
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import AvifImagePlugin, Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from publishing.media.virus_scan import refuse_viruses
from publishing.sandbox import LimitExceeded, run_limited

MEGABYTE = 1024 * 1024
MAX_PICTURE_BYTES = 20 * MEGABYTE
MAX_PIXELS = 24_000_000  # need up to 450 MB while they are read
MAX_SIDE = 16_000  # pixels; WebP knows no longer one
PICTURE_LIMITS = {"seconds": 30, "megabytes": 640}
STORED_SIDE = 2560  # pixels of the longer side; enough for every screen
RENDITION_WIDTHS = (320, 640, 960, 1280)  # of the renditions
RENDITIONS = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 78},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
SUFFIXES = {
    "JPEG": [".jpg", ".jpeg", ".jpe", ".jfif"],
    "PNG": [".png"],
    "WEBP": [".webp"],
    "AVIF": [".avif"],
    "GIF": [".gif"],
}

# Pillow only warns of a picture that is too large to open; here it counts as an error.
warnings.simplefilter("error", Image.DecompressionBombWarning)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # each thread would take memory of its own


@dataclass(frozen=True)
class FileFacts:
    """What a file turned out to be; the first of its contents is the file itself."""

    sha256: str
    bytes: int
    contents: dict
    facts: dict


def picture_file_names(sha256, width, suffix):
    """The picture itself, then its renditions, the narrowest first."""
    renditions = [
        rendition_name(sha256, narrower, kind)
        for narrower in rendition_widths(width)
        for kind in RENDITIONS
    ]
    return [f"pictures/{sha256}.{suffix}", *renditions]


def rendition_name(sha256, width, kind):
    return f"pictures/{sha256}-{width}.{kind}"


def rendition_widths(width):
    """Never wider than the picture is."""
    return [
        *(w for w in RENDITION_WIDTHS if w < width),
        *([width] if width <= RENDITION_WIDTHS[-1] else []),
    ]


def read_picture(upload):
    """Found for a picture that can be kept. Raises ValidationError with a sentence."""
    content = upload_content(upload, MAX_PICTURE_BYTES)
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        contents, facts = run_limited(
            picture_contents, (content, upload.name, sha256), **PICTURE_LIMITS
        )
    except LimitExceeded as error:
        raise ValidationError(str(error)) from error
    return FileFacts(sha256, len(next(iter(contents.values()))), contents, facts)


def picture_contents(argument):
    """(file name -> bytes, facts) for a picture that can be kept."""
    content, name, sha256 = argument
    pixels = decode_pixels(content, name)
    names = picture_file_names(sha256, pixels.width, "jpg" if pixels.mode == "RGB" else "png")
    facts = {"width": pixels.width, "height": pixels.height}
    return {name: encode_rendition(pixels, name) for name in names}, facts


def upload_content(upload, most):
    if not upload.size:
        raise ValidationError(_("This file is empty."))
    if upload.size > most:
        raise ValidationError(
            _("This file has %(size)s MB; at most %(most)s MB can be kept."),
            params={"size": -(-upload.size // MEGABYTE), "most": most // MEGABYTE},
        )
    upload.seek(0)
    content = upload.read()
    refuse_viruses(content)
    return content


def decode_pixels(content, name):
    """The upright picture in the colours of the web, RGB or RGBA, with nothing attached."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint allows them wherever it is imported
    try:
        with Image.open(BytesIO(content), formats=list(SUFFIXES)) as picture:
            refuse_unsuitable_picture(picture, name)
            picture.draft(None, (STORED_SIDE, STORED_SIDE))
            if picture.mode in ("RGB", "RGBA", "CMYK", "L"):  # early, to need less memory
                picture.thumbnail((STORED_SIDE, STORED_SIDE), Image.Resampling.LANCZOS)
            return copy_pixels(convert_to_web_colours(ImageOps.exif_transpose(picture)))
    except (ValidationError, MemoryError):
        raise
    except UnidentifiedImageError as error:
        raise ValidationError(
            _("This is not a picture that can be kept: it is no JPEG, PNG, WebP, AVIF or GIF.")
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large_error() from error
    except Exception as error:  # a decoder stumbles over damage in any way there is
        raise ValidationError(
            _("This picture is damaged or incomplete. Export it again and hand in the new file.")
        ) from error


def refuse_unsuitable_picture(picture, name):
    """Looks at the header only: nothing has been decoded yet."""
    width, height = picture.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise too_large_error()
    kind = "JPEG" if picture.format == "MPO" else picture.format  # a JPEG with a second one
    if PurePath(name or "").suffix.lower() not in SUFFIXES[kind]:
        raise ValidationError(
            _("The name of this file should end in “%(suffix)s”: that is what is in it."),
            params={"suffix": SUFFIXES[kind][0]},
        )
    if kind != "JPEG" and getattr(picture, "is_animated", False):
        raise ValidationError(_("This picture moves. Hand in a single frame of it."))


def too_large_error():
    return ValidationError(
        _(
            "This picture is too large: at most %(millions)s million pixels and "
            "%(side)s pixels on each side can be kept."
        ),
        params={"millions": MAX_PIXELS // 1_000_000, "side": MAX_SIDE},
    )


def convert_to_web_colours(picture):
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if picture.mode in ("P", "PA", "LA", "La", "1"):
        picture = picture.convert(mode)
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit its picture says nothing
    return picture.convert(mode)


def copy_pixels(picture):
    """A new picture with the same pixels: encoders copy what an old one has attached."""
    picture.thumbnail((STORED_SIDE, STORED_SIDE), Image.Resampling.LANCZOS)
    is_opaque = picture.mode == "RGB" or picture.getextrema()[3] == (255, 255)
    new = Image.new("RGB" if is_opaque else "RGBA", picture.size)
    new.paste(picture.convert(new.mode))
    return new


def encode_rendition(pixels, name):
    """The bytes of the file with this name, in its width and kind."""
    stem, suffix = PurePath(name).stem, PurePath(name).suffix[1:]
    options = {"format": "PNG"} if suffix == "png" else RENDITIONS[suffix]
    if "-" in stem:
        width = int(stem.rpartition("-")[2])
        height = max(1, round(pixels.height * width / pixels.width))
        pixels = pixels.resize((width, height), Image.Resampling.LANCZOS)
    elif suffix == "jpg":
        options = options | {"quality": 90}
    if suffix == "jpg" and pixels.mode == "RGBA":
        on_white = Image.new("RGBA", pixels.size, "white")
        pixels = Image.alpha_composite(on_white, pixels).convert("RGB")
    target = BytesIO()
    pixels.save(target, **options)
    return target.getvalue()
