"""The mails to colleagues, in the language of their back office.

They say what happened to which record and lead there. What was said in a comment is not in them,
nor the name of an expert: mails lie about in many places.
"""

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from announcements.models import Occasion
from backoffice.translated import column_label
from correspondence.letters import Letter, LetterEntry, LetterSection
from publishing import dates
from publishing.languages import capfirst
from publishing.linkcheck.registry import admin_path
from publishing.templatetags.languages import person_name

MOST_ENTRIES_OF_OCCASION = 20
IN_TALK = {Occasion.COMMENTED, Occasion.ANSWERED}


def announcement_letter(row, language):
    """One occasion, told at once."""
    with translation.override(language):
        sentence = announcement_sentence(row)
        return Letter(
            subject=sentence,
            paragraphs=tuple(filter(None, [sentence, field_sentence(row)])),
            link_label=_("Open it in the back office"),
            link=settings.SITE_URL + announcement_path(row),
            closing=closing(),
        )


def daily_letter(rows, language):
    """What happened since the last mail, by occasion."""
    with translation.override(language):
        number = len(rows)
        text = ngettext(
            "%(number)s thing in the back office concerns you",
            "%(number)s things in the back office concern you",
            number,
        )
        groups = [(one, [row for row in rows if row.occasion == one]) for one in Occasion]
        return Letter(
            subject=text % {"number": number},
            paragraphs=(_("This came since the last mail:"),),
            sections=tuple(occasion_section(one, some) for one, some in groups if some),
            link_label=_("Open the start page of the back office"),
            link=settings.SITE_URL + reverse("admin:index"),
            closing=closing(),
        )


def occasion_section(occasion, rows):
    entries = tuple(
        LetterEntry(
            name_in_mail(row),
            announcement_note(row),
            settings.SITE_URL + announcement_path(row),
        )
        for row in rows[:MOST_ENTRIES_OF_OCCASION]
    )
    left = len(rows) - len(entries)
    more = ngettext("And %(number)s more.", "And %(number)s more.", left) % {"number": left}
    return LetterSection(str(occasion.label), entries, more if left else "")


def closing():
    text = _("You choose which mails you get, and how often: %(address)s")
    return (text % {"address": settings.SITE_URL + reverse("admin:mail_choices")},)


# -- what a mail says of an occasion --------------------------------------------------------------


def name_in_mail(row):
    return str(row.record)


def announcement_path(row):
    """The screen on which something can be done about it."""
    record = row.record
    if row.occasion not in IN_TALK:
        return admin_path(record)
    key = row.cause.rpartition(" ")[2]
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_comments"
    try:
        return f"{reverse(name, args=[record.pk])}#comment-{key}"
    except NoReverseMatch:  # of sources, pictures and documents they stand above the form
        return admin_path(record)


def announcement_sentence(row):
    words = {"what": name_in_mail(row), "who": person_name(row.author)}
    words["day"] = dates.format_date(row.day) if row.day else ""
    return sentence_by_somebody(row) % words if row.author else sentence_by_itself(row) % words


def sentence_by_somebody(row):
    return {
        Occasion.SENT: _("%(who)s sent “%(what)s” to review."),
        Occasion.RETURNED: _("%(who)s returned “%(what)s” to you."),
        Occasion.PUBLISHED: _("%(who)s published “%(what)s”."),
        Occasion.SCHEDULED: _("%(who)s approved “%(what)s”; it becomes public by itself."),
        Occasion.DROPPED: _("%(who)s dropped the change of “%(what)s”; the public text stays."),
        Occasion.COMMENTED: _("%(who)s commented on “%(what)s”."),
        Occasion.ANSWERED: _("%(who)s answered a comment on “%(what)s”."),
    }[Occasion(row.occasion)]


def sentence_by_itself(row):
    """What the portal did, or somebody without an account."""
    return {
        Occasion.SENT: _("“%(what)s” waits for a review."),
        Occasion.RETURNED: _("“%(what)s” came back to you."),
        Occasion.PUBLISHED: _("“%(what)s” was published."),
        Occasion.SCHEDULED: _("“%(what)s” was approved; it becomes public by itself."),
        Occasion.PUBLISHED_ON_DAY: _("“%(what)s” became public on its day."),
        Occasion.NOT_PUBLISHED: _("“%(what)s” could not become public on its day."),
        Occasion.DROPPED: _("The change of “%(what)s” was dropped; the public text stays."),
        Occasion.COMMENTED: _("Somebody without an account commented on “%(what)s”."),
        Occasion.ANSWERED: _("A comment on “%(what)s” was answered."),
        Occasion.CONSENT_ENDS: _("A consent of “%(what)s” ends on %(day)s."),
    }[Occasion(row.occasion)]


def announcement_note(row):
    """Below the name of a record: of which kind it is, who did it, which field it is about."""
    kind = capfirst(row.record._meta.verbose_name)
    until = _("until %(day)s") % {"day": dates.format_date(row.day)} if row.day else ""
    facts = [kind, person_name(row.author), field_in_mail(row), until]
    return " · ".join(map(str, filter(None, facts)))


def field_sentence(row):
    label = field_in_mail(row)
    return _("It is about the field “%(field)s”.") % {"field": label} if label else ""


def field_in_mail(row):
    """Which field a comment is about; empty for the whole record."""
    if not row.field:
        return ""
    try:
        field = row.record._meta.get_field(row.field)
    except FieldDoesNotExist:
        return ""
    has_rows = field.auto_created and not field.concrete
    label = field.related_model._meta.verbose_name_plural if has_rows else column_label(field)
    return capfirst(str(label))
