"""Ask all outgoing links whether they still answer, and say which records use dead ones.

    python manage.py check_links
    python manage.py check_links --older-than 30 --budget 20
    python manage.py check_links --budget 0            only the report of what is known

Asks one page at a time of each site, with a pause. What is not asked within the budget
comes first next time. A link is dead when it has failed at two runs in a row, so let a
day pass between them; 403, 429, errors of the server and slow answers never count as
failures. Where the original of a source is dead, readers are led to its archived copy.
"""

from collections import defaultdict

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from portal.models import Site
from publishing.linkcheck.client import check_links
from publishing.linkcheck.hosts import get_site
from publishing.linkcheck.registry import admin_path, outgoing_links, records_with_address
from publishing.models import Link, Outcome, Source

REPORTED_OUTCOMES = [
    Outcome.DEAD,
    Outcome.FAILED,
    Outcome.MOVED,
    Outcome.UNSURE,
    Outcome.NOT_ASKED,
]


class Command(BaseCommand):
    help = "Ask all outgoing links whether they still answer; list the records with dead ones."

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            type=int,
            default=0,
            metavar="DAYS",
            help=_("leave out what was asked within so many days and could be told"),
        )
        parser.add_argument("--host", help=_("only the links to this site, such as example.org"))
        parser.add_argument(
            "--budget", type=float, metavar="MINUTES", help=_("stop after so many minutes")
        )
        parser.add_argument(
            "--pause", type=float, default=1, help=_("seconds between two requests to a site")
        )
        parser.add_argument(
            "--timeout", type=float, default=15, help=_("seconds to wait for an answer")
        )

    def handle(self, *, older_than, host, budget, pause, timeout, verbosity, **options):
        links = outgoing_links()
        wanted = [url for url in links if host is None or is_link_to_host(url, host)]
        due = Link.objects.due(wanted, older_than)
        answers = check_links(
            due,
            agent=user_agent(),
            pause=pause,
            timeout=timeout,
            budget=None if budget is None else 60 * budget,
        )
        for answer in tqdm(answers, total=len(due), disable=None, unit="links"):
            Link.objects.record_answer(answer)
        Link.objects.delete_all_but(links)
        Source.objects.note_dead_links()
        if verbosity:
            self.report(links, wanted)

    def report(self, links, wanted):
        """By record, the dead ones first; then how many there are of each kind."""
        known = {link.url: link for link in Link.objects.all() if link.url in set(wanted)}
        for outcome in REPORTED_OUTCOMES:
            for record, found in links_by_record(links, known, outcome).items():
                self.stdout.write(f"{record}  {admin_path(record)}")
                for link in found:
                    final = f" → {link.final_url}" if link.final_url else ""
                    why = f" ({link.why})" if link.why else ""
                    self.stdout.write(f"    {outcome.label}{why}: {link.url}{final}")
        for outcome in Outcome:
            number = sum(link.outcome == outcome for link in known.values())
            self.stdout.write(f"{number:>6}  {outcome.label}")
        self.stdout.write(f"{len(wanted) - len(known):>6}  {_('never asked')}")


def is_link_to_host(url, host):
    return get_site(url).removeprefix("www.") == host.lower().removeprefix("www.")


def links_by_record(links, known, outcome):
    """record -> the links with this outcome that it uses."""
    found = defaultdict(list)
    for url, link in known.items():
        if link.outcome == outcome:
            users = [record for use in links[url] for record in records_with_address(use)]
            for record in dict.fromkeys(users):
                found[record].append(link)
    return found


def user_agent(purpose="link check"):
    """Names the site, and the page with contact details, in the plain letters of a header."""
    site = Site.objects.first() or Site()
    parts = [site.name_en or "Portal", purpose, site.contact_url and f"(+{site.contact_url})"]
    return " ".join(filter(None, parts)).encode("ascii", "ignore").decode()
