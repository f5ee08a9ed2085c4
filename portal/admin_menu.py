"""The menu of the back office: what is written, what it uses, what one chooses from."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

GROUPS = {
    "content": _("Content"),
    "library": _("Library"),
    "lists": _("Lists to choose from"),
    "site": _("Site and people"),
}
# In the order of the menu; whatever is not named belongs to the last group.
CONTENT = [
    "Event",
    "Partnership",
    "GoodPractice",
    "Notice",
    "Municipality",
    "Organisation",
    "Expert",
    "Consent",
    "StandingPage",
]
LIBRARY = ["Picture", "Document", "Source", "Link"]
LISTS = ["Topic", "TopicFamily", "EventFormat", "Programme", "Country"]
MENU_ORDER = {
    name: (group, position)
    for group, names in [("content", CONTENT), ("library", LIBRARY), ("lists", LISTS)]
    for position, name in enumerate(names)
}


def app_groups(apps):
    """Django's list of apps as a list of groups, in the form its templates know."""
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
    models = [model for app in apps for model in app["models"]]
    for model in sorted(models, key=lambda model: menu_position(model)[1]):
        groups[menu_position(model)[0]]["models"].append(model)
    return [group for group in groups.values() if group["models"]]


def menu_position(model):
    return MENU_ORDER.get(model["object_name"], ("site", 0))
