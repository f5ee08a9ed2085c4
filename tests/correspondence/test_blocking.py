"""A recipient who wants no more messages from a sender."""

import pytest

from correspondence.models import BlockedSender, Conversation, Mail, Message
from tests.correspondence.talking import confirm_last, link_in, press_later, write
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(client, record):
    """The page by which the recipient answers."""
    write(client)
    return link_in(confirm_last(client)).replace("/ar/", "/en/")


def test_a_blocked_sender_reaches_the_recipient_no_more(client, there):
    press_later(client, there, "Block this sender")
    mails = Mail.objects.count()

    write(client, email="Lina@example.org")
    link = link_in(Mail.objects.latest("pk"))
    page = Page(press_later(client, link, "Yes, pass my message on"))

    assert (page.status, page.heading) == (403, "Your message is not passed on")
    assert "The recipient does not want any messages from your address." in page.text
    assert (Conversation.objects.count(), Mail.objects.count()) == (1, mails)


def test_nor_by_an_answer(client, there):
    press_later(client, there, "Send the answer", text="In 2016.")
    back = link_in(Mail.objects.latest("pk"))
    press_later(client, there, "Block this sender")
    page = Page(press_later(client, back, "Send the answer", text="And then?"))
    assert page.status == 429
    assert "The recipient does not want any messages from your address." in page.text
    assert Message.objects.count() == 2


def test_others_reach_the_recipient_and_it_can_be_taken_back(client, there):
    press_later(client, there, "Block this sender")
    write(client, email="omar@example.org")
    confirm_last(client)
    assert Message.objects.filter(state="passed_on").count() == 2
    press_later(client, there, "Take messages of this sender again")
    assert not BlockedSender.objects.exists()


def test_a_sender_cannot_block_and_opening_the_page_blocks_nobody(client, there):
    press_later(client, there, "Send the answer", text="In 2016.")
    back = link_in(Mail.objects.latest("pk"))
    assert "Block this sender" not in client.get(back).content.decode()
    client.post(back, {"block": "1"})
    client.get(there)
    client.post(there, {"block": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert not BlockedSender.objects.exists()


def test_what_is_kept_names_nobody(client, there):
    press_later(client, there, "Block this sender")
    kept = str(vars(BlockedSender.objects.get()))
    assert "lina" not in kept
    assert "deir-alla" not in kept
