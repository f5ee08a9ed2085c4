"""The mails of a conversation, each in the language of its reader."""

from django.utils import translation
from django.utils.translation import gettext as _

from correspondence.letters import Letter
from correspondence.links import message_path
from correspondence.models.conversation import DAYS_KEPT, DAYS_TO_ANSWER, DAYS_TO_CONFIRM
from correspondence.outbox import queue_mail


def confirmation_cause(key):
    return f"confirm message {key}"


def message_cause(key):
    return f"message {key}"


def queue_confirmation(message, site):
    """Ask the sender whether it was them: anybody may type any address."""
    talk = message.conversation
    with translation.override(talk.language):
        letter = Letter(
            subject=_("Please confirm your message"),
            paragraphs=(
                _(
                    "Somebody, probably you, wrote a message about “%(record)s” "
                    "and gave this address."
                )
                % {"record": talk.record},
                _("It is passed on only after you have confirmed it:"),
            ),
            quote=message.text,
            link_label=_("Read and confirm the message"),
            link=site + message_path("confirm_message", message, talk.language),
            closing=(
                _("The link works for %(days)s days.") % {"days": DAYS_TO_CONFIRM},
                _("If you did not write this, do nothing: the message is then deleted."),
            ),
        )
    queue_mail(confirmation_cause(message.pk), talk.sender_address, letter, talk.language)


def queue_message(message, site):
    """Mail a message to the other side, with a link by which they answer."""
    language = message.reader_language
    with translation.override(language):
        letter = message_letter(message, site, language)
    reply_to = message.writer_address if message.shows_address else ""
    address = message.reader_address
    queue_mail(message_cause(message.pk), address, letter, language, reply_to=reply_to)


def message_letter(message, site, language):
    talk = message.conversation
    words = {"name": talk.sender_name, "record": talk.record, "address": message.writer_address}
    if message.is_answer:
        subject, first = _("An answer about “%(record)s”"), _("There is an answer to your message:")
    else:
        subject = _("A message about “%(record)s”")
        first = _("%(name)s wrote a message to you:") % words
    if message.shows_address:
        shown = _("You may also write to %(address)s directly.") % words
    else:
        shown = _(
            "You do not see the address it was written from, and yours is not shown either. "
            "Please answer by the link and not by a reply to this mail."
        )
    return Letter(
        subject=subject % words,
        paragraphs=(
            first,
            _("It is about this page: %(page)s") % {"page": site + talk.record.get_absolute_url()},
        ),
        quote=message.text,
        link_label=_("Answer the message"),
        link=site + message_path("answer_message", message, language),
        closing=(
            shown,
            _("The link works for %(days)s days. Do not pass it on: whoever has it can answer.")
            % {"days": DAYS_TO_ANSWER},
            _("The portal deletes messages and addresses %(days)s days after the last message.")
            % {"days": DAYS_KEPT},
        ),
    )
