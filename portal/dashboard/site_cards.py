"""A card about what the site has to say of its operator, and does not say yet."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.dashboard.cards import ITEMS_SHOWN, Card, CardItem
from portal.models import Site
from publishing.languages import capfirst


def legal_card(request):
    """Nothing once all is said: there is nothing to do then, ever again."""
    if not request.user.has_perm("portal.change_site"):
        return None
    site = Site.objects.first() or Site(pk=1)
    missing = site.missing_details()
    if not missing:
        return None
    form = reverse("admin:portal_site_change", args=[site.pk])
    return Card(
        "legal",
        _("Missing in imprint, privacy page and accessibility statement"),
        "",
        len(missing),
        [CardItem(capfirst(str(label)), form) for label in missing[:ITEMS_SHOWN]],
    )
