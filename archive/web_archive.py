"""Every answer of the portal as it was given, for tools that replay the web: WARC 1.1."""

import hashlib
import zlib
from itertools import chain
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from archive.asking import site_of_archive
from archive.files import PIECE, pieces_of_file

SOFTWARE = "exchange-portal"
WARC_FILE = "web/portal.warc.gz"
STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class WebArchivePart:
    """The answers that one worker was given, each compressed by itself, in a file of its own."""

    def __init__(self, folder, number, moment, end=0):
        """What stands behind `end` was written by somebody who was cut off."""
        self.number, self.moment, self.site = number, moment, site_of_archive()
        self.file = (folder / part_name(number)).open("ab")
        self.file.truncate(end)
        self.file.seek(end)

    def add(self, answer):
        """Where in the file it stands."""
        start = self.file.tell()
        digest = write_response(self.file, answer, self.site, self.moment)
        self.file.flush()
        return {
            "part": self.number,
            "start": start,
            "length": self.file.tell() - start,
            "digest": digest,
        }

    def close(self):
        self.file.close()


def part_name(number):
    return f".part-{number}.warc.gz"


def write_response(file, answer, site, moment):
    """A record of an answer; the digest of its body."""
    size, of_body = 0, hashlib.sha256()
    for piece in pieces_of_file(answer.body):
        of_body.update(piece)
        size += len(piece)
    answer.body.seek(0)
    head = response_head(answer, size)
    of_block = hashlib.sha256(head)
    for piece in pieces_of_file(answer.body):
        of_block.update(piece)
    answer.body.seek(0)
    url, digest = site + answer.address, f"sha256:{of_body.hexdigest()}"
    headers = {
        "WARC-Type": "response",
        "WARC-Record-ID": record_id(f"{url} {digest} {moment}"),
        "WARC-Date": moment,
        "WARC-Target-URI": url,
        "WARC-Payload-Digest": digest,
        "WARC-Block-Digest": f"sha256:{of_block.hexdigest()}",
        "Content-Type": "application/http; msgtype=response",
    }
    write_record(file, headers, len(head) + size, chain([head], pieces_of_file(answer.body)))
    answer.body.seek(0)
    return digest


def response_head(answer, size):
    """The status and the headers as a server sends them."""
    headers = [pair for pair in answer.headers if pair[0].lower() != "content-length"]
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}"]
    lines += [f"{name}: {quote_beyond_ascii(value)}" for name, value in headers]
    return "\r\n".join([*lines, f"Content-Length: {size}", "", ""]).encode("ascii")


def quote_beyond_ascii(value):
    return "".join(letter if letter.isascii() else quote(letter) for letter in value)


def write_record(file, headers, length, pieces):
    """One record, compressed by itself."""
    lines = [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(["WARC/1.1", *lines, f"Content-Length: {length}", "", ""])
    compressor = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    for piece in chain([head.encode()], pieces, [b"\r\n\r\n"]):
        file.write(compressor.compress(piece))
    file.write(compressor.flush())


def record_id(what):
    """The same for the same, so that the same archive has the same bytes."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, what)}>"


# -- the whole -------------------------------------------------------------------------


def write_warc(folder, rows, moment):
    """One file from the parts of the workers; (row, where its answer stands now) for each."""
    warc, parts = folder / WARC_FILE, {}
    warc.parent.mkdir(exist_ok=True)
    with warc.open("wb") as file:
        write_info(file, moment)
        for row in rows:
            part = row["part"]
            if part not in parts:
                parts[part] = (folder / part_name(part)).open("rb")
            start = file.tell()
            parts[part].seek(row["start"])
            copy_bytes(parts[part], file, row["length"])
            yield row, start
    for part in parts.values():
        part.close()


def copy_bytes(source, target, length):
    while length:
        piece = source.read(min(length, PIECE))
        target.write(piece)
        length -= len(piece)


def write_info(file, moment):
    """The first record: who made the others."""
    about = {"software": SOFTWARE, "format": "WARC File Format 1.1", "conformsTo": STANDARD}
    block = "".join(f"{name}: {value}\r\n" for name, value in about.items()).encode()
    headers = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": record_id(moment),
        "WARC-Date": moment,
        "WARC-Filename": WARC_FILE.rpartition("/")[2],
        "Content-Type": "application/warc-fields",
    }
    write_record(file, headers, len(block), [block])
