"""Promises taken in from a municipality's page: pasted, looked through, and added in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from trygghetsrad.domain.promise_text import (
    PromiseReading,
    ProposedCommitment,
    ProposedPromise,
    read_promises,
)
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

_LONGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A proposed promise, or one of its commitments; `place` is the commitment's place under it."""

    promise: int
    place: int | None
    label: str
    text: str
    measure: str
    is_wanted: bool = True


class ImportPane(Card):
    """A field to paste a page into; Space in the list of what was found takes a line away or back.

    Attributes:
        found_card: holds the list; the page puts it where there is room.

    Signals:
        add_requested(object): tuple of ProposedPromise.
        left: nothing is to be taken in.
    """

    add_requested = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Läs in löften"))
        self._year = 0
        self._reading: PromiseReading | None = None
        self._lines: list[ProposedLine] = []
        self.page = QPlainTextEdit()
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(self.tr("Text med löften"))
        self.page.setPlaceholderText(
            self.tr("Klistra in texten från kommunens sida om medborgarlöften. Rubriker och punkter räcker.")
        )
        self.found = text_label("", "muted", wraps=True)
        self.table: PageTable[ProposedLine] = _table(theme, self.tr("Löften som hittades"))
        self.table.set_empty_state(
            EmptyState(theme, "ribbon", self.tr("Här visas löftena innan de läggs in."))
        )
        self.table.installEventFilter(self)
        self.found_card = Card(self.tr("Löften som hittades"), flush=True)
        self.found_card.add(self.table, 1)
        self.left_out = text_label("", "small", wraps=True)
        self.take_in = Button(theme, "", primary=True)
        self._build_layout(theme)
        self.page.textChanged.connect(self._read)
        self.table.row_opened.connect(self._toggle)
        self.take_in.clicked.connect(self._submit)
        self._read()

    def begin(self, year: int) -> None:
        """Be ready for a page with promises that are to be kept in a year."""
        self._year = year
        self.take_in.setText(self.tr("Lägg in för {year}").format(year=year))
        self.page.clear()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def wanted(self) -> tuple[ProposedPromise, ...]:
        """Give the promises with the commitments that were not taken away."""
        if self._reading is None:
            return ()
        kept = {(line.promise, line.place) for line in self._lines if line.is_wanted}
        return tuple(
            replace(promise, commitments=tuple(_kept(promise, number, kept)))
            for number, promise in enumerate(self._reading.promises)
            if (number, None) in kept
        )

    def _build_layout(self, theme: Theme) -> None:
        leave = Button(theme, self.tr("Avbryt"))
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_in)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget, stretch in ((self.page, 1), (self.found, 0), (self.left_out, 0)):
            column.addWidget(widget, stretch)
        column.addLayout(buttons)
        self.add(inside, 1)

    def _read(self) -> None:
        text = self.page.toPlainText()
        self._reading = read_promises(text[:_LONGEST]) if text.strip() else None
        self._lines = _lines(self._reading.promises) if self._reading is not None else []
        self.table.show_rows(self._lines)
        self._tell()

    def _tell(self) -> None:
        wanted = self.wanted
        commitments = sum(len(promise.commitments) for promise in wanted)
        if self._reading is None:
            self.found.setText(self.tr("Löftena visas till vänster innan något läggs in."))
        elif not self._lines:
            self.found.setText(
                self.tr("Inga löften hittades. Ta med rubrikerna och punkterna under dem när du kopierar.")
            )
        else:
            said = self.tr("{promises} med {commitments}. Blanksteg tar bort en rad eller tar tillbaka den.")
            said = said.format(
                promises=plural(len(wanted), "löfte", "löften"),
                commitments=plural(commitments, "åtagande", "åtaganden"),
            )
            other = self._reading.year if self._reading.year != self._year else None
            about = self.tr(" Sidan handlar om {year}.").format(year=other) if other else ""
            self.found.setText(said + about)
        self._tell_left_out()
        self.take_in.setEnabled(bool(wanted))

    def _tell_left_out(self) -> None:
        left_out = self._reading.left_out if self._reading is not None and self._lines else ()
        self.left_out.setVisible(bool(left_out))
        if left_out:
            said = self.tr("{rows} ingår inte, till exempel: {first}")
            rows = plural(len(left_out), "rad", "rader")
            self.left_out.setText(said.format(rows=rows, first=left_out[0][:80]))
            self.left_out.setToolTip("\n".join(left_out[:40]))

    def _toggle(self, chosen: ProposedLine) -> None:
        """Take a line away or back; the commitments follow their promise."""
        is_wanted = not chosen.is_wanted
        self._lines = [
            replace(line, is_wanted=is_wanted) if _goes_with(line, chosen, is_wanted=is_wanted) else line
            for line in self._lines
        ]
        self.table.show_rows(self._lines)
        self._tell()

    def _submit(self) -> None:
        if self.wanted:
            self.add_requested.emit(self.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Toggle with Space in the list, leave it with Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.table.current_row
            if event.key() == Qt.Key.Key_Space and row is not None:
                self._toggle(row)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _goes_with(line: ProposedLine, chosen: ProposedLine, *, is_wanted: bool) -> bool:
    if line.promise != chosen.promise:
        return False
    is_its_promise = line.place is None and is_wanted
    return chosen.place is None or line.place == chosen.place or is_its_promise


def _lines(promises: tuple[ProposedPromise, ...]) -> list[ProposedLine]:
    lines: list[ProposedLine] = []
    for number, promise in enumerate(promises):
        lines.append(ProposedLine(number, None, f"L{promise.number}", promise.title, ""))
        for place, commitment in enumerate(promise.commitments):
            lines.append(ProposedLine(number, place, "", commitment.text, _measure(commitment)))
    return lines


def _measure(commitment: ProposedCommitment) -> str:
    goal = commitment.target
    amounts = dict.fromkeys(str(amount) for amount in (goal.least, goal.most) if amount is not None)
    parts = ("–".join(amounts), goal.unit if amounts else "")
    clock = f"inom {goal.clock_hours} h" if goal.clock_hours else ""
    return ", ".join(part for part in (" ".join(part for part in parts if part), clock) if part)


def _kept(
    promise: ProposedPromise, number: int, kept: set[tuple[int, int | None]]
) -> list[ProposedCommitment]:
    return [one for place, one in enumerate(promise.commitments) if (number, place) in kept]


def _table(theme: Theme, name: str) -> PageTable[ProposedLine]:
    columns: list[Column[ProposedLine]] = [
        Column(_tr("Med"), lambda line: "✓" if line.is_wanted else "–", width=5),
        Column(_tr("Nr"), lambda line: line.label, width=4, tone="strong"),
        Column(_tr("Löfte och åtaganden"), lambda line: line.text, width=24, stretch=True),
        Column(_tr("Mål"), lambda line: line.measure, width=18, tone="muted"),
    ]
    table: PageTable[ProposedLine] = PageTable(
        theme, columns, name=name, row_id=lambda line: (line.promise, line.place), two_lines=True
    )
    table.set_headings(lambda line: line.place is None)
    table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
    return table


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportPane", text)
