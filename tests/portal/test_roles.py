"""A new kind of record reaches the groups by itself; what operators decided stays."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate

from portal.apps import PortalConfig

pytestmark = pytest.mark.django_db


def permissions_of(group, *models):
    held = Group.objects.get(name=group).permissions.filter(content_type__model__in=models)
    return sorted(held.values_list("codename", flat=True))


def migrate():
    """What Django says after migrations, to the app whose receiver is tried here."""
    config = apps.get_app_config("portal")
    assert isinstance(config, PortalConfig)
    post_migrate.send(config, app_config=config, apps=apps, using="default", verbosity=0)


def test_groups_get_what_they_may_do_with_a_kind_that_is_new():
    before = {
        group.name: permissions_of(group.name, "partnership", "party")
        for group in Group.objects.all()
    }
    Permission.objects.filter(content_type__model__in=["partnership", "party"]).delete()

    migrate()

    assert before["Authors"] == [
        "add_partnership",
        "add_party",
        "change_partnership",
        "change_party",
        "delete_party",
        "view_partnership",
        "view_party",
    ]
    assert before == {name: permissions_of(name, "partnership", "party") for name in before}


def test_what_an_operator_took_from_a_group_does_not_come_back():
    authors = Group.objects.get(name="Authors")
    authors.permissions.remove(Permission.objects.get(codename="add_expert"))

    migrate()

    assert permissions_of("Authors", "expert") == ["change_expert", "view_expert"]


def test_a_group_that_operators_made_gets_nothing():
    Group.objects.create(name="Guests")
    Permission.objects.filter(content_type__model="expert").delete()

    migrate()

    assert permissions_of("Guests", "expert") == []


def test_operators_hold_what_any_other_group_holds_and_manage_accounts_but_no_groups():
    held = {
        group.name: set(group.permissions.values_list("content_type__app_label", "codename"))
        for group in Group.objects.all()
    }
    assert {name for name in held if not held[name] <= held["Operators"]} == set()
    assert sorted(name for app, name in held["Operators"] if app == "auth") == [
        "add_user",
        "change_user",
        "delete_user",
        "view_user",
    ]


def test_translators_translate_into_their_language_only():
    translates = Permission.objects.filter(codename__startswith="translate_")
    groups = translates.values_list("group__name", "codename")
    assert sorted(pair for pair in groups if "Translators" in (pair[0] or "")) == [
        ("Translators: Arabic", "translate_ar"),
        ("Translators: English", "translate_en"),
        ("Translators: German", "translate_de"),
        ("Translators: Turkish", "translate_tr"),
    ]
