"""Backups that only the holder of a key can read, in the format of age (age-encryption.org).

What encrypts is no secret: a machine that is broken into gives away none of its backups. The
format is a stream of pieces, each authenticated in its place, so that nothing can be changed, left
out or cut off. Any other program for age opens it as well.
"""

import os
from contextlib import contextmanager
from threading import Thread

from operations.backups.refusal import BackupRefused

AGE_SIGNATURE = b"age-encryption.org/"
BYTES_AT_ONCE = 2**16  # bytes


def new_identity():
    """(the secret that reads, what encrypts for it)"""
    from pyrage import x25519  # only where something is encrypted

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


@contextmanager
def encrypting(target, recipients):
    """A file to write into; what is written there comes out encrypted in the target."""
    import pyrage

    try:
        known = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    except pyrage.RecipientError as error:
        raise BackupRefused(
            "BACKUP_RECIPIENTS names no key: such a one begins with age1, see “backup --new-key”."
        ) from error
    source, sink = open_pipe()
    pump = Pump(source, lambda: pyrage.encrypt_io(source, target, known))
    try:
        with sink:
            yield sink
    except BrokenPipeError:
        pump.finish()  # it says why
        raise
    pump.finish()


@contextmanager
def decrypting(source, identities):
    """A file to read from: the content of the encrypted source, read to its end."""
    import pyrage

    if not identities:
        raise BackupRefused("This backup is encrypted: name the file of its key with --identity.")
    try:
        known = [pyrage.x25519.Identity.from_str(text) for text in identities]
    except pyrage.IdentityError as error:
        raise BackupRefused("The file named by --identity holds no AGE-SECRET-KEY-….") from error
    content, sink = open_pipe()
    pump = Pump(sink, lambda: pyrage.decrypt_io(source, sink, known))
    with content:
        try:
            yield content
        finally:
            while content.read(BYTES_AT_ONCE):
                pass
            try:
                pump.finish()  # before what its reader made of half a stream
            except (pyrage.DecryptError, OSError) as error:
                raise BackupRefused(
                    f"This backup is damaged, or encrypted for another key: {error}."
                ) from error


class Pump(Thread):
    """Reads one file and writes another beside whoever is at the other end of a pipe."""

    def __init__(self, own_end, work):
        super().__init__(daemon=True)
        self.own_end, self.work, self.error = own_end, work, None
        self.start()

    def run(self):
        try:
            with self.own_end:
                self.work()
        except Exception as error:  # told to whoever waits
            self.error = error

    def finish(self):
        self.join()
        if self.error:
            raise self.error


def open_pipe():
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb")
