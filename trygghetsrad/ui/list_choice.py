"""What a long list shows: the chip, the words, what it is narrowed by, and the order; one question of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.list_question import Facet, FacetChoice, ListOrder, ListQuestion
from trygghetsrad.domain.swedish import cited
from trygghetsrad.ui.widgets.choice_popup import Choice
from trygghetsrad.ui.widgets.filter_chips import Filter, FilterChips
from trygghetsrad.ui.widgets.narrowing import Narrowing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trygghetsrad.ui.page import Narrowed, PageContext
    from trygghetsrad.ui.widgets.page_header import PageHeader

EVERYTHING = "all"
"""The chip of every list that lets all rows through."""


class ListChoice(QObject):
    """Chips, filter field, narrowing and order of a list; the page places them.

    Args:
        key: the order is remembered under it.
        chips: with how many rows each has; the first is chosen.
        placeholder: of the filter field.
        name: of filter field and chips, for a screen reader.
        facets: what the list can be narrowed by, with its name in Swedish.
        choices: gives the values of a facet.

    Signals:
        changed: another question.
    """

    changed = Signal()

    def __init__(
        self,
        context: PageContext,
        header: PageHeader,
        *,
        key: str,
        chips: Sequence[Filter],
        placeholder: str,
        name: str,
        facets: Mapping[Facet, str],
        choices: Callable[[Facet], Sequence[FacetChoice]],
    ) -> None:
        super().__init__(header)
        self._view_state = context.view_state
        self._order_key = f"{key}/order"
        self._order = _remembered(context.view_state.text(self._order_key))
        self._facets = facets
        self._choices = choices
        self._filters: Sequence[Filter] = chips
        self.words = ""
        self.field = header.add_filter(placeholder, name=name)
        self.chips = FilterChips(context.theme, name=name)
        self.narrowing = Narrowing(context.theme, self._values)
        self.chips.show_filters(chips)
        self.chips.choose(chips[0].key)
        self.chips.chosen_changed.connect(lambda _chosen: self.changed.emit())
        self.narrowing.changed.connect(self.changed)
        header.filter_changed.connect(self._filter)

    @property
    def question(self) -> ListQuestion:
        """Give what the list shows."""
        facets = {Facet(key): choice.value for key, choice in self.narrowing.chosen.items()}
        return ListQuestion(self.chip, self.words, facets, self._order)

    @property
    def phrase(self) -> str:
        """Say what the list shows, for a paper: chip, what it is narrowed by, and words."""
        chip = next(each.text for each in self._filters if each.key == self.chip)
        parts = [chip, *(choice.label for choice in self.narrowing.chosen.values())]
        if self.words:
            parts.append(f"innehåller {cited(self.words)}")
        return ", ".join(parts)

    @property
    def chip(self) -> str:
        """Give the key of the chosen chip."""
        return next(iter(self.chips.chosen), EVERYTHING)

    @property
    def order(self) -> ListOrder | None:
        """Give the order that the user has chosen; None for the list's own."""
        return self._order

    @property
    def is_everywhere(self) -> bool:
        """Tell whether words are looked for in every row."""
        return self.chip == EVERYTHING and not self.narrowing.chosen

    @property
    def is_widest(self) -> bool:
        """Tell whether every row is shown."""
        return self.is_everywhere and not self.words

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show the chips with other counts."""
        self._filters = filters
        self.chips.show_filters(filters)

    def show_only(self, wanted: str) -> None:
        """Show a chip by its key, or else all rows with some words; let go of everything else."""
        is_chip = wanted in {each.key for each in self._filters}
        self._show(wanted if is_chip else EVERYTHING, "" if is_chip else wanted)
        self.changed.emit()

    def show_narrowed(self, narrowed: Sequence[Narrowed]) -> None:
        """Show all rows that have these values; let go of everything else."""
        self._show(EVERYTHING, "")
        self.narrowing.choose(*(Choice("", each.label, each.facet, each.value) for each in narrowed))
        self.changed.emit()

    def choose_order(self, column: str, *, falls: bool = False) -> None:
        """Put the list in another order and remember it; "" for its own."""
        self._order = ListOrder(column, falls) if column else None
        self._view_state.remember(self._order_key, f"{column} {'falls' if falls else ''}".strip())
        self.changed.emit()

    def stops(self, *buttons: QWidget) -> list[QWidget]:
        """Give what Tab visits, in order, with some buttons after the filter field."""
        return [self.field, *buttons, *self.chips.stops, *self.narrowing.stops]

    def _show(self, chip: str, words: str) -> None:
        """Choose without telling: one question for everything together."""
        self.words = words.strip()
        for part in (self.field, self.chips):
            part.blockSignals(True)
        self.field.setText(words)
        self.chips.choose(chip)
        for part in (self.field, self.chips):
            part.blockSignals(False)
        self.narrowing.choose()

    def _filter(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.changed.emit()

    def _values(self) -> list[Choice]:
        return [
            Choice(name, each.name, facet.value, each.value)
            for facet, name in self._facets.items()
            for each in self._choices(facet)
        ]


def _remembered(text: str) -> ListOrder | None:
    column, _, falls = text.partition(" ")
    return ListOrder(column, bool(falls)) if column else None
