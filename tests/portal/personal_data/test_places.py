"""What readers leave when they write, block and propose is found and erased."""

from io import StringIO

import pytest
from django.core.management import call_command

from correspondence.models import BlockedSender, Conversation, Mail, Message
from partnerships.models import Notice, NoticeProposal
from publishing.models import Comment, Revision
from tests.correspondence.conftest import record
from tests.correspondence.talking import HIDDEN, confirm_last, link_in, press_later, write
from tests.factories import make_contact_address, make_expert, make_notice
from tests.partnerships.test_proposals import choices, confirmed, propose
from tests.persons import make_person

__all__ = ["choices", "record"]

pytestmark = pytest.mark.django_db


def erase(*terms):
    """Without what the database keeps of deleted rows, which no transaction reaches."""
    call_command("erase_person", *terms, "--yes", stdout=StringIO())


@pytest.fixture(autouse=True)
def no_compaction(monkeypatch):
    monkeypatch.setattr("portal.management.commands.erase_person.compact_database", lambda: None)


@pytest.fixture
def two_blocked(client, record):
    for name in ("lina", "omar"):
        write(client, name=name, email=f"{name}@example.org")
        answer_page = link_in(confirm_last(client)).replace("/ar/", "/en/")
        press_later(client, answer_page, "Block this sender")
    assert BlockedSender.objects.count() == 2


def test_of_a_sender_no_message_mail_or_block_is_left(client, two_blocked):
    erase("Lina@example.org")

    assert Conversation.objects.get().sender_address == "omar@example.org"
    assert Message.objects.count() == 1
    assert not Mail.objects.filter(text__icontains="lina").exists()
    assert BlockedSender.objects.count() == 1
    assert BlockedSender.objects.concerning(["lina@example.org"]).count() == 0


def test_of_a_recipient_no_block_is_left(two_blocked):
    erase(HIDDEN)
    assert not BlockedSender.objects.exists()
    assert not Conversation.objects.exists()


def test_an_expert_found_by_name_is_found_by_the_hidden_address_as_well(client):
    expert = make_expert(slug="adviser")
    make_person("Rana Haddad", expert=expert)
    make_contact_address(expert, address="rana@example.org")
    write(client, "/en/experts/adviser/contact/")

    erase("Rana Haddad")

    assert not Conversation.objects.exists()


def test_of_a_proposal_nothing_is_left_that_nobody_confirmed(client):
    propose(client)
    erase("lina@example.org")
    assert not NoticeProposal.objects.exists()
    assert not Mail.objects.exists()


def test_of_one_that_was_taken_up_the_draft_stays_without_the_person(client):
    notice = confirmed(client)
    Notice.objects.filter(pk=notice.pk).update(text_en="Ask lina@example.org")

    erase("lina@example.org")

    assert not NoticeProposal.objects.exists()
    assert Notice.objects.get().text_en == "Ask removed"
    for said in (Comment.objects.values_list("text"), Revision.objects.values_list("snapshot")):
        assert "lina" not in str(list(said))


def test_what_somebody_else_proposed_keeps_its_address(client):
    confirmed(client)
    make_notice(title_en="Other")
    erase("omar@example.org")
    assert NoticeProposal.objects.get().address == "lina@example.org"
