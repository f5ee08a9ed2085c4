"""The making of an archive, from the first page to the checksums."""

import time
from contextlib import closing
from datetime import UTC, date
from multiprocessing import get_context
from pathlib import Path

from django.db import connections
from django.utils import timezone

from archive.addresses import PlaceInArchive, find_place, first_addresses
from archive.edition import writing_archive
from archive.files import ArchiveFiles, checksum
from archive.ledger import Ledger
from archive.papers import write_papers
from archive.search_script import write_search_scripts
from archive.wacz import WACZ_FILE, write_web_archive
from archive.web_archive import WARC_FILE, WebArchivePart
from archive.writing import Writer
from dossiers.engine import has_typesetter
from opendata.package.writer import write_package
from publishing.content_changes import log_state
from publishing.moments import next_moment_of_all

LEDGER = ".archive.sqlite3"
DATA = "data"  # the folder of the tables
SECONDS_BETWEEN_LOOKS = 0.5  # seconds between two looks at how far the workers are
ADDRESSES_AT_A_TIME = 1000


class Production:
    """Of an archive in a folder. What it made before, or half made, its ledger knows."""

    def __init__(self, folder, with_web_archive=True, with_dossiers=False):
        self.folder, self.with_web_archive = Path(folder), with_web_archive
        self.with_dossiers = with_dossiers and has_typesetter()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.ledger, self.files = Ledger(self.folder / LEDGER), ArchiveFiles(folder)

    @staticmethod
    def is_in(folder):
        return (Path(folder) / LEDGER).exists()

    def is_current(self):
        """Whether it is whole, and what readers see has not changed since."""
        return self.ledger.fact("complete") == self.version()

    def version(self):
        return f"{content_version()} {self.with_web_archive} {self.with_dossiers}"

    def run(self, processes, advance=lambda done, wanted: None):
        began = time.monotonic()
        version = self.version()
        if self.ledger.fact("version") != version or "complete" in self.ledger:
            self.begin(version)
        day = date.fromisoformat(self.ledger.fact("day"))
        with writing_archive(day, self.with_dossiers):
            self.ledger.take_up()
            self.write_pages(processes, advance)
            write_search_scripts(self.folder, self.keep_text)
            self.write_data()
        self.remove_leftovers()
        if self.with_web_archive:
            write_web_archive(self.folder, self.ledger, self.ledger.fact("moment"))
            for place in (WARC_FILE, WACZ_FILE):
                self.note_written(place)
        figures = self.figures()
        write_papers(self.folder, self.ledger, day, figures)
        self.ledger.note_fact("complete", version)
        return figures | {"seconds": round(time.monotonic() - began)}

    def begin(self, version):
        now = timezone.now()
        with self.ledger.writing():
            self.ledger.begin_anew()
            self.ledger.ask("DELETE FROM facts")
            for name, value in {
                "version": version,
                "day": timezone.localdate(now).isoformat(),
                "moment": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            }.items():
                self.ledger.note_fact(name, value)
        for part in self.folder.glob(".part-*"):
            part.unlink()

    # -- pages ---------------------------------------------------------------------------

    def write_pages(self, processes, advance):
        self.want_first_addresses()
        if processes == 1:
            self.work(1)
        else:
            self.share_work(processes, advance)
        advance(self.ledger.count("is_wanted AND is_done"), self.ledger.count("is_wanted"))

    def want_first_addresses(self):
        places = {}
        for address in first_addresses():
            found = find_place(address)
            if isinstance(found, PlaceInArchive):
                places[found.address] = found.place
            if len(places) == ADDRESSES_AT_A_TIME:
                self.want(places)
        self.want(places)

    def want(self, places):
        with self.ledger.writing():
            self.ledger.want(places)
        places.clear()

    def share_work(self, processes, advance):
        connections.close_all()  # each worker opens its own
        context = get_context("fork")
        workers = [
            context.Process(target=self.work, args=(number,), daemon=True)
            for number in range(1, processes + 1)
        ]
        for worker in workers:
            worker.start()
        while any(worker.is_alive() for worker in workers):
            workers[0].join(SECONDS_BETWEEN_LOOKS)
            advance(self.ledger.count("is_wanted AND is_done"), self.ledger.count("is_wanted"))
            if any(worker.exitcode for worker in workers):
                for worker in workers:
                    worker.terminate()
                raise RuntimeError("A process that wrote pages ended early.")

    def work(self, number):
        with closing(Ledger(self.folder / LEDGER)) as ledger:
            if not self.with_web_archive:
                Writer(self.files, ledger, number=number).work()
                return
            end = ledger.end_of_part(number)
            with closing(WebArchivePart(self.folder, number, ledger.fact("moment"), end)) as part:
                Writer(self.files, ledger, part, number).work()

    # -- what belongs to the whole ----------------------------------------------------------

    def keep_text(self, place, text):
        known = self.ledger.checksum_of(place)
        self.ledger.note_file(place, self.files.keep_text(place, text, known))

    def write_data(self):
        """The package from which a portal can be built anew."""
        for file in write_package(self.folder / DATA):
            self.note_written(file.relative_to(self.folder).as_posix())

    def note_written(self, place):
        sha256, size = checksum(self.folder / place)
        self.ledger.note_file(place, {"sha256": sha256, "size": size})

    def remove_leftovers(self):
        """Files that no page leads to any longer."""
        kept = "place IN (SELECT place FROM files WHERE is_wanted)"
        for row in self.ledger.rows(f"NOT is_wanted AND NOT {kept}"):
            self.files.remove(row["place"])
        self.ledger.ask("DELETE FROM files WHERE NOT is_wanted")

    def figures(self):
        row = self.ledger.ask(
            "SELECT COUNT(*) AS files, SUM(size) AS bytes, SUM(is_changed) AS written FROM files "
            "WHERE size IS NOT NULL"
        ).fetchone()
        return dict(row)


def content_version():
    """The same while readers see the same: what is public changes by writing and by time."""
    now = timezone.now()
    return repr((log_state(), next_moment_of_all(now)))
