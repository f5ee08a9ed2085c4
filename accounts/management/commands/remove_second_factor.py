"""Take the second step from an account whose owner lost it, where no operator can sign in."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from accounts.second_factor import remove_devices


class Command(BaseCommand):
    help = "Removes the apps, passkeys and recovery codes of an account."

    def add_arguments(self, parser):
        parser.add_argument("name", help="what its owner types to sign in")

    def handle(self, name, **options):
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no account {name}.")
        self.stdout.write(f"{remove_devices(user)} removed")
