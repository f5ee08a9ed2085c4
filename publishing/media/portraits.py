"""Portraits: small, and nothing but their pixels, like the pictures of the library."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from publishing.media.images import (
    MAX_PICTURE_BYTES,
    PICTURE_LIMITS,
    decode_pixels,
    encode_rendition,
    upload_content,
)
from publishing.sandbox import LimitExceeded, run_limited

PORTRAIT_SIDE = 480  # pixels of the longer side


def read_portrait(upload):
    """What is kept of an upload. Raises ValidationError with a sentence."""
    content = upload_content(upload, MAX_PICTURE_BYTES)
    try:
        pixels = run_limited(portrait_bytes, (content, upload.name), **PICTURE_LIMITS)
    except LimitExceeded as error:
        raise ValidationError(str(error)) from error
    return ContentFile(pixels, name="portrait.jpg")


def portrait_bytes(argument):
    pixels = decode_pixels(*argument)
    pixels.thumbnail((PORTRAIT_SIDE, PORTRAIT_SIDE), Image.Resampling.LANCZOS)
    return encode_rendition(pixels, "portrait.jpg")
