"""Accounts: nobody gains rights, or gives away more than they have; nobody's trail is lost."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission, User

from publishing.models import Comment
from tests.factories import make_colleague, make_event, make_staff_user
from tests.forms import press
from tests.office import page_of, signed_in
from tests.reading import Page, read

pytestmark = pytest.mark.django_db
PASSWORD = {"password1": "correct horse", "password2": "correct horse"}
MORE_RIGHTS = "Can change group"  # than Operators hold


@pytest.fixture
def operator():
    return signed_in("Operators")


@pytest.fixture
def superuser(client):
    client.force_login(make_staff_user())
    return client


@pytest.fixture
def group_with_more_rights():
    group = Group.objects.create(name="Masters")
    group.permissions.add(Permission.objects.get(name=MORE_RIGHTS))
    return group


def person_of(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


def groups_offered(client, person):
    return {box for box in read(client, page_of(person)).texts("label") if box in GROUPS}


GROUPS = {
    "Authors",
    "Masters",
    "Operators",
    "Reviewers",
    "Translators: Arabic",
    "Translators: English",
    "Translators: German",
    "Translators: Turkish",
}


# -- what operators do ------------------------------------------------------------------


def test_an_operator_gives_a_colleague_an_account_and_a_role(operator):
    form = operator.get("/admin/auth/user/add/")
    page = press(operator, form, "_save", username="newcomer", **PASSWORD)
    reviewers = Group.objects.get(name="Reviewers")
    press(operator, page, "_save", is_staff="on", groups=[str(reviewers.pk)])

    newcomer = User.objects.get(username="newcomer")
    assert (newcomer.is_staff, newcomer.is_superuser) == (True, False)
    assert list(newcomer.groups.all()) == [reviewers]


def test_an_operator_sets_the_password_of_a_colleague(operator):
    colleague = make_colleague("Authors")
    form = operator.get(f"/admin/auth/user/{colleague.pk}/password/")
    press(operator, form, "set-password", **PASSWORD)
    colleague.refresh_from_db()
    assert colleague.check_password("correct horse")


def test_an_operator_deletes_the_account_of_somebody_who_did_nothing_yet(operator):
    colleague = make_colleague("Authors")
    [link] = read(operator, page_of(colleague)).hrefs(class_="deletelink")
    press(operator, operator.get(link), "Yes, I’m sure")
    assert not User.objects.filter(pk=colleague.pk).exists()


# -- what they cannot do ----------------------------------------------------------------


def test_an_operator_offers_only_groups_without_more_rights(operator, group_with_more_rights):
    offered = groups_offered(operator, make_colleague("Authors"))
    assert offered == GROUPS - {"Masters"}


def test_a_group_with_more_rights_is_refused(operator, group_with_more_rights):
    colleague = make_colleague("Authors")
    typed = {"username": "x", "is_staff": "on", "groups": [group_with_more_rights.pk]}

    page = Page(operator.post(page_of(colleague), typed))

    assert "Select a valid choice" in page.text
    assert group_with_more_rights not in colleague.groups.all()


@pytest.mark.parametrize("whose", ["own", "of a colleague"])
def test_an_operator_makes_nobody_a_superuser(operator, whose):
    person = person_of(operator) if whose == "own" else make_colleague("Authors")
    permission = Permission.objects.get(name=MORE_RIGHTS)
    typed = {"username": "x", "is_superuser": "on", "user_permissions": [permission.pk]}

    assert "is_superuser" not in {
        field.get("name") for field in read(operator, page_of(person)).all("input")
    }
    assert operator.post(page_of(person), typed).status_code == 302

    person.refresh_from_db()
    assert not person.is_superuser
    assert not person.user_permissions.exists()


@pytest.mark.parametrize("tail", ["change/", "delete/", "password/", "history/"])
def test_an_operator_meets_no_superuser(operator, tail):
    boss = make_staff_user(username="boss", password="secret")
    address = f"/admin/auth/user/{boss.pk}/{tail}"

    assert "boss" not in read(operator, "/admin/auth/user/").text
    assert "boss" not in operator.get(address, follow=True).content.decode().replace(address, "")
    operator.post(address, {"post": "yes", "username": "x", **PASSWORD})

    boss.refresh_from_db()
    assert (boss.username, boss.check_password("secret")) == ("boss", True)


def with_more_rights(group):
    person = make_colleague("Authors", username="master", password="secret")
    person.groups.add(group)
    return person


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("tail", ["change/", "delete/", "password/"])
def test_nobody_manages_people_with_more_rights(operator, group_with_more_rights, tail, is_active):
    master = with_more_rights(group_with_more_rights)
    User.objects.filter(pk=master.pk).update(is_active=is_active)
    typed = {"post": "yes", "username": "x", **PASSWORD}

    answer = operator.post(f"/admin/auth/user/{master.pk}/{tail}", typed)

    assert answer.status_code == 403
    master.refresh_from_db()
    assert (master.username, master.check_password("secret")) == ("master", True)


def test_a_permission_given_directly_counts_as_a_right(operator):
    master = make_colleague("Authors")
    master.user_permissions.add(Permission.objects.get(name=MORE_RIGHTS))
    assert operator.post(page_of(master), {"username": "x"}).status_code == 403


def delete_from_list(client, *people):
    chosen = {"action": "delete_selected", "_selected_action": [one.pk for one in people]}
    return client.post("/admin/auth/user/", {**chosen, "post": "yes"}, follow=True)


def test_people_with_more_rights_are_not_deleted_from_the_list_either(
    operator, group_with_more_rights
):
    people = [make_staff_user(), with_more_rights(group_with_more_rights)]
    delete_from_list(operator, *people)
    assert User.objects.filter(pk__in=[one.pk for one in people]).count() == 2


@pytest.mark.parametrize("tail", ["", "add/", "1/change/", "1/delete/", "1/history/"])
def test_groups_are_for_superusers(superuser, operator, tail):
    operators = Group.objects.get(name="Operators")
    operators.permissions.add(*Permission.objects.filter(content_type__app_label="auth"))
    address = f"/admin/auth/group/{tail}".replace("1", str(operators.pk))

    assert operator.get(address).status_code == 403
    assert superuser.get(address).status_code == 200


# -- one's own account ------------------------------------------------------------------


@pytest.mark.parametrize("who", ["operator", "superuser"])
def test_nobody_changes_the_own_groups(request, who):
    client = request.getfixturevalue(who)
    person = person_of(client)
    before = list(person.groups.all())
    everybody = [group.pk for group in Group.objects.all()]

    assert groups_offered(client, person) == set()
    client.post(page_of(person), {"username": "renamed", "groups": everybody})

    after = person_of(client)
    assert (after.username, list(after.groups.all())) == ("renamed", before)
    assert (after.is_active, after.is_staff) == (True, True)
    assert after.is_superuser == person.is_superuser


def test_nobody_deletes_the_own_account(superuser):
    address = page_of(person_of(superuser), "delete")
    assert superuser.post(address, {"post": "yes"}).status_code == 403


# -- what somebody did stays with a name -------------------------------------------------


def leave_a_log_entry(person):
    LogEntry.objects.log_actions(person.pk, [make_event()], CHANGE)


def leave_a_remark(person):
    Comment.objects.start(make_event(), author=person, text="Where was it?").save()


@pytest.mark.parametrize("leave", [leave_a_log_entry, leave_a_remark])
def test_an_account_that_left_entries_is_not_deleted_but_deactivated(superuser, leave):
    person = make_colleague("Authors", username="amal")
    leave(person)

    page = Page(superuser.get(page_of(person, "delete")))
    superuser.post(page_of(person, "delete"), {"post": "yes"})
    delete_from_list(superuser, person, make_staff_user())

    assert "amal has left entries. Deactivate the account instead." in page.texts("li")
    assert User.objects.filter(username="amal").exists()
    press(superuser, superuser.get(page_of(person)), "_save", is_active=None)
    person.refresh_from_db()
    assert not person.is_active
