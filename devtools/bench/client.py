"""Asks a server for pages over and over, in a process of its own that imports no Django.

    python devtools/bench/client.py < order.json > answer.json

The order says on which `port`, over how many `connections`, for how many `seconds` and at
least how often (`least`), and for which `requests`: (path, headers) each, in turns.
"""

import json
import selectors
import socket
import sys
import time
from collections import Counter
from itertools import cycle

END_OF_HEAD, LAST_CHUNK = b"\r\n\r\n", b"0\r\n\r\n"


def request_bytes(path, headers, port):
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def parse_head(data):
    """(status, length of the whole answer or None if it comes in chunks), or None if unfinished."""
    end = data.find(END_OF_HEAD)
    if end < 0:
        return None
    head = data[:end].lower()
    status, body = int(head[9:12]), end + len(END_OF_HEAD)
    if status == 304:
        return status, body
    start = head.find(b"\r\ncontent-length:")
    if start < 0:
        return status, None
    line = head[start + 2 :].partition(b"\r\n")[0]
    return status, body + int(line.partition(b":")[2])


def is_complete(data, head):
    _status, length = head
    return data.endswith(LAST_CHUNK) if length is None else len(data) >= length


def percentile(ordered, share):
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


class Load:
    """So many connections, each of which asks again when it has its answer."""

    def __init__(self, port, connections, seconds, least, requests):
        self.address = ("127.0.0.1", port)
        self.requests = cycle([request_bytes(*one, port) for one in requests])
        self.selector = selectors.DefaultSelector()
        self.least, self.seconds = least, seconds
        self.sent, self.seen, self.statuses = 0, [], Counter()
        self.connections = [Connection(self) for _number in range(connections)]

    def run(self):
        begin = time.perf_counter()
        self.end = begin + self.seconds
        for connection in self.connections:
            connection.ask()
        while self.selector.get_map():
            for key, _events in self.selector.select():
                key.data.receive()
        ordered = sorted(self.seen)
        return {
            "requests": len(ordered),
            "seconds": time.perf_counter() - begin,
            "p50": percentile(ordered, 0.5),
            "p99": percentile(ordered, 0.99),
            "statuses": self.statuses,
        }

    @property
    def is_over(self):
        return self.sent >= self.least and time.perf_counter() >= self.end


class Connection:
    def __init__(self, load):
        self.load, self.data, self.head = load, b"", None
        self.open()

    def open(self):
        self.socket = socket.create_connection(self.load.address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.load.selector.register(self.socket, selectors.EVENT_READ, self)

    def close(self):
        self.load.selector.unregister(self.socket)
        self.socket.close()

    def ask(self):
        self.request = next(self.load.requests)
        self.load.sent += 1
        self.start = time.perf_counter()
        self.socket.sendall(self.request)

    def receive(self):
        more = self.socket.recv(1 << 20)
        if not more:  # the server had closed it before it was asked
            self.close()
            self.open()
            self.socket.sendall(self.request)
            return
        self.data += more
        self.head = self.head or parse_head(self.data)
        if not self.head or not is_complete(self.data, self.head):
            return
        self.load.seen.append(time.perf_counter() - self.start)
        self.load.statuses[self.head[0]] += 1
        closes = b"\r\nConnection: close\r\n" in self.data[:2000]
        self.data, self.head = b"", None
        if self.load.is_over:
            self.close()
            return
        if closes:
            self.close()
            self.open()
        self.ask()


if __name__ == "__main__":
    json.dump(Load(**json.load(sys.stdin)).run(), sys.stdout)
