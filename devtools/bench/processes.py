"""Processor time and memory of processes, as Linux counts them."""

import os
from pathlib import Path

PROC = Path("/proc")
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def parse_stat(text):
    """(parent, seconds of the processor with those of ended children) of /proc/…/stat."""
    # The name stands in brackets and may hold both, so what follows the last one is read.
    fields = text.rpartition(")")[2].split()
    return int(fields[1]), sum(map(int, fields[11:15])) / TICKS_PER_SECOND


def parse_memory(text):
    """Bytes of memory of /proc/…/smaps_rollup; what several processes share is divided."""
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    raise ValueError("no line Pss")


def running_processes():
    """{process: (its parent, its seconds)} of all there are."""
    found = {}
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            try:
                found[int(folder.name)] = parse_stat((folder / "stat").read_text())
            except OSError:  # it has ended meanwhile
                continue
    return found


def family(process, running):
    """The process and all that descend from it."""
    children = [key for key, (parent, _seconds) in running.items() if parent == process]
    return [process, *(one for child in children for one in family(child, running))]


def processor_seconds(process):
    running = running_processes()
    return sum(running[one][1] for one in family(process, running))


def memory_bytes(process):
    processes = family(process, running_processes())
    return sum(parse_memory((PROC / f"{one}/smaps_rollup").read_text()) for one in processes)
