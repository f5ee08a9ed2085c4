"""What somebody typed or pasted to name one record: its number, or the address of its page."""

import re
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path

from publishing.kinds import kinds
from publishing.models import FormerAddress

LASTING_ID = re.compile(r"([A-Z]{2})-([0-9]{1,12})")


def get_named_record(typed, models):
    """The record of one of these models that this names, whoever may read it now; else None."""
    typed = typed.strip()
    if record := record_of_number(typed, models):
        return record
    model, slug = page_of_address(typed)
    if model not in models:
        return None
    record = model._base_manager.filter(slug__iexact=slug).first()
    return record or FormerAddress.objects.find(model.route, slug)


def record_of_number(typed, models):
    """The record whose number this is: EV-0042, also ev-42."""
    parts = LASTING_ID.fullmatch(typed.upper())
    named = [model for model in models if parts and model.public_prefix == parts[1]]
    return named[0]._base_manager.filter(pk=int(parts[2])).first() if named else None


def page_of_address(word):
    """(model, slug) of the page of a record in an address, whole or only its path; else Nones."""
    path = split_address(word).path if "/" in word else ""
    with translation.override(get_language_from_path(path) or translation.get_language()):
        try:
            found = resolve(path)
        except Resolver404:
            return None, None
    models = {kind.model.route: kind.model for kind in kinds if kind.has_page}
    slug = found.kwargs.get("slug")
    return (models.get(found.view_name), slug) if slug else (None, None)


def split_address(word):
    """The parts of an address; none of what only looks like one, such as “http://[”."""
    try:
        return urlsplit(word)
    except ValueError:
        return urlsplit("")
