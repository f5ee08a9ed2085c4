"""Workers that ask the portal for one page after the other and write the files of the archive."""

import re
import time
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.template.loader import render_to_string
from django.utils.translation import get_language_info

from archive.asking import Portal
from archive.rewriting import Rewriting
from publishing.languages import LANGUAGE_CODES

FOR_MACHINES = ("/sitemap", "/api/")  # what lists addresses
ADDRESSES_PER_BATCH = 25  # addresses that a worker takes at a time
SECONDS_WITHOUT_WORK = 0.05  # seconds until a worker without work looks again
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
UNKNOWN = dict.fromkeys(("title", "part", "start", "length", "digest"))
LANGUAGE_PREFIX = re.compile(rf"^/({'|'.join(LANGUAGE_CODES)})(?=/)")


class Writer:
    """One of the workers. `web_archive` takes every answer as it was given."""

    def __init__(self, files, ledger, web_archive=None, number=0):
        self.files, self.ledger, self.number = files, ledger, number
        self.web_archive = web_archive
        self.portal = Portal()
        self.pictures = {}

    def work(self):
        """Until nothing is to do for anybody."""
        while True:
            if batch := self.ledger.take(self.number, ADDRESSES_PER_BATCH):
                results, found = [], {}
                for address, place, known in batch:
                    result, more = self.write(address, place, known)
                    results.append(result)
                    found |= more
                self.ledger.note_done(results, found)
            elif self.ledger.count("is_wanted AND NOT is_done"):
                time.sleep(SECONDS_WITHOUT_WORK)
            else:
                return

    def write(self, address, place, known):
        """(what became of it, {address: place} of what it leads to)"""
        if address == "/":
            return self.write_first_page(place, known)
        rewriting = Rewriting(address, place, self.portal.site, self.read_picture)
        answer = self.portal.ask(address)
        with answer.body:
            result = {
                "address": address,
                "status": answer.status,
                "content_type": answer.content_type,
                **UNKNOWN,
            }
            if self.web_archive:
                result |= self.web_archive.add(answer)
            result |= self.write_answer(answer, rewriting, known)
        return result, rewriting.found

    def write_answer(self, answer, rewriting, known):
        """What the file is like that an answer becomes, if it becomes one."""
        place = rewriting.place
        if answer.status in (301, 302):
            text = self.signpost(answer.header("location"), rewriting)
            return self.files.keep_text(place, text, known)
        if answer.content_type == "text/html":
            page = answer.read_text()
            text = rewriting.page(page)
            return {"title": unescape(TITLE.search(page)[1])} | self.files.keep_text(
                place, text, known
            )
        if answer.status != 200:  # a file that is not there: nothing leads to it
            return {"sha256": None, "size": None, "is_changed": 0}
        if answer.content_type == "text/css":
            text = rewriting.sheet(answer.read_text())
            return self.files.keep_text(place, text, known)
        if answer.address.startswith(FOR_MACHINES):
            self.note_addresses(answer, rewriting)
        return self.files.keep_file(place, answer.body, known)

    def write_first_page(self, place, known):
        rewriting = Rewriting("/", place, self.portal.site, self.read_picture)
        text = self.signpost("/", rewriting)
        result = {"address": "/", "status": 200, "content_type": "text/html", **UNKNOWN}
        return result | self.files.keep_text(place, text, known), rewriting.found

    def signpost(self, location, rewriting):
        """A page that leads on; to all languages where its address says none."""
        target = urljoin(rewriting.address, location).removeprefix(self.portal.site)
        has_language = LANGUAGE_PREFIX.match(rewriting.address)
        codes = [has_language[1]] if has_language else LANGUAGE_CODES
        rest = LANGUAGE_PREFIX.sub("", target)
        links = [
            {"code": code, "href": rewriting.link(f"/{code}{rest}"), **get_language_info(code)}
            for code in codes
        ]
        return render_to_string("archive/signpost.html", {"links": links})

    def note_addresses(self, answer, rewriting):
        """Of files for machines: addresses of ours that stand in them."""
        own = re.compile(re.escape(self.portal.site).encode() + rb'[^\s"<>\\]*')
        for line in answer.body:
            for found in own.findall(line):
                rewriting.note(found.decode().removeprefix(self.portal.site) or "/")
        answer.body.seek(0)

    def read_picture(self, address):
        """The text of a picture of ours."""
        if address not in self.pictures:
            with self.portal.ask(urlsplit(address).path).body as body:
                self.pictures[address] = body.read().decode()
        return self.pictures[address]
