"""News for those who follow something: what has appeared or changed since their last mail.

Equal subjects are looked up once for each language, and equal mails are written once. A mail is
stored in the same transaction as the note up to when its reader has been told: a run that is
killed repeats nothing and leaves nothing out. Runs notice one after the other and tell up to
the moment at which they noticed: what one finds later, the next one tells.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone, translation
from pyroaring import BitMap

from correspondence.limits import transaction_of_one
from correspondence.outbox import queue_mail
from publishing.facet_index import get_facet_indexes
from subscriptions.letters import leave_url, news_cause, news_letter
from subscriptions.links import subscription_path, subscription_token
from subscriptions.models import NoticedRecord, Subscription
from subscriptions.subjects import Subject, UnknownRecord, get_kinds_with_news

BATCH = 200  # subscriptions in a transaction
ROWS = 1000  # of an insert
NEWS_LOCK_ID = 7_346_243  # the key of PostgreSQL's advisory lock, of runs that notice records


def send_news(site):
    """Queue a mail for each subscription that is due and has news. How many (checked, mails)."""
    with transaction_of_one(NEWS_LOCK_ID):
        now = timezone.now()
        notice_records(now)
    due = list(Subscription.objects.due().order_by("query", "language", "told_up_to", "pk"))
    if not due:
        return 0, 0
    recent = read_recent(min(one.told_up_to for one in due), now)
    indexes = current_indexes()
    groups = defaultdict(list)
    for one in due:
        groups[one.query, one.language].append(one)
    mails, silent = 0, []
    for (query, language), group in groups.items():
        with translation.override(language):
            news = news_of(query, recent, indexes)
            mails += queue_group(group, news, site, now, silent)
    for some in batches(silent, ROWS):
        Subscription.objects.filter(pk__in=some, told_up_to__lt=now).update(told_up_to=now)
    return len(due), mails


# -- noticing --------------------------------------------------------------------------


def current_indexes():
    """{kind: index} of all kinds that can be followed, of one moment."""
    followed = get_kinds_with_news()
    return dict(zip(followed, get_facet_indexes(*[kind.name for kind in followed]), strict=True))


def notice_records(now):
    """Note which records have appeared for readers or changed since the last run."""
    for kind in get_kinds_with_news():
        known = {
            key: (pk, version)
            for pk, key, version in NoticedRecord.objects.filter(kind=kind.number).values_list(
                "pk", "key", "version"
            )
        }
        is_first_run = not known
        fresh, changed = [], []
        records = kind.records().order_by().values_list("pk", "changed_at", "public_from")
        for key, version, public_from in records:
            if key not in known:
                seen = max(version, public_from or version) if is_first_run else now
                fresh.append(
                    NoticedRecord(
                        kind=kind.number,
                        key=key,
                        version=version,
                        appeared_at=seen,
                        noticed_at=seen,
                    )
                )
            elif known[key][1] != version:
                changed.append(NoticedRecord(pk=known[key][0], version=version, noticed_at=now))
        NoticedRecord.objects.bulk_create(fresh, batch_size=ROWS, ignore_conflicts=True)
        NoticedRecord.objects.bulk_update(changed, ["version", "noticed_at"], batch_size=ROWS)


@dataclass(frozen=True)
class RecentRecords:
    """The records that appeared or changed between two moments, the latest first."""

    rows: dict  # {kind: [(key, appeared, noticed)]}
    keys: dict  # {kind: bitmap}


def read_recent(since, now):
    by_number = {kind.number: kind for kind in get_kinds_with_news()}
    rows = {kind: [] for kind in by_number.values()}
    noticed = NoticedRecord.objects.filter(noticed_at__gt=since, noticed_at__lte=now)
    noticed = noticed.order_by("-noticed_at", "-key")
    for number, *row in noticed.values_list("kind", "key", "appeared_at", "noticed_at"):
        rows[by_number[number]].append(row)
    return RecentRecords(
        rows, {kind: BitMap([row[0] for row in some]) for kind, some in rows.items()}
    )


# -- telling ---------------------------------------------------------------------------


class SubjectNews:
    """What is recent of one subject, and the mails about it, each written once."""

    def __init__(self, subject, recent):
        self.subject, self.recent, self.letters = subject, recent, {}

    def since(self, moment):
        """(new, changed), {kind: keys} each."""
        new, changed = {}, {}
        for kind, rows in self.recent.items():
            new[kind] = tuple(key for key, appeared, _n in rows if appeared > moment)
            changed[kind] = tuple(
                key for key, appeared, noticed in rows if appeared <= moment < noticed
            )
        return new, changed

    def letter_since(self, moment, site, sample):
        """The mail, or None if nothing is new; it is written with the links of one reader."""
        new, changed = self.since(moment)
        told = (*new.values(), *changed.values())
        if not any(told):
            return None
        if told not in self.letters:
            manage = site + subscription_path("subscription", sample)
            letter = news_letter(self.subject, new, changed, site, manage)
            self.letters[told] = letter.sections and ReadLetter(
                letter.render(sample.language), subscription_token(sample)
            )
        return self.letters[told] or None


class ReadLetter:
    """A letter that was rendered for one reader, and is rendered for others with their token."""

    def __init__(self, content, token):
        self.content, self.token = content, token

    def for_token(self, token):
        return ReadLetter([part.replace(self.token, token) for part in self.content], token)

    def render(self, _language):
        return self.content


def news_of(query, recent, indexes):
    """None if the subject does not exist any more."""
    try:
        subject = Subject.of(query)
    except UnknownRecord:
        return None
    found = subject.matches(indexes)
    rows = {}
    for kind, keys in found.items():
        if some := keys & recent.keys[kind]:
            rows[kind] = [row for row in recent.rows[kind] if row[0] in some]
    return SubjectNews(subject, rows)


def queue_group(group, news, site, now, silent):
    """Queue the mails of those who follow the same; the others come to the `silent` ones."""
    count = 0
    for some in batches(group, BATCH):
        with transaction.atomic():
            for subscription in some:
                letter = news and news.letter_since(subscription.told_up_to, site, group[0])
                if not letter:
                    silent.append(subscription.pk)
                elif claim_news(subscription, now):
                    queue_news(subscription, letter, site)
                    count += 1
    return count


def batches(rows, size):
    return (rows[start : start + size] for start in range(0, len(rows), size))


def claim_news(subscription, now):
    """Whether this run is the one that tells its reader up to now."""
    same = Subscription.objects.filter(pk=subscription.pk, told_up_to=subscription.told_up_to)
    return same.update(told_up_to=now)


def queue_news(subscription, letter, site):
    queue_mail(
        news_cause(subscription),
        subscription.address,
        letter.for_token(subscription_token(subscription)),
        subscription.language,
        leave_url=leave_url(subscription, site),
    )
