"""Cards about records: one's own, in review, translations out of date, not confirmed."""

from dataclasses import replace

from django.db.models import Case, Count, F, Q, Value, When
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from backoffice.permissions import may_review, translator_languages
from backoffice.translated import LANGUAGE_NAMES
from portal.dashboard.cards import ITEMS_SHOWN, Card, list_link, local_day, record_item
from publishing.models import Comment
from publishing.translations.status import TranslationStatus, get_translation_status
from publishing.worklists import back_with_author_condition

BY_LANGUAGE = ["older", "missing"]  # cards that count each language of a translator


class TaskCards:
    def __init__(self, records, request):
        self.records, self.user = records, request.user
        self.languages = translator_languages(self.user)
        offices = records.offices.values()
        may_change = [one for one in offices if one.has_change_permission(request)]
        writes = any(not office.only_translates(request) for office in may_change)
        cards = {
            "mine": bool(may_change),
            "in_review": bool(may_change) and may_review(self.user),
            "commented": bool(may_change),
            "sent": bool(may_change),
            "imported": writes,
            "older": bool(self.languages),
            "missing": bool(self.languages),
            "unconfirmed": writes,
        }
        self.shown = [name for name, is_shown in cards.items() if is_shown]

    def cards(self):
        rows = {name: self.first(name) for name in self.shown}
        self.records.add_references(row[:2] for name in self.shown for row in rows[name])
        return [
            getattr(self, f"card_of_{name}")(self.existing_rows(rows[name])) for name in self.shown
        ]

    def existing_rows(self, rows):
        """Somebody may have deleted one since it was counted."""
        return [row for row in rows if row[:2] in self.records.by_reference]

    # -- what the database is asked -----------------------------------------------------

    @cached_property
    def counts(self):
        """{name of a task: {kind: number}}, without noughts, the kinds in their usual order."""
        tasks = [name for card in self.shown for name in self.tasks_of(card)]

        def question(kind, model):
            numbers = {name: Count("pk", filter=self.records.tasks[kind][name]) for name in tasks}
            kinds = model._base_manager.order_by().annotate(of_kind=Value(kind)).values("of_kind")
            return kinds.annotate(**numbers).values_list("of_kind", *numbers)

        rows = {kind: numbers for kind, *numbers in self.records.rows(question)}
        of_kinds = [(kind, rows[kind]) for kind in self.records.models if kind in rows]
        return {
            name: {kind: numbers[column] for kind, numbers in of_kinds if numbers[column]}
            for column, name in enumerate(tasks)
        }

    def tasks_of(self, card):
        return [f"{card}_{code}" for code in self.languages] if card in BY_LANGUAGE else [card]

    def first(self, card):
        """(kind, key, whether it was returned) of those that wait, the longest first."""
        tasks = self.tasks_of(card)
        kinds = {kind for task in tasks for kind in self.counts[task]}
        if not kinds:
            return []

        def question(kind, model):
            waits = Q(*(self.records.tasks[kind][name] for name in tasks), _connector=Q.OR)
            came_back = Value(0)
            if card == "mine":
                came_back = Case(
                    When(back_with_author_condition(model, self.user), then=1), default=0
                )
            return (
                model._base_manager.order_by()
                .filter(waits)
                .annotate(of_kind=Value(kind), key=F("pk"), back=came_back, since=F("changed_at"))
                .values_list("of_kind", "key", "back", "since")
            )

        rows = self.records.rows(question, kinds=kinds)
        rows = rows.order_by("-back", "since", "of_kind", "key")
        return [(kind, key, back) for kind, key, back, _since in rows[:ITEMS_SHOWN]]

    def last_comments(self, rows):
        """{reference: what a colleague said last} for those that were returned."""
        back = [(kind, key) for kind, key, is_back in rows if is_back]
        if not back:
            return {}
        about = Q(*(Q(content_type=kind, object_id=key) for kind, key in back), _connector=Q.OR)
        said = Comment.objects.filter(about).exclude(author=self.user).order_by("made_at", "pk")
        return {(one.content_type_id, one.object_id): one.text for one in said}

    # -- the cards ------------------------------------------------------------------------

    def card(self, task, title, nothing, items):
        by_kind = self.counts[task]
        links = [self.list_link(kind, number, task) for kind, number in by_kind.items()]
        return Card(task, title, nothing, sum(by_kind.values()), items, links)

    def list_link(self, kind, number, task):
        return list_link(self.records.models[kind], number, f"todo={task}")

    def item(self, row, note="", **more):
        return record_item(self.records.by_reference[row[:2]], note, **more)

    def items_with_day(self, rows):
        return [
            self.item(row, local_day(self.records.by_reference[row[:2]].changed_at)) for row in rows
        ]

    def card_of_mine(self, rows):
        said = self.last_comments(rows)
        items = [
            self.item(row, mark=_("returned") if row[2] else "", quote=said.get(row[:2], ""))
            for row in rows
        ]
        return self.card("mine", _("My drafts"), _("You have no drafts."), items)

    def card_of_in_review(self, rows):
        nothing = _("Nothing waits for a review.")
        return self.card(
            "in_review", _("Waiting for my review"), nothing, self.items_with_day(rows)
        )

    def card_of_unconfirmed(self, rows):
        nothing = _("Everything was looked at within the last 12 months.")
        items = self.items_with_day(rows)
        return self.card("unconfirmed", _("Not confirmed for 12 months"), nothing, items)

    def card_of_sent(self, rows):
        nothing = _("You have sent nothing to review.")
        return self.card("sent", _("Sent to review by me"), nothing, self.items_with_day(rows))

    def card_of_commented(self, rows):
        said = self.last_comments([(*row[:2], True) for row in rows])
        items = [self.item(row, quote=said.get(row[:2], "")) for row in rows]
        nothing = _("No comment that concerns you is open.")
        return self.card("commented", _("Comments that concern me"), nothing, items)

    def card_of_imported(self, rows):
        nothing = _("You have no drafts from tables.")
        items = self.items_with_day(rows)
        return self.card("imported", _("Drafts imported by me"), nothing, items)

    def card_of_older(self, rows):
        nothing = _("All translations are as new as their originals.")
        status = TranslationStatus.OLDER
        return self.language_card("older", _("Translations out of date"), nothing, rows, status)

    def card_of_missing(self, rows):
        nothing = _("Nothing lacks your language.")
        status = TranslationStatus.MISSING
        return self.language_card("missing", _("Lacks my language"), nothing, rows, status)

    def language_card(self, card, title, nothing, rows, status):
        """One way for each language and kind: translators have their own languages."""
        list_links = [
            replace(link, label=f"{LANGUAGE_NAMES[code]}: {link.label}")
            for code in self.languages
            for kind, number in self.counts[f"{card}_{code}"].items()
            for link in [self.list_link(kind, number, f"{card}_{code}")]
        ]
        number = sum(way.number for way in list_links)
        items = [self.language_item(row, status) for row in rows]
        return Card(card, title, nothing, number, items, list_links)

    def language_item(self, row, status):
        """Leads to where the first translation in this status is typed."""
        record = self.records.by_reference[row[:2]]
        found = [code for code in self.languages if get_translation_status(record, code) == status]
        if not found:
            return self.item(row)
        name = f"admin:{record._meta.app_label}_{record._meta.model_name}_translate"
        names = ", ".join(str(LANGUAGE_NAMES[code]) for code in found)
        return self.item(row, names, url=reverse(name, args=[record.pk, found[0]]))
