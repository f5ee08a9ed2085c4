"""The portal asked in its own process: as a web server would, without one."""

import mimetypes
import sys
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.wsgi import WSGIHandler
from django.http import Http404
from django.utils.translation import get_language_from_path, override

from archive.addresses import DOSSIER_ENDING, view_of
from dossiers.making import make_dossier
from dossiers.subjects import find_country_subject, find_record, find_topic
from publishing.outputs import Output

SUBJECT_OF_VIEW = {
    "dossier": find_record,
    "country_dossier": find_country_subject,
    "topic_dossier": find_topic,
}
MEMORY_FOR_BODY = 2**20  # bytes; longer ones wait in a file


def site_of_archive():
    """What the addresses of the portal begin with."""
    if settings.SITE_URL:
        return settings.SITE_URL
    return f"{'https' if settings.HTTPS else 'http'}://{settings.ALLOWED_HOSTS[0]}"


@dataclass
class Answer:
    """What the portal said: `body` is an open file at its beginning."""

    address: str
    status: int
    reason: str
    headers: list
    body: BinaryIO

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def content_type(self):
        return self.header("content-type").partition(";")[0].strip()

    def read_text(self):
        self.body.seek(0)
        return self.body.read().decode()


class Portal:
    """Asks for one address after the other."""

    def __init__(self):
        self.application = WSGIHandler()
        self.site = site_of_archive()

    def ask(self, address):
        if address.startswith(settings.STATIC_URL):
            return read_static_file(address)
        if address.endswith(DOSSIER_ENDING):
            return make_dossier_answer(address, self.site)
        started = []

        def start_response(status, headers, exc_info=None):
            started[:] = [status, headers]

        body = SpooledTemporaryFile(MEMORY_FOR_BODY)  # noqa: SIM115 - the answer's, who asks closes it
        with closing(self.application(self.environ(address), start_response)) as pieces:
            for piece in pieces:
                body.write(piece)
        body.seek(0)
        status, _space, reason = started[0].partition(" ")
        return Answer(address, int(status), reason, started[1], body)

    def environ(self, address):
        site, asked = urlsplit(self.site), urlsplit(address)
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(asked.path, "latin-1"),
            "QUERY_STRING": asked.query,
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(site.port or {"https": 443}.get(site.scheme, 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }


def make_dossier_answer(address, site):
    """The view would make it apart, and tell readers to come again soon."""
    page = view_of(address)
    language = get_language_from_path(address)
    with override(language):
        try:
            subject = SUBJECT_OF_VIEW[page.view_name](**page.kwargs)
        except Http404:
            return Answer(address, 404, "Not Found", [], BytesIO())
        pdf = make_dossier(subject, language, output=Output.PAGES, site_url=site)
    return Answer(address, 200, "OK", [("Content-Type", "application/pdf")], BytesIO(pdf))


def read_static_file(address):
    """A style sheet, font or picture, whether all of them were collected or not."""
    name = unquote(urlsplit(address).path.removeprefix(settings.STATIC_URL))
    path = finders.find(name)
    if staticfiles_storage.exists(name):
        path = staticfiles_storage.path(name)
    if not path:
        return Answer(address, 404, "Not Found", [], BytesIO())
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    body = Path(path).open("rb")  # noqa: SIM115 - the answer's, who asks closes it
    return Answer(address, 200, "OK", [("Content-Type", content_type)], body)
