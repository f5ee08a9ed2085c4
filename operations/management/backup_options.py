"""What commands that read a backup have to be told."""

from pathlib import Path

from operations.backups.databases import database_at


def add_reading_options(parser):
    parser.add_argument("--identity", type=Path, metavar="FILE", help="with the secret key")
    parser.add_argument("--verify-in", metavar="URL", help="an empty database to try it in")


def reading_options(options):
    """As `verify` takes them."""
    place = options["verify_in"]
    return {
        "identities": read_identities(options["identity"]),
        "into": database_at(place) if place else None,
    }


def read_identities(file):
    if not file:
        return []
    return [line for line in file.read_text().split() if line.startswith("AGE-SECRET-KEY-")]
