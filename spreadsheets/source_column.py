"""The column of sources: web addresses, known ones and new ones."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import Source
from spreadsheets.columns import Ask, complete_address, is_web_address
from spreadsheets.relation_columns import RelationsColumn, list_parts


class SourceNames:
    """All sources by address; new ones are noted and made when everything is right."""

    def __init__(self) -> None:
        self.keys = dict(Source.objects.values_list("pk", "url"))
        self.pks = {url: pk for pk, url in self.keys.items()}
        self.new: dict[str, Source] = {}

    def add(self, url: str) -> None:
        if url not in self.pks and url not in self.new:
            if not url.lower().startswith(("http://", "https://")):
                raise ValidationError(_("Give a web address that begins with https:// or http://."))
            source = Source(url=url)
            source.clean_fields()
            self.new[url] = source

    def save(self, urls: set[str]) -> None:
        wanted = [s for url, s in self.new.items() if url in urls and url not in self.pks]
        made = Source.objects.bulk_create(wanted)
        self.pks |= {source.url: source.pk for source in made}


class SourcesColumn(RelationsColumn):
    """Web addresses, separated by semicolons, spaces or lines."""

    # Nothing here repeats, so long cells take no longer than their letters.
    between = re.compile(r"\n|(?<=[;,])\s|(?<=[;,\s])(?=https?://|www\.)")

    refuses_others = True
    help = gettext_lazy("Web addresses, separated by semicolons.")
    example = "https://www.example.org/report"

    def make_names(self) -> Any:
        return SourceNames()

    def fits(self, cell: str) -> bool | None:
        return is_web_address(cell)

    def read(self, cell: str, ask: Ask) -> Any:
        found = []
        for part in list_parts(self.between.split(cell)):
            url = complete_address(part)
            try:
                self.names.add(url)
            except ValidationError as error:
                ask(self, part, " ".join(error.messages), list)
            else:
                found.append(url)
        return [(url,) for url in dict.fromkeys(found)]

    def cell(self, value: Any) -> Any:
        return "; ".join(url for (url,) in value)

    def save_new(self) -> None:
        self.names.save({url for _record, value in self.wanted for (url,) in value})
