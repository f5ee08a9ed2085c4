"""The mails of subscriptions, in the language of their readers."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.letters import Letter, LetterEntry, LetterSection
from correspondence.models.conversation import DAYS_TO_CONFIRM
from correspondence.outbox import queue_mail
from publishing.cards import list_results
from subscriptions.links import subscription_path

MOST_ENTRIES = 20  # of what is new, and of what has changed; a link leads to all


def subscription_cause(key):
    return f"confirm subscription {key}"


def news_cause(subscription):
    """The same until it has been told of more."""
    return f"news {subscription.pk} since {subscription.told_up_to.isoformat()}"


def leave_url(subscription, site):
    return site + subscription_path("leave", subscription)


def ask_to_confirm(subscription, site):
    """Ask whether it was them. The mail says nothing that somebody else could have typed."""
    with translation.override(subscription.language):
        letter = Letter(
            subject=_("Please confirm your address"),
            paragraphs=(
                _(
                    "Somebody, probably you, wants to get news of this site by e-mail "
                    "and gave this address: %(site)s"
                )
                % {"site": site},
                _("No mail is sent before you have confirmed it:"),
            ),
            link_label=_("See what it is about, and confirm"),
            link=site + subscription_path("subscription", subscription),
            closing=(
                _("The link works for %(days)s days.") % {"days": DAYS_TO_CONFIRM},
                _("If it was not you, do nothing: your address is then deleted."),
            ),
        )
    cause = subscription_cause(subscription.pk)
    queue_mail(cause, subscription.address, letter, subscription.language)


def news_letter(subject, new, changed, site, manage_link):
    """What is new and what has changed, {kind: keys} each, in the active language."""
    return Letter(
        subject=_("News: %(subject)s") % {"subject": subject},
        paragraphs=(_("You follow on this site: %(subject)s") % {"subject": subject},),
        sections=tuple(
            filter(
                None,
                (
                    news_section(_("New"), new, subject, site),
                    news_section(_("Changed"), changed, subject, site),
                ),
            )
        ),
        link_label=_("Change how often mails come, or get no more"),
        link=manage_link,
        closing=(_("We do not record whether you open this mail or a link in it."),),
    )


def news_section(heading, found, subject, site):
    """None if there is nothing that readers see."""
    entries, number = [], 0
    for kind, keys in found.items():
        number += len(keys)
        wanted = keys[: MOST_ENTRIES - len(entries)]
        records = list_results(kind, wanted)
        entries += [news_entry(kind, records[key], site) for key in wanted if key in records]
    if not entries:
        return None
    left = number - len(entries)
    more = ngettext("And %(count)s more: %(address)s", "And %(count)s more: %(address)s", left) % {
        "count": left,
        "address": site + subject.get_absolute_url(),
    }
    return LetterSection(heading, tuple(entries), more if left else "")


def news_entry(kind, record, site):
    facts = map(str, filter(None, [kind.label, *record.result_facts()]))
    note = " · ".join(dict.fromkeys(facts))
    return LetterEntry(getattr(record, kind.title), note, site + record.get_absolute_url())
