"""What every template knows."""

from django.utils.functional import SimpleLazyObject

from portal.models import Site


def site(request):
    """The site's names and texts, read when a template first asks for them."""
    return {"site": SimpleLazyObject(lambda: Site.objects.first() or Site())}
