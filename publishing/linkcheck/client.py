"""Asks web addresses whether they still answer: politely, and never inside of a network.

One request at a time per site, with a pause; a few sites at once. A name is looked up
once and the connection goes to the address that was found public, so that no second
answer of the name server can lead inside.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from time import monotonic

import httpx

from publishing.linkcheck.hosts import (
    get_site,
    parse_address,
    public_address,
    request_by_ip,
)
from publishing.linkcheck.outcomes import (
    LinkAnswer,
    NoLinkAnswer,
    connection_outcome,
    status_outcome,
)
from publishing.models.link import Outcome, Reason

MAX_REDIRECTS = 10
PERMANENT_REDIRECTS = {301, 308}
TEMPORARY_REDIRECTS = {302, 303, 307}
BUSY_STATUSES = {429, 503}  # the site asks to be left alone for a while


def check_links(addresses, **manners):
    """Yield an Answer for each address as it comes; see Asker for the manners."""
    with asyncio.Runner() as runner:
        asker = LinkChecker(**manners)
        runner.run(asker.start(addresses))
        try:
            while answer := runner.run(asker.next_answer()):
                yield answer
        finally:
            runner.run(asker.stop())


@dataclass
class HostTurn:
    """The right to ask a site: one at a time, with a pause between two requests."""

    pause: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0

    async def __aenter__(self):
        await self.lock.acquire()
        await asyncio.sleep(max(0, self.free_at - monotonic()))

    async def __aexit__(self, *error):
        self.free_at = monotonic() + self.pause
        self.lock.release()


@dataclass
class LinkChecker:
    """Times are in seconds; `budget` is for all addresses together, None for no limit."""

    agent: str
    pause: float = 1
    timeout: float = 15
    budget: float | None = None
    sites_at_once: int = 4

    async def start(self, addresses):
        self.ends_at = monotonic() + self.budget if self.budget is not None else None
        self.turns = defaultdict(lambda: HostTurn(self.pause))
        self.answers = asyncio.Queue()
        self.seats = asyncio.Semaphore(self.sites_at_once)
        # Connections are not kept: one for a name must not serve another at the same address.
        self.client = httpx.AsyncClient(
            headers={"User-Agent": self.agent, "Accept": "*/*"},
            timeout=self.timeout,
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
        )
        by_site = defaultdict(list)
        for address in addresses:
            by_site[get_site(address)].append(address)
        self.visits = [asyncio.create_task(self.visit(some)) for some in by_site.values()]
        self.under_way = len(self.visits)

    async def next_answer(self):
        """The next answer, or None after the last."""
        while self.under_way:
            if answer := await self.answers.get():
                return answer
            self.under_way -= 1
        await asyncio.gather(*self.visits)  # raises what went wrong in our own code
        return None

    async def stop(self):
        for visit in self.visits:
            visit.cancel()
        await self.client.aclose()

    async def visit(self, addresses):
        """Ask all addresses of one site, unless it asks us to stop or the time is up."""
        try:
            async with self.seats:
                for address in addresses:
                    if self.ends_at is not None and monotonic() >= self.ends_at:
                        return
                    answer = await self.ask(address)
                    self.answers.put_nowait(answer)
                    if answer.status in BUSY_STATUSES:
                        return
        finally:
            self.answers.put_nowait(None)

    async def ask(self, address):
        """Follow an address to where it leads."""
        here, for_good = address, True
        try:
            url = parse_address(address)
            for _hop in range(MAX_REDIRECTS + 1):
                status, leads_to = await self.ask_twice(url)
                if status not in PERMANENT_REDIRECTS | TEMPORARY_REDIRECTS or not leads_to:
                    break
                for_good = for_good and status in PERMANENT_REDIRECTS
                url = parse_address(leads_to, url)
                here = str(url)
            else:
                raise NoLinkAnswer(Outcome.UNSURE, Reason.CIRCLE)
        except NoLinkAnswer as no:
            return LinkAnswer(address, no.outcome, reason=no.reason)
        outcome = status_outcome(status)
        if outcome == Outcome.FINE and here != address:
            outcome = Outcome.MOVED if for_good else Outcome.ELSEWHERE
        return LinkAnswer(address, outcome, status, final_url=here if here != address else "")

    async def ask_twice(self, url):
        """Ask for the head; servers that know no better are asked for the first byte."""
        status, leads_to = await self.request("HEAD", url)
        if status is None or (status >= 400 and status not in BUSY_STATUSES):
            status, leads_to = await self.request("GET", url)
        if status is None:
            raise NoLinkAnswer(Outcome.UNSURE, Reason.BROKEN)
        return status, leads_to

    async def request(self, method, url):
        """(status, where it leads); no status if the answer was broken off."""
        async with self.turns[url.host]:
            try:
                async with asyncio.timeout(self.timeout):
                    return await self.send(method, url, await public_address(url))
            except (TimeoutError, httpx.TimeoutException) as error:
                raise NoLinkAnswer(Outcome.UNSURE, Reason.TIMEOUT) from error
            except httpx.ConnectError as error:
                raise connection_outcome(error) from error
            except httpx.HTTPError:
                return None, ""

    async def send(self, method, url, ip):
        headers = {"Range": "bytes=0-0"} if method == "GET" else {}
        request = request_by_ip(self.client, method, url, ip, headers)
        response = await self.client.send(request, stream=True)
        await response.aclose()  # what the page says is of no interest
        return response.status_code, response.headers.get("Location", "")
