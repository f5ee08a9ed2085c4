"""Records that an address names by their lasting ids, in its order: `?ids=MU-0001,PA-0007`."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qs

from publishing.facets import strip_control_characters
from publishing.kinds import kinds
from publishing.models import State
from publishing.named_records import LASTING_ID, page_of_address, split_address

SEPARATORS = re.compile(r"[\s,;]+")
LONGEST_SHOWN = 60  # characters of what names nothing


@dataclass(frozen=True)
class ChosenRecord:
    kind: object
    record: object

    @property
    def public_id(self):
        return self.record.public_id

    @property
    def is_withdrawn(self):
        return self.record.state == State.WITHDRAWN

    @property
    def facts(self):
        """What a search result says above the title."""
        return [] if self.is_withdrawn else list(filter(None, self.record.result_facts()))

    @property
    def title(self):
        return getattr(self.record, self.kind.title)

    @property
    def lead(self):
        """The first of its texts that says anything."""
        texts = (getattr(self.record, name) for name in self.kind.texts)
        return next(filter(None, texts), "")


class ChosenRecords:
    """What the words of an address name: public records, withdrawn ones, and nothing.

    One query for each kind that is named. `most` is how many are read.
    """

    def __init__(self, words, among=None, most=50):
        self.among = [kind for kind in kinds if kind.has_page and kind.number]
        if among:
            self.among = [kind for kind in self.among if kind in among]
        self.words = list(dict.fromkeys(words))
        self.most = most

    @classmethod
    def of_query(cls, data, **options):
        """Those that `ids` names, however often and with whatever between them."""
        text = " ".join(data.getlist("ids"))
        return cls([word for word in SEPARATORS.split(text.upper()) if word], **options)

    @property
    def too_many(self):
        return max(0, len(self.words) - self.most)

    @cached_property
    def by_word(self):
        """{word: the kind and key that it names} of those that could be ids."""
        prefixes = {kind.model.public_prefix: kind for kind in self.among}
        found = {}
        for word in self.words[: self.most]:
            parts = LASTING_ID.fullmatch(word)
            if parts and parts[1] in prefixes:
                found[word] = prefixes[parts[1]], int(parts[2])
        return found

    @cached_property
    def entries(self):
        """Public and withdrawn records in the order of the address, each once."""
        keys = {}
        for kind, key in self.by_word.values():
            keys.setdefault(kind, []).append(key)
        records = {
            (kind, key): record
            for kind, some in keys.items()
            for key, record in read_with_facts(kind, some).items()
        }
        named = [ChosenRecord(it[0], records[it]) for it in self.by_word.values() if it in records]
        return list({one.public_id: one for one in named}.values())

    @property
    def public(self):
        return [one for one in self.entries if not one.is_withdrawn]

    @property
    def withdrawn(self):
        return [one for one in self.entries if one.is_withdrawn]

    @property
    def unknown(self):
        """The words that name no record that readers may see."""
        known = {(one.kind, one.record.pk) for one in self.entries}
        words = self.words[: self.most]
        lost = [word for word in words if self.by_word.get(word) not in known]
        return [strip_control_characters(word)[:LONGEST_SHOWN] for word in lost]


def read_with_facts(kind, keys):
    """{key: record} of those with a page, also withdrawn ones, with what a result says of them."""
    return kind.model.objects.with_page().with_result_data().in_bulk(keys)


def ids_of_text(text):
    """The ids in what a reader typed: ids, those of records at addresses, those of other lists.

    What is neither stays as it is.
    """
    for word in re.split(r"\s+", text.strip()):
        listed = parse_qs(split_address(word).query).get("ids")
        parts = SEPARATORS.split(" ".join(listed) if listed else word)
        yield from (id_of_address(part) or part.upper() for part in filter(None, parts))


def id_of_address(word):
    """The id of the record whose page has this address; None if there is none."""
    model, slug = page_of_address(word)
    record = model and model.objects.with_page().filter(slug=slug).only("pk").first()
    return record and record.public_id
