"""People of the office who change records over HTTP, one after the other, until told to stop."""

from itertools import count
from threading import Event as Signal
from threading import Thread

import httpx
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from events.models import Event

BROWSER_PATIENCE = 20  # seconds that a browser waits
BUTTONS = ("_publish", "_save")
numbers = count(1)


class NoForm(Exception):
    """The status of a page that came instead."""


class Editor(Thread):
    """Opens the form of a record, types a title and presses a button, over and over."""

    def __init__(self, address, session, record, ledger):
        super().__init__(daemon=True)
        self.address, self.ledger, self.stop = address, ledger, Signal()
        self.form = f"/admin/events/event/{record}/change/"
        self.client = httpx.Client(
            base_url=address, timeout=BROWSER_PATIENCE, cookies={"sessionid": session}
        )

    def run(self):
        with self.client:
            for button in (BUTTONS[number % 2] for number in count()):
                if self.stop.wait(0.02):
                    return
                try:
                    self.change(button)
                except httpx.HTTPError as error:
                    self.ledger.refuse(type(error).__name__)
                except NoForm as error:
                    self.ledger.refuse(error)

    def change(self, button):
        sent = self.fields()
        return self.send(sent, button)

    def fields(self):
        """What the form would send if nobody typed anything."""
        answer = self.client.get(self.form)
        forms = [] if answer.status_code != 200 else html.fromstring(answer.text).forms
        form = next(filter(is_record_form, forms), None)
        if form is None:
            raise NoForm(answer.status_code)
        sent = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        return sent

    def send(self, sent, button):
        title = f"fault-{next(numbers)}"
        answer = self.client.post(self.form, data=sent | {"title_en": title, button: "pressed"})
        if answer.status_code == 302 and "login" not in answer.headers["location"]:
            self.ledger.note(title)
        else:
            self.ledger.refuse(answer.status_code)


def is_record_form(form):
    return (form.get("id") or "").endswith("_form") and "title_en" in form.fields


def sessions(number):
    """Cookies of colleagues who are signed in."""
    for one in range(number):
        user, _is_new = User.objects.get_or_create(
            username=f"fault-editor-{one}", defaults={"is_staff": True, "is_superuser": True}
        )
        client = Client()
        client.force_login(user)
        yield client.cookies["sessionid"].value


def public_events(number):
    """Keys of records that editors change, each their own."""
    return list(Event.objects.published().order_by("pk").values_list("pk", flat=True)[:number])
