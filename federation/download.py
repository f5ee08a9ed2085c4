"""Files of other portals: of the public web only, and neither too large nor too slow."""

import asyncio
from tempfile import SpooledTemporaryFile

import httpx
from django.utils.translation import gettext as _

from publishing.linkcheck.hosts import parse_address, public_address, request_by_ip
from publishing.linkcheck.outcomes import NoLinkAnswer, connection_outcome
from publishing.models.link import Reason

MOST_HOPS = 5  # redirects
SECONDS_PER_FILE = 60
SECONDS_WITHOUT_BYTES = 15
MEMORY_FOR_FILE = 2**20  # bytes; longer ones wait on the disk
REDIRECTS = {301, 302, 303, 307, 308}


class PortalRefused(Exception):
    """Why nothing of a sister portal is taken over, as a sentence."""


def download(address, agent, most_bytes):
    """(address where it was found, open file at its beginning); raises PortalRefused."""
    try:
        return asyncio.run(fetch(address, agent, most_bytes))
    except NoLinkAnswer as no:
        reason = Reason(no.reason).label
    except (TimeoutError, httpx.TimeoutException):
        reason = Reason.TIMEOUT.label
    except httpx.ConnectError as error:
        reason = Reason(connection_outcome(error).reason).label
    except httpx.HTTPError:
        reason = Reason.BROKEN.label
    raise PortalRefused(_("%(url)s: %(reason)s.") % {"url": address, "reason": reason})


async def fetch(address, agent, most_bytes):
    url = parse_address(address)
    manners = {"timeout": SECONDS_WITHOUT_BYTES, "trust_env": False}
    async with asyncio.timeout(SECONDS_PER_FILE), httpx.AsyncClient(**manners) as client:
        for _hop in range(MOST_HOPS + 1):
            # Not compressed: what is counted is what comes.
            headers = {"User-Agent": agent, "Accept-Encoding": "identity"}
            ip = await public_address(url)
            request = request_by_ip(client, "GET", url, ip, headers)
            answer = await client.send(request, stream=True)
            try:
                if answer.status_code not in REDIRECTS:
                    return str(url), await read_body(answer, url, most_bytes)
            finally:
                await answer.aclose()
            url = parse_address(answer.headers.get("Location", ""), url)
    raise PortalRefused(_("%(url)s: %(reason)s.") % {"url": address, "reason": Reason.CIRCLE.label})


async def read_body(answer, url, most_bytes):
    if answer.status_code != httpx.codes.OK:
        message = _("%(url)s answers with status %(status)s.")
        raise PortalRefused(message % {"url": url, "status": answer.status_code})
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise PortalRefused(
            _("%(url)s is compressed, though we did not ask for that.") % {"url": url}
        )
    file = SpooledTemporaryFile(MEMORY_FOR_FILE)  # noqa: SIM115 - its reader's
    async for piece in answer.aiter_raw():
        file.write(piece)
        if file.tell() > most_bytes:
            file.close()
            raise PortalRefused(
                _("%(url)s is larger than %(most)s MB.") % {"url": url, "most": most_bytes // 2**20}
            )
    file.seek(0)
    return file
