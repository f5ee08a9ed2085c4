"""Functions in a process of their own: their results, their errors and their limits."""

import os
import subprocess
import sys
import time

import pytest
from django.utils.translation import gettext_lazy, override

from publishing import sandbox
from publishing.sandbox import LimitExceeded, run_limited


def double(number):
    return 2 * number


def refuse(_argument):
    raise LookupError(gettext_lazy("yes"))


def say_something(word):
    print(word)
    os.write(1, b"straight to the descriptor")
    return word


def compute_for_ever(_argument):
    while True:
        pass


def take_memory(bytes_wanted):
    return len(bytearray(bytes_wanted))


def die(_argument):
    os.abort()


def raise_what_cannot_be_pickled(_argument):
    raise ValueError(lambda: None)


def look_around(_argument):
    return sorted(os.environ), len(os.listdir("/proc/self/fd"))


def test_the_result_comes_back():
    assert run_limited(double, 21) == 42


def test_what_a_library_prints_is_no_result():
    assert run_limited(say_something, "word") == "word"


def test_an_error_comes_back_and_is_translated_here():
    with pytest.raises(LookupError) as raised:
        run_limited(refuse, None)
    with override("de"):
        assert str(raised.value.args[0]) == "ja"


@pytest.mark.slow
def test_time_is_limited():
    began = time.monotonic()
    with pytest.raises(LimitExceeded, match="takes longer than 1 second"):
        run_limited(compute_for_ever, None, seconds=1)
    assert time.monotonic() - began < 10


@pytest.mark.slow
def test_waiting_is_limited_as_computing_is():
    with pytest.raises(LimitExceeded, match="takes longer than 1 second"):
        run_limited(time.sleep, 60, seconds=1)


@pytest.mark.slow
def test_memory_is_limited():
    assert run_limited(take_memory, 10_000_000, megabytes=200) == 10_000_000
    with pytest.raises(LimitExceeded, match="more than 200 MB"):
        run_limited(take_memory, 300_000_000, megabytes=200)


def test_a_process_that_dies_exceeded_a_limit():
    with pytest.raises(LimitExceeded):
        run_limited(die, None)


def test_an_exception_that_cannot_be_pickled_is_a_mistake_of_ours():
    with pytest.raises(subprocess.CalledProcessError):
        run_limited(raise_what_cannot_be_pickled, None)


@pytest.mark.slow
def test_who_finds_no_turn_is_asked_to_come_again():
    with sandbox.sandbox_lock(1), pytest.raises(LimitExceeded, match="Try again"):
        run_limited(double, 1, seconds=1)


@pytest.mark.slow
def test_after_an_exceeded_limit_the_next_has_its_turn():
    with pytest.raises(LimitExceeded):
        run_limited(compute_for_ever, None, seconds=1)
    assert run_limited(double, 1) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_neither_secrets_nor_open_files_are_inherited():
    with open(__file__) as _file:
        names, descriptors = run_limited(look_around, None)
    assert set(names) <= {"PATH", "PYTHONUTF8", "LC_CTYPE"}
    assert descriptors <= 5  # three standard ones, the way back, and the folder just listed
