"""Say where the portal keeps something about a person: the right of access (Art. 15 GDPR)."""

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.personal_data.data_subject import find_data_subject
from portal.personal_data.places import find_places
from publishing.linkcheck.registry import admin_path


class Command(BaseCommand):
    help = "List every place where something about a person is kept."

    def add_arguments(self, parser):
        parser.add_argument(
            "person",
            nargs="+",
            help="Names, e-mail addresses, ids of experts (EX-0001) or names of accounts.",
        )

    def handle(self, person, **options):
        subject = get_subject(person)
        places = list(dict.fromkeys(find_places(subject)))
        for place in places:
            path = place_path(place)
            self.stdout.write(f"{place.table} {place.key} {place.field} ({place.handling}) {path}")
        self.stdout.write(_("Places: %(count)s") % {"count": len(places)})


def get_subject(terms):
    try:
        return find_data_subject(terms)
    except ValueError as error:
        raise CommandError(_("Nobody can be found by “%(term)s”.") % {"term": error}) from error


def place_path(place):
    """Where it is edited, if it is a row that the back office has a form for."""
    if "." not in place.table:
        return ""
    return admin_path(apps.get_model(place.table)(pk=place.key))
