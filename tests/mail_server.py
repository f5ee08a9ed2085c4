"""A real mail server on the loopback that keeps what it takes, or refuses as told."""

from contextlib import contextmanager
from email import message_from_bytes, policy
from socket import create_server

from aiosmtpd.controller import Controller


class Mailbox:
    """What arrived; `answers` are given one after the other instead of taking the mail.

    `on_arrival` is called when a mail was taken and the sender does not know it yet.
    """

    def __init__(self):
        self.envelopes, self.answers = [], []
        self.on_arrival = lambda server: None

    @property
    def mails(self):
        return [message_from_bytes(one.content, policy=policy.default) for one in self.envelopes]

    @property
    def recipients(self):
        return [address for one in self.envelopes for address in one.rcpt_tos]

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):
        self.envelopes.append(envelope)
        self.on_arrival(server)
        return "250 OK"


@contextmanager
def listening(mailbox, port=None):
    """The port on which the mailbox can be reached."""
    port = port or free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop(no_assert=True)


def free_port():
    with create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
