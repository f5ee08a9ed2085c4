"""A German back office on the real facts, and people in it whose clicks and keys are counted."""

import os

import pytest
from PIL import Image

from tests.browser.colleagues import Colleague
from tests.browser.conftest import new_window
from tests.browser.effort.hand import Hand
from tests.uploads import pdf


@pytest.fixture(scope="module", autouse=True)
def running(request):
    if "COUNT_TASKS" not in os.environ:
        pytest.skip("only counts: make tasks")
    with request.getfixturevalue("world").on("portal.wsgi"):
        yield


@pytest.fixture(scope="module")
def hand_of(browser, world):
    """hand_of("ruth"): signed in, in German, at a desk."""
    hands = {}

    def hand_of(name):
        if name not in hands:
            hands[name] = Hand(Colleague(new_window(browser, world.address, "de"), name).page)
        return hands[name]

    return hand_of


@pytest.fixture
def report(capsys):
    """report(hand, most=10) prints the row, and fails if it took longer."""

    def report(task, hand, most=None):
        effort = hand.effort
        row = f"{effort.clicks:>3} clicks {effort.keys:>4} keys {effort.pages:>3} pages"
        with capsys.disabled():
            print(f"\n{task:<60} {row} {effort.seconds:>6.1f} s", end=" ")
        assert most is None or effort.seconds <= most, f"{effort.seconds:.0f} s of {most} s"

    return report


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    Image.effect_mandelbrot((1200, 800), (-2, -1, 1, 1), 60).convert("RGB").save(
        folder / "Tonnen in Jerash.jpg"
    )
    Image.effect_mandelbrot((900, 600), (-1, -1, 1, 1), 50).convert("RGB").save(
        folder / "Neue Tonnen.jpg"
    )
    (folder / "Programm.pdf").write_bytes(pdf())
    (folder / "Termine.csv").write_text(
        "Titel;Format;Erster Tag;Kommunen\nBesuch in der Sortieranlage;"
        "Fachinformationsreise;3.4.2017;Amman, Jena\n"
    )
    return folder
