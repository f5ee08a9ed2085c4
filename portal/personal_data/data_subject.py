"""Who is looked for: names and addresses, and how they are recognised in texts."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.models import User

from correspondence.models import ContactAddress
from partnerships.models import Consent, Expert
from publishing.text.normalize import UMLAUTS

EXPERT_ID = re.compile(r"EX-(\d{1,12})", re.IGNORECASE)
BETWEEN_WORDS = r"[\s\-_.,+]{1,3}"
REMOVED = "removed"  # what stands in the place of a name
SHORTEST_NAME = 4  # letters; a shorter one is part of too many words


@dataclass
class DataSubject:
    """A person as the GDPR calls them, by all that is known of them."""

    names: set = field(default_factory=set)
    addresses: set = field(default_factory=set)
    experts: set = field(default_factory=set)  # keys
    accounts: set = field(default_factory=set)  # keys

    @cached_property
    def pattern(self):
        """Finds the names in any case, order and spelling, and the addresses."""
        spelled = [spelling for name in self.names for spelling in spellings(name)]
        parts = sorted({*spelled, *map(re.escape, self.addresses)}, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None

    def is_in(self, value):
        """Whether a text, or any text within a JSON value, names the person."""
        if self.pattern is None or value is None:
            return False
        if isinstance(value, dict):
            return any(self.is_in(one) for pair in value.items() for one in pair)
        if isinstance(value, list):
            return any(map(self.is_in, value))
        return isinstance(value, str) and bool(self.pattern.search(value))

    def without(self, value):
        """The same value with all that names the person taken out."""
        if isinstance(value, dict):
            return {self.without(key): self.without(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.without(one) for one in value]
        return self.pattern.sub(REMOVED, value) if isinstance(value, str) else value


def spellings(name):
    """Regular expressions for the ways in which a name is written."""
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    for written in {name, bare, name.lower().translate(UMLAUTS)}:
        words = [re.escape(word) for word in written.split()]
        yield BETWEEN_WORDS.join(words)
        if len(words) > 1:  # Haddad, Rana
            yield BETWEEN_WORDS.join([words[-1], *words[:-1]])


def find_data_subject(terms):
    """The person that names, e-mail addresses, ids of experts or names of accounts are about.

    Raises ValueError for what is none of them.
    """
    subject = DataSubject()
    for term in filter(None, map(str.strip, terms)):
        if found := EXPERT_ID.fullmatch(term):
            add_expert(subject, int(found[1]))
        elif "@" in term:
            subject.addresses.add(term)
        elif account := User.objects.filter(username=term).first():
            add_account(subject, account)
        elif len(term) >= SHORTEST_NAME:
            subject.names.add(" ".join(term.split()))
        else:
            raise ValueError(term)
    for name in list(subject.names):
        experts = Consent.objects.filter(name__iexact=name).values_list("expert", flat=True)
        subject.experts.update(experts)
    subject.addresses.update(addresses_of_experts(subject.experts))
    for address in list(subject.addresses):
        subject.accounts.update(User.objects.filter(email__iexact=address).values_list(flat=True))
    return subject


def add_expert(subject, key):
    expert = Expert.objects.filter(pk=key).first()
    if expert is None:
        raise ValueError(f"EX-{key:04d}")
    subject.experts.add(key)
    subject.names.update(filter(None, expert.consents.values_list("name", flat=True)))
    subject.addresses.update(addresses_of_experts([key]))


def addresses_of_experts(keys):
    """The hidden ones, at which messages reach them."""
    return ContactAddress.objects.of(Expert, keys).values_list("address", flat=True)


def add_account(subject, account):
    subject.accounts.add(account.pk)
    if account.first_name and account.last_name:
        subject.names.add(account.get_full_name())
    if account.email:
        subject.addresses.add(account.email)
