"""A worker that ends."""

import socket

import pytest

from operations.gunicorn_settings import refuse_when_stopping

pytestmark = pytest.mark.any_database


class Worker:
    """As much of gunicorn's as a restart needs."""

    def __init__(self, listener):
        self.alive, self.sockets, self.nr_conns = True, [listener], 0
        self.enabled = []

    def set_accept_enabled(self, enabled):
        self.enabled.append(enabled)

    def accept(self, listener):
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return
        self.nr_conns += 1


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


def test_takes_what_waits_and_refuses_what_comes(listener):
    worker, address = Worker(listener), listener.getsockname()
    refuse_when_stopping(worker)
    with socket.create_connection(address), socket.create_connection(address):
        worker.alive = False
        worker.set_accept_enabled(False)
    assert (worker.nr_conns, worker.enabled) == (2, [False])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)


def test_one_that_has_too_much_to_do_takes_no_more_but_refuses_nobody(listener):
    worker = Worker(listener)
    refuse_when_stopping(worker)
    worker.set_accept_enabled(False)
    with socket.create_connection(listener.getsockname()):
        assert worker.nr_conns == 0
