"""The moments that records become public or end at, without anybody writing."""

from datetime import datetime, time, timedelta

from django.apps import apps
from django.db.models import DateTimeField, Min, Q
from django.utils import timezone

from publishing.kinds import kinds
from publishing.models import PendingChange


def moment_condition(model, name, since, now, path=""):
    """The condition that a moment has passed; a last day has when the next one begins.

    `path` leads to the model, as in "municipality__". Without `since` all moments up to now.
    """
    if isinstance(model._meta.get_field(name), DateTimeField):
        moment = Q(**{f"{path}{name}__lte": now})
        return moment & Q(**{f"{path}{name}__gt": since}) if since else moment
    moment = Q(**{f"{path}{name}__lt": timezone.localdate(now)})
    return moment & Q(**{f"{path}{name}__gte": timezone.localdate(since)}) if since else moment


def any_moment_condition(model, since, now, path=""):
    """The condition that one of the moments of a record has passed."""
    conditions = (moment_condition(model, name, since, now, path) for name in model.moments)
    return Q(*conditions, _connector=Q.OR)


def next_moment(model, now, keys=None):
    """The first moment after now at which a record of the model begins or ends, or None.

    Of all its records, or of those with these keys.
    """
    records = model._base_manager.all() if keys is None else model._base_manager.filter(pk__in=keys)
    coming = {}
    for name in model.moments:
        is_moment = isinstance(model._meta.get_field(name), DateTimeField)
        later = {f"{name}__gt": now} if is_moment else {f"{name}__gte": timezone.localdate(now)}
        coming[name] = Min(name, filter=Q(**later))
    found = records.aggregate(**{f"first_{name}": it for name, it in coming.items()})
    return min((end_of_day(it) for it in found.values() if it), default=None)


def next_moment_of_all(now):
    """When what readers see next changes by itself.

    A record becomes public or ends, an approved change is published, or the day ends.
    """
    moments = [next_moment(it, now) for it in apps.get_models() if hasattr(it, "moments")]
    approved = PendingChange.objects.filter(step=PendingChange.Step.APPROVED, publish_at__gt=now)
    moments.append(approved.aggregate(first=Min("publish_at"))["first"])
    return min([*filter(None, moments), end_of_day(timezone.localdate(now))])


def next_moments_of(changes, now):
    """When the records that changed begin or end next, by kind; see changes_since()."""
    for number in {number for number, _key in changes}:
        model = kinds.get(number=number).model
        keys = [key for other, key in changes if other == number]
        if moment := next_moment(model, now, keys):
            yield moment


def end_of_day(moment):
    """The moment itself, or when the day after a last day begins."""
    if isinstance(moment, datetime):
        return moment
    return timezone.make_aware(datetime.combine(moment + timedelta(days=1), time.min))
