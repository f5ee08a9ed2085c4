"""Beginning a round: an inquiry and a mail for each who is asked."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from confirmations.links import inquiry_path
from confirmations.models import ASKED_MODELS, DAYS_TO_ANSWER_ROUND, Inquiry
from correspondence.letters import Letter
from correspondence.models import ContactAddress
from correspondence.outbox import queue_mail

DAYS_OF_A_MONTH = 30


def begin_round(started, site):
    """Ask all who have an address and are in public; how many that are."""
    with transaction.atomic():
        asked = [
            (Inquiry(round=started, record=record), contact)
            for model in ASKED_MODELS
            for record, contact in records_to_ask(model, started.months)
        ]
        Inquiry.objects.bulk_create([inquiry for inquiry, _contact in asked])
        for inquiry, contact in asked:
            queue_inquiry(inquiry, contact, site)
    return len(asked)


def records_to_ask(model, months):
    """(record, its own contact address) pairs."""
    before = timezone.localdate() - timedelta(days=DAYS_OF_A_MONTH * months)
    due = Q(confirmed_on=None) | Q(confirmed_on__lte=before)
    records = model.objects.filter(due, state="published").in_bulk()
    contacts = ContactAddress.objects.of(model, records).order_by("pk")
    return [(records[contact.object_id], contact) for contact in contacts]


def queue_inquiry(inquiry, contact, site):
    record, language = inquiry.record, contact.language
    with translation.override(language):
        letter = Letter(
            subject=_("Is this still right? “%(record)s”") % {"record": record},
            paragraphs=(
                _("The portal shows something about you or your municipality: “%(record)s”.")
                % {"record": record},
                _("Please look whether it is still right. You need no account."),
            ),
            link_label=_("Confirm, correct or withdraw"),
            link=site + inquiry_path(inquiry, language),
            closing=(
                _("The link works for %(days)s days and for one answer. Do not pass it on.")
                % {"days": DAYS_TO_ANSWER_ROUND},
                _("If you do nothing, nothing changes."),
            ),
        )
    queue_mail(f"inquiry {inquiry.pk}", contact.address, letter, language)
