"""The back office for accounts and groups.

Whoever may change accounts could give themselves any right. So only superusers touch
superusers and groups; all others manage people without more rights than their own, give away
groups without more permissions than their own, and nobody changes the own groups.
"""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.colleagues import SignInOfColleaguesMixin
from backoffice.base import BaseAdmin
from publishing.linkcheck.registry import admin_path

admin.site.unregister([User, Group])

RIGHTS = ["groups", "is_active", "is_staff", "is_superuser"]


def permissions_of(person):
    """From groups and given directly, also of an account that is not active."""
    return Permission.objects.filter(Q(group__user=person) | Q(user=person))


def has_more_rights(person, than):
    if than.is_superuser:
        return False
    more = permissions_of(person).exclude(pk__in=permissions_of(than))
    return person.is_superuser or more.exists()


def groups_to_give(user):
    """The groups that hold no permission the user lacks."""
    if user.is_superuser:
        return Group.objects.all()
    missing = Permission.objects.exclude(pk__in=permissions_of(user))
    return Group.objects.exclude(permissions__in=missing)


def has_left_entries(person):
    """Whether any row, such as a log entry or a version, names the person as its author."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()
        for relation in User._meta.get_fields(include_hidden=True)
        if relation.one_to_many and not relation.related_model._meta.auto_created
    )


class CheckboxesMixin:
    """Everything to choose from is seen at once and ticked; nothing has to be held down."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.help_text = ""  # Django's speaks of lists
        return field


@admin.register(User)
class PersonAdmin(SignInOfColleaguesMixin, CheckboxesMixin, BaseAdmin, UserAdmin):
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Roles"), {"fields": RIGHTS}),
        (
            _("Sign-in"),
            {"fields": ["invitation", "second_step", "sign_ins", "last_login", "date_joined"]},
        ),
    ]
    readonly_fields = ["invitation", "second_step", "sign_ins", "last_login", "date_joined"]
    filter_horizontal = []
    list_display = ["username", "first_name", "last_name", "email", "is_staff", "is_active"]
    list_filter = ["is_active", "is_staff", "groups"]

    def get_queryset(self, request):
        people = super().get_queryset(request)
        return people if request.user.is_superuser else people.filter(is_superuser=False)

    def has_change_permission(self, request, obj=None):
        may_change = super().has_change_permission(request, obj)
        return may_change and not (obj and has_more_rights(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        may_delete = super().has_delete_permission(request, obj) and obj != request.user
        return may_delete and not (obj and has_more_rights(obj, request.user))

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if obj == request.user:
            return [*fields, *RIGHTS]
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = groups_to_give(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_deleted_objects(self, objs, request):
        """Nobody's name is lost from what they did: log entries would go with the account."""
        to_delete, counts, missing, protected = super().get_deleted_objects(objs, request)
        text = str(_("{} has left entries. Deactivate the account instead."))
        left = [
            format_html(text, format_html('<a href="{}">{}</a>', admin_path(person), person))
            for person in objs
            if has_left_entries(person)
        ]
        return to_delete, counts, missing, protected or left


@admin.register(Group)
class RoleAdmin(CheckboxesMixin, BaseAdmin, GroupAdmin):
    filter_horizontal = []

    def is_for(self, request, obj=None):
        return request.user.is_superuser

    has_module_permission = has_view_permission = has_add_permission = is_for
    has_change_permission = has_delete_permission = is_for
