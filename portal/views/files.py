"""Pictures and documents of the library. A file nobody has a row of is not handed out."""

from pathlib import PurePath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from publishing.documents import TYPES as DOCUMENT_TYPES
from publishing.models import Document, Picture

PICTURE_TYPES = {
    "avif": "image/avif",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
HEADERS = {
    # A name is made of the content behind it, so that content never changes.
    "Cache-Control": "public, max-age=31536000, immutable",
    # Whatever is in a file, it can do nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def picture(request, name):
    picture = get_object_or_404(Picture, sha256=PurePath(name).stem.partition("-")[0])
    place = f"pictures/{name}"
    if place not in picture.file_names:
        raise Http404
    return handed_out(request, place, content_type=PICTURE_TYPES[name.rpartition(".")[2]])


@require_safe
def document(request, name):
    document = get_object_or_404(Document, file=f"documents/{name}")
    return handed_out(
        request,
        document.file.name,
        content_type=DOCUMENT_TYPES[document.format],
        as_attachment=True,
        filename=document.readable_name,
    )


def handed_out(request, place, **how):
    etag = quote_etag(PurePath(place).name)
    response = get_conditional_response(request, etag) or opened(place, **how)
    for header, value in {"ETag": etag, **HEADERS}.items():
        response[header] = value
    return response


def opened(place, **how):
    try:
        return FileResponse(default_storage.open(place), **how)
    except FileNotFoundError as error:
        raise Http404 from error
