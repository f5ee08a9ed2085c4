import pytest

from tests.correspondence.talking import HIDDEN
from tests.factories import make_contact_address, make_practice
from tests.mail_server import Mailbox, listening


@pytest.fixture
def mailbox(settings):
    """What arrives at the operator's mail server."""
    mailbox = Mailbox()
    with listening(mailbox) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield mailbox


@pytest.fixture
def record():
    """One that readers write to, at a hidden address where Arabic is read."""
    record = make_practice(slug="waste-plan", title_en="Waste plan", title_ar="خطة النفايات")
    make_contact_address(record, address=HIDDEN, language="ar")
    return record
