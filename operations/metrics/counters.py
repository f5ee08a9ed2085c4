"""What was answered, counted in a file that all workers share as memory.

Each worker adds to a row of its own, so that nobody waits and nothing is counted twice. A row is
held by a lock that ends with its process: whoever comes next goes on where the dead one was.
"""

import fcntl
import mmap
import os
from threading import Lock

STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
BUCKETS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, float("inf"))  # seconds
CELLS = ("pid", *STATUSES, *BUCKETS, "seconds")
MOST_WORKERS = 64
SIZE = MOST_WORKERS * len(CELLS) * 8


class NoRowLeft(Exception):
    """More workers than rows."""


class SharedCounters:
    def __init__(self, path):
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self.descriptor).st_size != SIZE:  # new, or of a version that counted else
            os.ftruncate(self.descriptor, 0)
            os.ftruncate(self.descriptor, SIZE)
        self.cells = memoryview(mmap.mmap(self.descriptor, SIZE)).cast("d")
        self.lock = Lock()  # among the threads of this process
        self.first = self.claim_row() * len(CELLS)
        self.cells[self.first] = os.getpid()

    def claim_row(self):
        for row in range(MOST_WORKERS):
            try:
                fcntl.lockf(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, row)
            except OSError:
                continue
            return row
        raise NoRowLeft

    def add(self, status, seconds):
        """One answer, with its status as a number."""
        bucket = next(number for number, most in enumerate(BUCKETS) if seconds <= most)
        with self.lock:
            self.cells[self.first + min(status // 100, 5)] += 1
            self.cells[self.first + 1 + len(STATUSES) + bucket] += 1
            self.cells[self.first + len(CELLS) - 1] += seconds

    def totals(self):
        """{column: sum over all rows}, of dead workers as well, but for their numbers."""
        return {
            name: sum(self.cells[number :: len(CELLS)])
            for number, name in enumerate(CELLS)
            if name != "pid"
        }

    def pids(self):
        """Of the workers that run."""
        numbers = {int(pid) for pid in self.cells[0 :: len(CELLS)] if pid}
        return sorted(pid for pid in numbers if os.path.exists(f"/proc/{pid}"))
