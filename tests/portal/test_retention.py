"""What is over goes with one command; what is not stays."""

import io
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from partnerships.models import Consent
from portal.retention import PERIODS
from publishing.models import Comment, PreviewLink
from tests.factories import make_event, make_staff_user
from tests.persons import make_person

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def days_ago(number):
    return NOW - timedelta(days=number)


def tidy():
    output = io.StringIO()
    call_command("tidy", stdout=output)
    return output.getvalue().splitlines()


def test_each_period_is_kept_to_and_told():
    assert tidy() == [f"{period.what}: 0 deleted" for period in PERIODS]


def test_comments_of_outsiders_go_after_they_were_seen_to():
    event = make_event()
    for day, is_from_outside in [(91, True), (89, True), (None, True), (91, False)]:
        Comment.objects.start(
            event, text="x", is_from_outside=is_from_outside, done_at=day and days_ago(day)
        ).save()

    tidy()

    assert Comment.objects.count() == 3


def test_links_to_previews_go_after_their_end():
    event = make_event()
    for day in (91, 89):
        link, _token = PreviewLink.objects.make(event, None)
        PreviewLink.objects.filter(pk=link.pk).update(expires_at=days_ago(day))

    tidy()

    assert PreviewLink.objects.count() == 1


def test_the_log_and_ended_sessions_go():
    user = make_staff_user()
    for number in (366, 364):
        LogEntry.objects.create(
            user=user, object_repr="x", action_flag=1, action_time=days_ago(number)
        )
        Session.objects.create(session_key=str(number), expire_date=days_ago(number - 365))

    tidy()

    assert LogEntry.objects.count() == 1
    assert Session.objects.get().session_key == "364"


@pytest.mark.parametrize("end", ["withdrawn_on", "expires_on"])
def test_who_it_was_is_forgotten_before_that_there_was_a_consent(end, keep):
    for number in (89, 91, 3 * 365 + 1):
        day = timezone.localdate(days_ago(number))  # the portal's; UTC's is another near midnight
        make_person("Rana Haddad", "pages", **{end: day}, scope=str(number))
    middle = Consent.objects.get(scope="91")
    middle.portrait.save("x.jpg", ContentFile(b"pixels"))
    name = middle.portrait.name

    with keep():
        tidy()

    left = Consent.objects.order_by("scope").values_list("scope", "name", "portrait", "proof")
    assert list(left) == [("89", "Rana Haddad", "", "file 12"), ("91", "", "", "file 12")]
    assert not middle.portrait.storage.exists(name)
