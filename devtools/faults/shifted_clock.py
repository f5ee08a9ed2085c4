"""The portal with a clock that a file moves: the seconds that it is ahead or behind."""

import os
from datetime import timedelta
from pathlib import Path
from threading import Lock

import time_machine
from django.utils import timezone

from portal.wsgi import application as portal

FILE = Path(os.environ["FAULTS_CLOCK"])
lock = Lock()
journeys = []  # one at most
offsets = [0]


def shift_clock():
    with lock:
        offset = float(FILE.read_text() or offsets[-1])
        if offset == offsets[-1]:
            return
        offsets.append(offset)
        for journey in journeys:
            journey.stop()
        journeys.clear()
        if offset:
            journeys.append(time_machine.travel(timezone.now() + timedelta(seconds=offset)))
            journeys[0].start()


def portal_by_its_clock(environ, start_response):
    shift_clock()
    return portal(environ, start_response)
