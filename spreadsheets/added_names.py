"""Records that a table names and nobody has entered yet: they come with it, as drafts."""

from typing import Any

from django.utils.translation import gettext as _

from publishing.models import PublicRecord

NEW = "(new)"  # begins the answer; no key of a record looks like this


def can_be_added(model: type[Any]) -> bool:
    """Whether a name, and a country where there is one, is enough for a draft."""
    return issubclass(model, PublicRecord) and tuple(model.needed) in (
        ("name",),
        ("name", "country"),
    )


def new_record_choices(model: type[Any]) -> list[tuple[str, str]]:
    """The answers that add a record, one for each country it may be in."""
    if "country" not in model.needed:
        return [(NEW, _("as a new draft"))]
    countries = model._meta.get_field("country").related_model._default_manager.all()
    named = sorted((str(country), str(country.pk)) for country in countries)
    label = _("as a new draft in: %(country)s")
    return [(f"{NEW} {key}", label % {"country": country}) for country, key in named]


def begin_record(model: type[Any], name: str, answer: str, language: str) -> Any:
    """The draft that an answer asks for; nothing is stored. Raises ValidationError."""
    record = model(**{f"name_{language}": name}, source_language=language)
    if country := answer.removeprefix(NEW).strip():
        record.country_id = country
    record.clean_fields(exclude=["slug", "country"])
    return record
