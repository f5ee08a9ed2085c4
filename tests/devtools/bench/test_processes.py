"""How the figures of Linux are read."""

import pytest

from devtools.bench.processes import TICKS_PER_SECOND, family, parse_memory, parse_stat


def test_time_counts_the_process_and_its_ended_children():
    line = "12 (a (b) c) S 7 12 12 0 -1 4194304 9 9 9 9 100 20 30 4 20 0 5 0 999"
    assert parse_stat(line) == (7, 154 / TICKS_PER_SECOND)


def test_a_family_is_all_that_descend_from_a_process():
    running = {1: (0, 0.0), 2: (1, 0.0), 3: (2, 0.0), 4: (0, 0.0)}
    assert family(1, running) == [1, 2, 3]


def test_memory_is_the_share_of_the_process():
    assert parse_memory("00400000-7fff\nRss:  9 kB\nPss:  3 kB\nPss_Anon: 2 kB\n") == 3072
    with pytest.raises(ValueError, match="no line Pss"):
        parse_memory("Rss: 9 kB\n")
