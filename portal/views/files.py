"""Pictures and documents, as long as a public record shows them.

Withdrawing a record takes its files away with the next request. Colleagues see all files of
the library; whoever looks at a preview sees those the preview names, by a signed address.
"""

from pathlib import PurePath

from django.contrib import admin
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from partnerships.models import Consent
from portal.middleware import SECONDS_TO_KEEP
from portal.views.errors import service_unavailable
from publishing.media.documents import DOCUMENT_TYPES
from publishing.media.signed_urls import is_signed
from publishing.models import Document, Picture

PICTURE_TYPES = {
    "avif": "image/avif",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
FILE_HEADERS = {
    # Whatever is in a file, it can do nothing.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
FOR_READERS = {
    # A withdrawn picture leaves browsers after an hour, caches that many share like pages.
    "Cache-Control": f"public, max-age=3600, s-maxage={SECONDS_TO_KEEP}",
}
FOR_EACH_LOOK = {"Cache-Control": "no-cache, private", "X-Robots-Tag": "noindex, noimageindex"}
FOR_COLLEAGUES = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex, nofollow"}


@require_safe
def serve_picture(request, name):
    place, kind = f"pictures/{name}", name.rpartition(".")[2]
    public = Picture.objects.public().filter(sha256=PurePath(name).stem.partition("-")[0]).first()
    is_public = public is not None and place in public.file_names
    if kind not in PICTURE_TYPES or not (is_public or may_see_file(request, Picture, place)):
        raise Http404
    return file_response(request, place, is_public, content_type=PICTURE_TYPES[kind])


@require_safe
def serve_document(request, name):
    place, kind = f"documents/{name}", name.rpartition(".")[2]
    documents = Document.objects.filter(sha256=PurePath(name).stem, format=kind)
    public = documents.public().first()
    if kind not in DOCUMENT_TYPES or not (public or may_see_file(request, Document, place)):
        raise Http404
    document = public or documents.first()
    return file_response(
        request,
        place,
        is_public=bool(public),
        content_type=DOCUMENT_TYPES[kind],
        as_attachment=True,
        filename=document.readable_name if document else name,
    )


@require_safe
def serve_portrait(request, name):
    """Asked for anew each time it is looked at: a consent may have ended."""
    consent = Consent.objects.showing_portrait().filter(portrait=f"portraits/{name}").first()
    etag = quote_etag(name)
    try:
        if consent is None or not consent.portrait.storage.exists(consent.portrait.name):
            raise Http404
        response = get_conditional_response(request, etag)
        response = response or FileResponse(consent.portrait.open(), content_type="image/jpeg")
    except OSError:  # the store on another machine is away
        return service_unavailable(request)
    for header, value in {"ETag": etag, **FILE_HEADERS, **FOR_EACH_LOOK}.items():
        response[header] = value
    return response


def may_see_file(request, model, place):
    if is_signed(request, place):
        return True
    return request.user.is_staff and admin.site.get_model_admin(model).has_view_permission(request)


def file_response(request, place, is_public, **how):
    etag = quote_etag(PurePath(place).name)
    try:
        response = get_conditional_response(request, etag) or open_file_or_404(place, **how)
    except OSError:  # a store on another machine is away
        return service_unavailable(request)
    more = FOR_READERS if is_public else FOR_COLLEAGUES
    for header, value in {"ETag": etag, **FILE_HEADERS, **more}.items():
        response[header] = value
    return response


def open_file_or_404(place, **how):
    try:
        return FileResponse(default_storage.open(place), **how)
    except FileNotFoundError as error:
        raise Http404 from error
