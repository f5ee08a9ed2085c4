"""Uploads are looked at by ClamAV, where the operator runs it (CLAMD): before anything reads them.

If it cannot be reached, nothing is taken in: an upload can wait, a virus would be handed out.
"""

import socket
from struct import pack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SECONDS = 30
SCANNED_AT_ONCE = 2**18  # bytes
LONGEST_VERDICT = 1000


def refuse_viruses(content):
    """Raises ValidationError with a sentence."""
    if not settings.CLAMD:
        return
    try:
        answer = ask_clamd(content)
    except OSError as error:
        raise ValidationError(
            _("Files cannot be looked at for viruses now, so none is taken. Try again later.")
        ) from error
    if answer.endswith(b"FOUND"):
        raise ValidationError(
            _("A virus was found in this file (%(name)s). Nothing was stored."),
            params={"name": answer.split()[1].decode(errors="replace")},
        )
    if not answer.endswith(b" OK"):
        raise ValidationError(_("The virus scanner could not read this file. Nothing was stored."))


def ask_clamd(content):
    """What it answers to INSTREAM: pieces with their lengths, then a length of nothing."""
    with connect_to_clamd() as server:
        server.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), SCANNED_AT_ONCE):
            piece = content[start : start + SCANNED_AT_ONCE]
            server.sendall(pack("!L", len(piece)) + piece)
        server.sendall(pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_VERDICT:
            received = server.recv(LONGEST_VERDICT)
            if not received:
                break
            answer += received
    return answer.rstrip(b"\0\n")


def connect_to_clamd():
    """By a path of a socket, or by host and port."""
    if settings.CLAMD.startswith("/"):
        server = socket.socket(socket.AF_UNIX)
        server.settimeout(SECONDS)
        try:
            server.connect(settings.CLAMD)
        except OSError:
            server.close()
            raise
        return server
    host, _colon, port = settings.CLAMD.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
