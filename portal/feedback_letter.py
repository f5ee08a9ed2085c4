"""The mail that answers a message of a reader."""

from django.utils import translation
from django.utils.translation import gettext as _

from correspondence.letters import Letter
from correspondence.outbox import queue_mail


def queue_answer(message, site):
    with translation.override(message.language):
        letter = Letter(
            subject=_("Answer to your message %(number)s") % {"number": message.reference},
            paragraphs=(
                *filter(None, map(str.strip, message.answer.splitlines())),
                _("You wrote:"),
            ),
            quote=message.message,
            link_label=_("The page it is about") if message.is_about_record else "",
            link=site + message.page if message.is_about_record else "",
        )
    queue_mail(f"answer {message.pk}", message.reply_to, letter, message.language)
