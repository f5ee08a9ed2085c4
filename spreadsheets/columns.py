"""What stands in the columns of a sheet: how a cell is read, compared and written.

`read` turns the text of a cell into a value and asks about what it cannot tell; `value_of`
is the value a record has; `cell` writes a value the way `read` reads it. A value whose cell
is the same as before is no change.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.languages import LANGUAGE_CODES, capfirst
from spreadsheets.doubts import Doubt

if TYPE_CHECKING:
    from spreadsheets.result import RowResult

Text = str | Promise
Ask = Callable[..., str | None]  # Questions.ask


class Column:
    """`label` and `also` are other things a header may call it."""

    model: Any
    empty: Any = ""  # what is read from an empty cell
    may_be_empty = True
    has_default = False  # whether a new record has a value without this cell
    tells_apart = False  # whether rows of the same title that differ here are two records
    is_list = False  # whether several columns of a file may be one
    shows_itself = True  # whether cells that fit are enough to tell it
    refuses_others = False  # whether what does not fit cannot be meant
    believes: frozenset[Doubt] = frozenset({Doubt.FRACTION})  # what needs no question here
    help: Text = ""  # a line for those who fill in a template
    example: Text = ""  # a cell as one may fill it in

    def __init__(self, name: str, label: Text = "", also: Sequence[Text] = ()) -> None:
        self.name, self.label, self.also = name, label, also

    def belong_to(self, model: type[Model]) -> None:
        self.model = model
        if self.label == "":
            self.label = self.model._meta.get_field(self.name).verbose_name

    @property
    def fields(self) -> list[str]:
        """The fields of the model it fills."""
        return [self.name]

    @property
    def heading(self) -> str:
        """What stands above it for people, in their language."""
        return capfirst(str(self.label))

    @property
    def help_line(self) -> Text:
        return self.help

    def words_to_choose(self) -> Sequence[Text]:
        """All that a cell may say, as people say it, where that can be listed."""
        return []

    def labels(self, language: str) -> Iterator[str]:
        """All that a header may say; texts in `language` need not name it."""
        yield self.name
        for code in LANGUAGE_CODES:
            with translation.override(code):
                yield from map(str, [self.label, *self.also])

    def begin(self, record: Any) -> None:
        """What a new record has if the sheet says nothing."""

    def load(self, records: Sequence[Any] | None = None) -> None:
        """Get what value_of() needs to know about these records, or about all."""

    def load_public(self, records: Sequence[Any]) -> None:
        """The same as far as readers may see it, with one query at most, for exports to anybody."""

    def expect(self, rows: "list[RowResult]") -> None:
        """Know the rows of the table, which cells may name before they are stored."""

    def fits(self, cell: str) -> bool | None:
        """Whether a cell looks like one of this column; None if that cannot be told."""
        return None

    def read(self, cell: str, ask: Ask) -> Any:
        return cell

    def value_of(self, record: Any) -> Any:
        return getattr(record, self.name)

    def put(self, record: Any, value: Any) -> None:
        setattr(record, self.name, value)

    def save_new(self) -> None:
        """Store what values name and what is not there yet, once."""

    def save(self, records: Sequence[Any]) -> None:
        """Write what was put for these records into another table; they have keys by now."""

    def cell(self, value: Any) -> Any:
        return "" if value is None else value

    def cell_of(self, record: Any) -> Any:
        return self.cell(self.value_of(record))

    def keys_in(self, value: Any) -> set[str]:
        """The keys of other records that a value names."""
        return set()

    def words(self, value: Any) -> str:
        """A value as a person reads it; `cell` may write keys."""
        return str(self.cell(value))


class FieldColumn(Column):
    """A column for one field of the model."""

    field: Any

    def belong_to(self, model: type[Model]) -> None:
        super().belong_to(model)
        self.field = model._meta.get_field(self.name)
        self.may_be_empty = self.field.null or (self.field.blank and not self.field.choices)
        self.has_default = self.field.has_default()

    @property
    def help_line(self) -> Text:
        return self.help or self.field.help_text


class TextColumn(FieldColumn):
    """Blanks around a text are no part of it."""

    def read(self, cell: str, ask: Ask) -> Any:
        return self.cell(cell)

    def cell(self, value: Any) -> Any:
        return (value or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class OfficialKeyColumn(TextColumn):
    """A key of `digits` digits, of which spreadsheets cut off zeros in front."""

    def __init__(self, name: str, digits: int, label: Text = "", also: Sequence[Text] = ()) -> None:
        super().__init__(name, label, also)
        self.digits = digits

    def read(self, cell: str, ask: Ask) -> Any:
        key = "".join(cell.split())
        if re.fullmatch(r"[0-9]+", key) and len(key) == self.digits:
            return key
        whole = key.zfill(self.digits)
        may_be_cut = re.fullmatch(r"[1-9][0-9]*", key) and len(key) == self.digits - 1
        message = _("Such a key has %(count)s digits. Was a zero in front of it lost?")
        choices = [(whole, whole)] if may_be_cut else []
        return ask(self, cell, message % {"count": self.digits}, lambda: choices) or ""


class TranslatedTextColumn(TextColumn):
    def __init__(self, name: str, language: str, also: Sequence[Text] = ()) -> None:
        super().__init__(f"{name}_{language}", also=also)
        self.base, self.language = name, language

    @property
    def heading(self) -> str:
        return f"{super().heading} ({dict(settings.LANGUAGES)[self.language]})"

    def labels(self, language: str) -> Iterator[str]:
        yield self.name
        for code in LANGUAGE_CODES:
            with translation.override(code):
                own = str(dict(settings.LANGUAGES)[self.language])
                for word in [self.base, *map(str, [self.label, *self.also])]:
                    yield f"{word} {own}"
                    yield f"{word} {self.language}"
                    if self.language == language:
                        yield word


class AddressColumn(TextColumn):
    """A web address, with or without https:// before it."""

    refuses_others = True
    help = gettext_lazy("A web address.")
    example = "https://www.example.org"

    def fits(self, cell: str) -> bool | None:
        return is_web_address(cell)

    def read(self, cell: str, ask: Ask) -> Any:
        return complete_address(cell)


def complete_address(text: str) -> str:
    is_short = re.match(r"(www\.|[\w-]+(\.[\w-]+)+(/|$))", text) and "@" not in text
    return f"https://{text}" if is_short else text


def is_web_address(text: str) -> bool:
    return bool(re.match(r"(https?://|www\.)", text, re.I))


class PublicIdColumn(Column):
    """EV-0042. It finds records, but nobody sets it."""

    def __init__(self) -> None:
        super().__init__("id", label="ID")

    refuses_others = True

    def belong_to(self, model: type[Model]) -> None:
        self.model = model

    def fits(self, cell: str) -> bool | None:
        return bool(re.fullmatch(rf"{self.model.public_prefix}-?\d+", cell, re.I))

    def value_of(self, record: Any) -> Any:
        return record.public_id


class StateColumn(Column):
    """Told in exports; an import decides nothing about publication."""

    def value_of(self, record: Any) -> Any:
        return record.state
