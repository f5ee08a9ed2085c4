"""The cards of records in lists and on shelves, each made once until content changes."""

from django.template.loader import get_template

from publishing.kept_pieces import add_piece, get_piece

FULL, SHORT = "card", "short card"  # a short one leaves out the topics


def list_cards(kind, keys, form=FULL):
    """The cards of the records with these keys, in this order; only what is not kept is read.

    A card shows a `record` of its kind, and nothing of the page that it stands on.
    """
    cards = {key: get_piece(form, kind.name, key) for key in keys}
    wanted = [key for key, card in cards.items() if card is None]
    records = kind.records()
    records = records.with_card_data() if form == FULL else records.with_summary_data()
    template = get_template(kind.card)
    for key, record in records.in_bulk(wanted).items() if wanted else ():
        cards[key] = add_piece(template.render({"record": record}), form, kind.name, key)
    return [card for card in cards.values() if card is not None]
