"""How the load client reads answers."""

from devtools.bench.client import is_complete, parse_head, percentile


def test_an_answer_ends_with_its_length():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n"
    assert parse_head(head) == (200, len(head) + 3)
    assert not is_complete(head + b"ab", parse_head(head))
    assert is_complete(head + b"abc", parse_head(head))


def test_an_answer_in_chunks_ends_with_an_empty_one():
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert parse_head(head) == (200, None)
    assert not is_complete(head + b"3\r\nabc\r\n", parse_head(head))
    assert is_complete(head + b"3\r\nabc\r\n0\r\n\r\n", parse_head(head))


def test_an_answer_that_nothing_changed_has_no_body():
    head = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5000\r\n\r\n"
    assert parse_head(head) == (304, len(head))


def test_half_a_head_says_nothing_yet():
    assert parse_head(b"HTTP/1.1 200 OK\r\nContent-Le") is None


def test_a_percentile_of_one_answer_is_that_answer():
    assert percentile([7], 0.99) == 7
    assert percentile([*range(100)], 0.5) == 50
