"""A process of its own, with limits of time and memory, for reading files that somebody sent.

A hostile file makes a parser run for days or take all memory, and no exception ends that. The
process starts anew instead of being forked: it has neither the threads, the open files and
database connections nor the secrets of this one. That costs about 0.2 seconds. It is
no wall against a file that takes over the parser: the process runs as the same user.
"""

import fcntl
import os
import pickle
import resource
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGXCPU
from time import monotonic, sleep

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-c", "from publishing.sandbox import run_child; run_child()"]
LOCK_POLL_SECONDS = 0.05
WALL_TIME_FACTOR = (
    2  # how many times longer than it may compute a process may last on a busy machine
)
VALUE, ERROR, NO_MEMORY = range(3)


class LimitExceeded(Exception):
    """The function took too long or too much memory; the message says which."""


def run_limited(function, argument, *, seconds=10, megabytes=512):
    """function(argument), computed in another process. Raises what it raises, or LimitExceeded.

    Function, argument, result and exceptions are pickled. The module of the function must not
    import models, and the function must not translate: the process knows no settings. A
    gettext_lazy text may be returned or raised; it is translated here.
    """
    with sandbox_lock(seconds):
        return run_apart(function, argument, seconds=seconds, megabytes=megabytes)


def run_apart(function, argument, *, seconds, megabytes):
    """The same without waiting for others."""
    try:
        done = subprocess.run(  # noqa: S603 - a constant
            COMMAND,
            input=pickle.dumps((seconds, megabytes)) + pickle.dumps((function, argument)),
            stdout=subprocess.PIPE,
            timeout=WALL_TIME_FACTOR * seconds,
            cwd=ROOT,
            env={"PATH": os.defpath, "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise LimitExceeded(timeout_message(seconds)) from None
    if done.returncode == -SIGXCPU:
        raise LimitExceeded(timeout_message(seconds))
    if done.returncode > 0:  # a mistake of ours, such as an exception that cannot be pickled
        done.check_returncode()
    # A library written in C may end the process when it gets no memory.
    output = done.stdout or pickle.dumps((NO_MEMORY, None))
    kind, result = pickle.loads(output)  # noqa: S301 - our own code wrote it, as the same user
    if kind == NO_MEMORY:
        message = _("Reading the file needs more than %(count)s MB of memory.")
        raise LimitExceeded(message % {"count": megabytes})
    if kind == ERROR:
        raise result
    return result


@contextmanager
def sandbox_lock(seconds):
    """A lock, so that the machine needs the memory of one such process at most."""
    with lock_file(__file__, seconds) as is_mine:
        if not is_mine:
            raise LimitExceeded(_("Other files are being read. Try again in a minute."))
        yield


@contextmanager
def lock_file(name, seconds):
    """Lock a file that is there anyway, such as a module; False if it took longer.

    The lock ends with whoever holds it, however that ends.
    """
    with open(name) as file:
        end = monotonic() + seconds
        while not (is_mine := is_locked(file)) and monotonic() < end:
            sleep(LOCK_POLL_SECONDS)
        yield is_mine


def is_locked(file):
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def timeout_message(seconds):
    message = ngettext(
        "Reading the file takes longer than %(count)s second.",
        "Reading the file takes longer than %(count)s seconds.",
        seconds,
    )
    return message % {"count": seconds}


def run_child():
    """What the other process does."""
    result = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no result
    seconds, megabytes = pickle.load(sys.stdin.buffer)  # noqa: S301 - run_limited() wrote it
    set_limit(resource.RLIMIT_CPU, seconds)  # also if nobody waits any longer
    set_limit(resource.RLIMIT_CORE, 0)
    with suppress(ValueError):  # macOS has no such limit
        set_limit(resource.RLIMIT_AS, megabytes * 1024 * 1024)
    result.write(compute_result())
    result.close()


def set_limit(what, most):
    resource.setrlimit(what, (most, most + 1 if what == resource.RLIMIT_CPU else most))


def compute_result():
    try:
        function, argument = pickle.load(sys.stdin.buffer)  # noqa: S301 - as above
        return pickle.dumps((VALUE, function(argument)))
    except MemoryError:
        return pickle.dumps((NO_MEMORY, None))
    except Exception as error:
        return pickle.dumps((ERROR, error))
