"""What has been done for a commitment, and what could be counted: each line with its own small step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.detail_pane import clear
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.promise_rows import CommitmentRow, EvidenceRow, ProposedEvidence


class EvidenceList(QWidget):
    """Evidence, newest first; each can be taken away.

    Signals:
        remove_requested(int): evidence_id.
    """

    remove_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Bevis"))
        self._theme = theme
        self._grid = _grid(self)

    def show_evidence(self, row: CommitmentRow, *, may_change: bool) -> None:
        """Show the evidence of a commitment."""
        clear(self._grid)
        if row.counts_dialogues or not row.evidence:
            said = (
                self.tr("Programmet räknar genomförda dialoger.")
                if row.counts_dialogues
                else self.tr("Inga bevis än.")
            )
            self._grid.addWidget(text_label(said, "muted", wraps=True), 0, 0, 1, 3)
            return
        newest_first = sorted(row.evidence, key=lambda one: (one.done_on, one.evidence_id), reverse=True)
        for line, one in enumerate(newest_first):
            said = f"{one.amount} · {_told(one, row)}"
            _put(self._grid, line, short_date(one.done_on), said)
            if may_change:
                self._add_removal(line, one, said)

    def _add_removal(self, line: int, one: EvidenceRow, said: str) -> None:
        remove = Button(self._theme, "", icon="dismiss", flat=True)
        remove.setToolTip(self.tr("Ta bort beviset"))
        remove.setAccessibleName(
            self.tr("Ta bort beviset {day}, {said}").format(day=short_date(one.done_on), said=said)
        )
        remove.clicked.connect(lambda: self.remove_requested.emit(one.evidence_id))
        self._grid.addWidget(remove, line, 2, Qt.AlignmentFlag.AlignTop)


class ProposedList(QWidget):
    """Closed action items and meetings that serve the commitment and have not been counted.

    Signals:
        count_requested(object): one ProposedEvidence.
        count_all_requested: all of them.
        open_requested(int): action_item_id, to be looked at.
    """

    count_requested = Signal(object)
    count_all_requested = Signal()
    open_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Klart som inte är räknat"))
        self._theme = theme
        self._grid = _grid(self)

    def show_proposed(self, proposed: Sequence[ProposedEvidence], *, may_change: bool) -> None:
        """Show what could be counted."""
        clear(self._grid)
        for line, one in enumerate(proposed):
            self._grid.addWidget(self._name_of(one), line, 0, Qt.AlignmentFlag.AlignTop)
            said = f"{one.text}, {short_date(one.done_on)}"
            self._grid.addWidget(text_label(said, wraps=True, selectable=True), line, 1)
            if may_change:
                count = Button(self._theme, self.tr("Räkna"), flat=True)
                count.setAccessibleName(self.tr("Räkna {what}").format(what=one.number or said))
                count.clicked.connect(lambda _on=False, one=one: self.count_requested.emit(one))
                self._grid.addWidget(count, line, 2, Qt.AlignmentFlag.AlignTop)
        if may_change and len(proposed) > 1:
            every = Button(self._theme, self.tr("Räkna alla {n}").format(n=len(proposed)))
            every.clicked.connect(self.count_all_requested)
            self._grid.addWidget(every, len(proposed), 0, 1, 3, Qt.AlignmentFlag.AlignLeft)

    def _name_of(self, one: ProposedEvidence) -> QWidget:
        if one.number is None:
            return text_label(self.tr("Möte"), "muted")
        number = Button(self._theme, one.number, flat=True)
        number.setAccessibleName(self.tr("Visa {number}").format(number=one.number))
        number.clicked.connect(lambda: self.open_requested.emit(one.action_item_id))
        return number


def _told(one: EvidenceRow, row: CommitmentRow) -> str:
    return ", ".join(part for part in (one.action_item, one.note) if part) or row.unit


def _put(grid: QGridLayout, line: int, when: str, said: str) -> None:
    grid.addWidget(text_label(when, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(text_label(said, wraps=True, selectable=True), line, 1)


def _grid(widget: QWidget) -> QGridLayout:
    widget.setObjectName("plain")
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    return grid
