import pytest

from tests.mail_server import Mailbox, listening


@pytest.fixture
def mailbox(settings):
    """What arrives at the operator's mail server."""
    mailbox = Mailbox()
    with listening(mailbox) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield mailbox
