"""The back office for people and their roles: a person gets roles, a role permissions."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from publishing.admin.texts import OfficeAdmin

admin.site.unregister([User, Group])


class BoxesMixin:
    """Everything to choose from is seen at once and ticked; nothing has to be held down."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.help_text = ""  # Django's speaks of lists
        return field


@admin.register(User)
class PersonAdmin(BoxesMixin, OfficeAdmin, UserAdmin):
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Roles"), {"fields": ["groups", "is_active", "is_staff", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    list_display = ["username", "first_name", "last_name", "email", "is_staff", "is_active"]
    list_filter = ["is_active", "is_staff", "groups"]


@admin.register(Group)
class RoleAdmin(BoxesMixin, OfficeAdmin, GroupAdmin):
    filter_horizontal = []
