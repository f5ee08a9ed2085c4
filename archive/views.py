"""What an archive says of itself, and of what it leaves out."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.addresses import MOST_NARROWED_PAGES
from archive.asking import site_of_archive
from archive.edition import day_of_archive


@require_safe
def archive_page(request):
    """Links to what is left out lead here. The live portal has no such page."""
    if day_of_archive.get() is None:
        raise Http404
    context = {"most_pages": MOST_NARROWED_PAGES, "site": site_of_archive()}
    return render(request, "archive/about.html", {"archive": context})
