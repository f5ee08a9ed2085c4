"""A WARC in a ZIP with an index, as browsers replay it without a server: WACZ 1.1.1."""

import gzip
import hashlib
import json
import re
import zipfile
from functools import partial
from urllib.parse import quote, unquote, urlsplit

from archive.asking import site_of_archive
from archive.files import pieces_of_file
from archive.web_archive import SOFTWARE, WARC_FILE, part_name, write_warc

WACZ_FILE = "web/portal.wacz"
LINES_PER_BLOCK = 3000  # of the index
NEED_NO_QUOTING = "!\"$&'()*+,/:;<=>?@[\\]^`{|}~"
STORED = (".warc.gz", ".cdx.gz")  # compressed already, and read in pieces


def write_web_archive(folder, ledger, moment):
    """Both files. All is in the order of the index, so that nothing has to fit into memory."""
    ledger.connection.create_function("sort_key", 1, address_key, deterministic=True)
    rows = ledger.rows("is_wanted AND part IS NOT NULL", order="sort_key(address)")
    lines = (index_line(row, start, moment) for row, start in write_warc(folder, rows, moment))
    blocks, overview = folder / ".index.cdx.gz", folder / ".index.idx"
    write_index(lines, blocks, overview)
    with zipfile.ZipFile(folder / WACZ_FILE, "w", allowZip64=True) as wacz:
        add = partial(add_file, wacz, moment)
        resources = [
            add("archive/portal.warc.gz", pieces_of(folder / WARC_FILE)),
            add("indexes/index.cdx.gz", pieces_of(blocks)),
            add("indexes/index.idx", pieces_of(overview)),
            add("pages/pages.jsonl", page_lines(ledger, moment)),
        ]
        package = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": SOFTWARE,
            "software": SOFTWARE,
            "created": moment,
            "mainPageUrl": f"{site_of_archive()}/en/",
            "mainPageDate": moment,
            "resources": resources,
        }
        described = add("datapackage.json", [json.dumps(package, indent=1).encode()])
        digest = {"path": described["path"], "hash": described["hash"]}
        add("datapackage-digest.json", [json.dumps(digest).encode()])
    for file in (blocks, overview, *folder.glob(part_name("*"))):
        file.unlink()


def address_key(address):
    return sort_key(site_of_archive() + address)


def sort_key(url):
    """The address as indexes of web archives sort it: org,example)/en/events?topic=x."""
    parts = urlsplit(url)
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = "&".join(sorted(least_quoted(parts.query).split("&")))
    path = least_quoted(parts.path).rstrip("/") or "/"
    return f"{host}{port}){path}{'?' + query if query else ''}"


def least_quoted(text):
    """In lower case, with percent signs only where there is no other way."""
    return quote(unquote(text), safe=NEED_NO_QUOTING).lower()


def index_line(row, start, moment):
    """A line of CDXJ: key of the address, moment, where its answer stands."""
    url = site_of_archive() + row["address"]
    about = {
        "url": url,
        "mime": row["content_type"] or "unk",
        "status": str(row["status"]),
        "digest": row["digest"],
        "length": str(row["length"]),
        "offset": str(start),
        "filename": "portal.warc.gz",
    }
    return f"{sort_key(url)} {digits_of(moment)} {json.dumps(about)}\n".encode()


def digits_of(moment):
    return re.sub(r"[^0-9]", "", moment)


def write_index(lines, blocks, overview):
    """The lines in blocks, each compressed by itself, and where each block begins."""
    with blocks.open("wb") as file, overview.open("w", encoding="utf-8") as index:
        about = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
        index.write(f"!meta 0 {json.dumps(about)}\n")
        block = []
        for line in lines:
            block.append(line)
            if len(block) == LINES_PER_BLOCK:
                write_block(block, file, index)
        if block:
            write_block(block, file, index)


def write_block(block, file, index):
    data = gzip.compress(b"".join(block), mtime=0)
    prefix = block[0].partition(b"{")[0].decode().strip()
    place = {"offset": file.tell(), "length": len(data), "digest": sha256_of(data)}
    index.write(f"{prefix} {json.dumps(place)}\n")
    file.write(data)
    block.clear()


def sha256_of(data):
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def pieces_of(path):
    with path.open("rb") as file:
        yield from pieces_of_file(file)


def page_lines(ledger, moment):
    """The pages by their titles, for readers who search in the whole."""
    yield b'{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n'
    for row in ledger.rows("is_wanted AND part IS NOT NULL AND title IS NOT NULL AND status = 200"):
        page = {
            "id": f"p{row['number']}",
            "url": site_of_archive() + row["address"],
            "ts": moment,
            "title": row["title"],
        }
        yield json.dumps(page, ensure_ascii=False).encode() + b"\n"


def add_file(wacz, moment, name, pieces):
    """Write a file into the ZIP; what its list of files says of it."""
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(name, tuple(int(part) for part in re.findall(r"\d+", moment)[:6]))
    is_stored = name.endswith(STORED)
    info.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    with wacz.open(info, "w", force_zip64=True) as file:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            file.write(piece)
    return {
        "name": name.rpartition("/")[2],
        "path": name,
        "hash": f"sha256:{digest.hexdigest()}",
        "bytes": size,
    }
