"""Colleagues who hand in pictures, each another one."""

import time
from io import BytesIO
from itertools import count
from threading import Event as Signal
from threading import Thread

import httpx
from lxml import html
from PIL import Image

from devtools.faults.editors import BROWSER_PATIENCE
from publishing.models import Picture

ADD_PICTURE = "/admin/publishing/picture/add/"
colours = count(time.time_ns() % 2**24)


class Uploader(Thread):
    """Hands in one picture after the other until told to stop; who is told so, has stored it."""

    def __init__(self, address, session):
        super().__init__(daemon=True)
        self.stop, self.acknowledged, self.refused = Signal(), [], 0
        self.client = httpx.Client(
            base_url=address, timeout=BROWSER_PATIENCE, cookies={"sessionid": session}
        )

    def run(self):
        with self.client:
            while not self.stop.wait(0.1):
                try:
                    title, answer = upload_picture(self.client)
                except (httpx.HTTPError, LookupError):
                    self.refused += 1
                    continue
                if answer.status_code == 302:
                    self.acknowledged.append(title)
                else:
                    self.refused += 1

    def number_lost(self):
        """How many of the pictures lack their row or a file."""
        rows = Picture.objects.filter(title__in=self.acknowledged)
        return len(self.acknowledged) - rows.count() + len(rows.lacking_files())


def upload_picture(browser, address=""):
    """(its title, the answer to the form)"""
    title, number = f"fault-picture-{next(colours)}", next(colours)
    made = BytesIO()
    Image.new("RGB", (900, 600), tuple(number.to_bytes(4)[1:])).save(made, "PNG")
    place = f"{address}{ADD_PICTURE}"
    found = [
        form for form in html.fromstring(browser.get(place).text).forms if "file" in form.fields
    ]
    if not found:
        raise LookupError("no form")
    sent = {name: value for name, value in found[0].form_values() if name != "file"}
    sent |= {"title": title, "alt_en": "One colour.", "credit": "Me", "licence": "cc0-1.0"}
    files = {"file": ("one.png", made.getvalue(), "image/png")}
    return title, browser.post(place, data=sent | {"_save": "pressed"}, files=files)
