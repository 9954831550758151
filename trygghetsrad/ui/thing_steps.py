"""Who answers for a captured thing and which promise it serves: chosen by typing, for all rows selected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.choice_popup import Choice, ChoicePopup

if TYPE_CHECKING:
    from trygghetsrad.services.assignments import CommitmentChoice
    from trygghetsrad.services.register import NamedRow
    from trygghetsrad.ui.theme import Theme

CHOSEN = "✓ "
LONGEST_TEXT = 70


class ThingSteps(QWidget):
    """Two buttons, each with a list to type in; what holds already has a tick.

    Args:
        has_owners: with a button for who answers for it.

    Signals:
        owner_chosen(object, bool): the key of an owner, and whether it is one already.
        commitment_chosen(object): the key of a commitment; None for none.
    """

    owner_chosen = Signal(object, bool)
    commitment_chosen = Signal(object)

    def __init__(self, theme: Theme, *, has_owners: bool) -> None:
        super().__init__()
        self._pick: Callable[[Choice], None] = lambda _choice: None
        self.owner = Button(theme, self.tr("Ansvarig …"), flat=True, icon="people")
        self.owner.setAccessibleName(self.tr("Lägg till eller ta bort ansvarig"))
        self.commitment = Button(theme, self.tr("Löfte …"), flat=True, icon="ribbon")
        self.commitment.setAccessibleName(self.tr("Koppla till löfte"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.owner)
        row.addWidget(self.commitment)
        row.addStretch(1)
        self.owner.setVisible(has_owners)

    @cached_property
    def popup(self) -> ChoicePopup:
        """The list to choose from, made when it is first opened."""
        popup = ChoicePopup(self, name=self.tr("Välj"), placeholder=self.tr("Skriv för att leta …"))
        popup.picked.connect(lambda choice: self._pick(choice))
        return popup

    def offer_owners(self, owners: Sequence[NamedRow], now: Collection[str]) -> None:
        """Let somebody be chosen; who answers for it now stands first, and is taken away when chosen."""
        ordered = sorted(owners, key=lambda row: row.name not in now)
        choices = [_choice(str(row.row_id), row.name, is_chosen=row.name in now) for row in ordered]

        def pick(choice: Choice) -> None:
            self.owner_chosen.emit(int(choice.value), choice.name.startswith(CHOSEN))

        self._pick = pick
        self.popup.open_under(self.owner, choices)

    def offer_commitments(self, commitments: Sequence[CommitmentChoice], now: str | None) -> None:
        """Let a commitment be chosen; `now` is the label of the one it serves."""
        choices = [
            _choice(
                str(each.commitment_id),
                f"{each.year} {each.label} {_short(each.text)}",
                is_chosen=each.label == now,
            )
            for each in commitments
        ]
        choices.append(Choice("", self.tr("Inget löfte"), "", ""))

        def pick(choice: Choice) -> None:
            self.commitment_chosen.emit(int(choice.value) if choice.value else None)

        self._pick = pick
        self.popup.open_under(self.commitment, choices)


def _choice(key: str, text: str, *, is_chosen: bool) -> Choice:
    return Choice("", f"{CHOSEN}{text}" if is_chosen else text, "", key)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
