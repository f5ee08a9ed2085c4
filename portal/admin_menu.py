"""The menu of the back office: what is written, what it uses, what one chooses from."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.languages import capfirst

GROUPS = {
    "content": _("Content"),
    "library": _("Library"),
    "lists": _("Lists to choose from"),
    "site": _("Site and people"),
}


def app_groups(apps):
    """Django's list of apps as a list of groups, in the form its templates know."""
    from publishing.models import PublicRecord  # the models are loaded by now

    groups = {
        key: {
            "name": name,
            "app_label": key,
            "app_url": f"{reverse('admin:index')}#all-{key}",
            "has_module_perms": True,
            "models": [],
        }
        for key, name in GROUPS.items()
    }
    models = [(menu_position(entry), entry) for app in apps for entry in app["models"]]
    for (group, _position), entry in sorted(models, key=lambda one: one[0]):
        model = entry["model"]
        said = {
            "name_of_one": capfirst(model._meta.verbose_name),
            "is_record": issubclass(model, PublicRecord),
        }
        groups[group]["models"].append(entry | said)
    return [group for group in groups.values() if group["models"]]


def menu_position(entry):
    """(group, position) as the office of the model says; that of accounts says nothing."""
    return getattr(admin.site.get_model_admin(entry["model"]), "menu", ("site", 0))
