"""Every answer of the portal as it was given, for tools that replay the web: WARC 1.1."""

import hashlib
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.asking import site_of_archive

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
        digest = digest_of(answer.body)
        record = response_record(answer, self.site, self.moment, digest)
        writer = WARCWriter(self.file, gzip=True, warc_version="WARC/1.1")
        writer.write_record(record)
        self.file.flush()
        answer.body.seek(0)
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


def digest_of(body):
    digest = hashlib.sha256()
    while piece := body.read(2**18):
        digest.update(piece)
    body.seek(0)
    return f"sha256:{digest.hexdigest()}"


def response_record(answer, site, moment, digest):
    url = site + answer.address
    # Without what only counts between a server and its next reader.
    headers = [pair for pair in answer.headers if pair[0].lower() != "content-length"]
    answer.body.seek(0, 2)
    headers.append(("Content-Length", str(answer.body.tell())))
    answer.body.seek(0)
    return empty_writer().create_warc_record(
        url,
        "response",
        payload=answer.body,
        http_headers=StatusAndHeaders(
            f"{answer.status} {answer.reason}", headers, protocol="HTTP/1.1"
        ),
        warc_headers_dict={
            "WARC-Date": moment,
            "WARC-Record-ID": record_id(f"{url} {digest} {moment}"),
            "WARC-Payload-Digest": digest,
        },
    )


def empty_writer():
    return WARCWriter(BytesIO(), gzip=True, warc_version="WARC/1.1")


def record_id(what):
    """The same for the same, so that the same archive has the same bytes."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, what)}>"


# -- the whole -------------------------------------------------------------------------


def write_warc(folder, rows, moment):
    """One file from the parts of the workers; (row, where its answer stands now) for each."""
    warc = folder / WARC_FILE
    warc.parent.mkdir(exist_ok=True)
    parts = {}
    with warc.open("wb") as file:
        WARCWriter(file, gzip=True, warc_version="WARC/1.1").write_record(info_record(moment))
        for row in rows:
            part = row["part"]
            if part not in parts:
                parts[part] = (folder / part_name(part)).open("rb")
            start = file.tell()
            parts[part].seek(row["start"])
            copy_bytes(parts[part], file, row["length"])
            yield row, start
    for number, part in parts.items():
        part.close()
        (folder / part_name(number)).unlink()


def copy_bytes(source, target, length):
    while length:
        piece = source.read(min(length, 2**18))
        target.write(piece)
        length -= len(piece)


def info_record(moment):
    about = {"software": SOFTWARE, "format": "WARC File Format 1.1", "conformsTo": STANDARD}
    record = empty_writer().create_warcinfo_record(WARC_FILE.rpartition("/")[2], about)
    record.rec_headers.replace_header("WARC-Date", moment)
    record.rec_headers.replace_header("WARC-Record-ID", record_id(moment))
    return record
