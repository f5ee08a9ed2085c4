"""Records in lists, on shelves and among results, each made once until content changes."""

from sys import getsizeof

from django.template.loader import get_template

from publishing.used_pieces import add_piece, get_piece

FULL, SHORT = "card", "short card"  # a short one leaves out the topics
RESULT = "result"


def list_cards(kind, keys, form=FULL, known=None):
    """The cards of the records with these keys, in this order; only what is not kept is read.

    A card shows a `record` of its kind, and nothing of the page that it stands on. `known` are
    records by their keys that the page has read already.
    """
    cards = {key: get_piece(form, kind.name, key) for key in keys}
    wanted = [key for key, card in cards.items() if card is None]
    records = kind.records()
    records = records.with_card_data() if form == FULL else records.with_summary_data()
    template = get_template(kind.card)
    known = known or {}
    unread = [key for key in wanted if key not in known]
    found = known | records.in_bulk(unread) if unread else known
    for key in wanted:
        if key in found:
            card = template.render({"record": found[key]})
            cards[key] = add_piece(card, form, kind.name, key)
    return [card for card in cards.values() if card is not None]


def list_results(kind, keys):
    """{key: record} of those that are public, with what a search result shows."""
    records = {key: get_piece(RESULT, kind.name, key) for key in keys}
    unread = [key for key, record in records.items() if record is None]
    if unread:
        found = kind.records().with_result_data().in_bulk(unread)
        for key, record in found.items():
            size = sum(map(getsizeof, vars(record).values()))
            records[key] = add_piece(record, RESULT, kind.name, key, size=size)
    return {key: record for key, record in records.items() if record is not None}
