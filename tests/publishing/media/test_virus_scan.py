"""With a scanner, each upload is looked at; a stand-in speaks the language of clamd."""

import socketserver
from struct import unpack
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.media.documents import read_document
from publishing.media.virus_scan import refuse_viruses
from tests.uploads import pdf

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Scanner(socketserver.StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.seen.append(len(content))
        if self.server.fault:
            self.wfile.write(self.server.fault)
        elif EICAR in content:
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0")
        else:
            self.wfile.write(b"stream: OK\0")


@pytest.fixture
def scanner(settings):
    with socketserver.TCPServer(("127.0.0.1", 0), Scanner) as server:
        server.seen, server.fault = [], b""
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def test_a_clean_file_is_taken_whole(scanner):
    content = b"x" * (2**18 + 1)
    refuse_viruses(content)
    assert scanner.seen == [len(content)]


def test_a_virus_is_named_and_refused(scanner):
    with pytest.raises(ValidationError, match="Eicar-Test-Signature"):
        refuse_viruses(b"x" * 2**18 + EICAR)


def test_uploads_are_looked_at_before_they_are_read(scanner):
    with pytest.raises(ValidationError, match="A virus was found"):
        read_document(SimpleUploadedFile("x.pdf", EICAR))
    assert read_document(SimpleUploadedFile("x.pdf", pdf())).facts["format"] == "pdf"


@pytest.mark.parametrize("fault", [b"INSTREAM size limit exceeded. ERROR\0", b"\0"])
def test_an_answer_that_is_no_clean_one_refuses(scanner, fault):
    scanner.fault = fault
    with pytest.raises(ValidationError, match="could not read"):
        refuse_viruses(b"x")


@pytest.mark.parametrize("place", ["127.0.0.1:1", "/nowhere/clamd.ctl"])
def test_without_the_scanner_nothing_is_taken(settings, place):
    settings.CLAMD = place
    with pytest.raises(ValidationError, match="Try again later"):
        refuse_viruses(b"x")


def test_where_none_is_configured_nothing_is_asked():
    refuse_viruses(EICAR)
