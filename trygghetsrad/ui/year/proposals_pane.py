"""Proposed dates with their reasons, of which any number can be planned at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from trygghetsrad.domain.swedish import WEEKDAYS, capitalised, day_month, plural, short_date
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.detail_pane import clear
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.domain.year_plan import ProposedDialogue, YearProposal

INDENT_PX = 26


class ProposalsPane(Card):
    """A check box for each proposed day, its reason, and why the days around it were not chosen.

    Signals:
        wanted_changed(object): tuple of the dates that are checked.
        plan_requested(object): the same, to be planned.
        left: none of them.
    """

    wanted_changed = Signal(object)
    plan_requested = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Förslag"))
        self.boxes: dict[date, QCheckBox] = {}
        rules = self.tr(
            "Jämnt fördelade över vår och höst. Röda dagar, aftnar, klämdagar och skollov undviks."
        )
        self.add(text_label(rules, "small", wraps=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._list.setContentsMargins(0, 0, 8, 0)
        self.add(self._build_scroll(), 1)
        self.plan = Button(theme, "", primary=True)
        leave = Button(theme, self.tr("Avbryt"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.plan)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.plan.clicked.connect(lambda: self.plan_requested.emit(self.wanted))
        leave.clicked.connect(self.left)

    @property
    def wanted(self) -> tuple[date, ...]:
        """Give the dates that are checked."""
        return tuple(day for day, box in self.boxes.items() if box.isChecked())

    def show_proposal(self, proposal: YearProposal) -> None:
        """Show proposed dialogues, all of them checked."""
        self.set_title(self.tr("Förslag för {year}").format(year=proposal.year))
        clear(self._list)
        self.boxes = {}
        for dialogue in proposal.dialogues:
            self._add(dialogue)
        self._list.addStretch(1)
        self._tell()
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, dialogue: ProposedDialogue) -> None:
        day = dialogue.held_on
        weekday = capitalised(WEEKDAYS[day.weekday()])
        box = QCheckBox(
            self.tr("{weekday} {day}, vecka {week}").format(
                weekday=weekday, day=day_month(day), week=dialogue.week
            )
        )
        font = box.font()
        font.setBold(True)
        box.setFont(font)
        box.setChecked(True)
        others = [f"{short_date(other.day)}: {other.why}" for other in dialogue.not_chosen]
        box.setAccessibleDescription(dialogue.reason)
        box.toggled.connect(self._tell)
        self.boxes[day] = box
        self._list.addWidget(box)
        for text, role in (
            (dialogue.reason, ""),
            (self.tr("Inte {days}.").format(days="; ".join(others)), "small"),
        ):
            label = text_label(text, role, wraps=True)
            label.setContentsMargins(INDENT_PX, 0, 0, 4 if role else 0)
            self._list.addWidget(label)

    def _tell(self) -> None:
        count = len(self.wanted)
        self.plan.setText(self.tr("Planera {count}").format(count=plural(count, "dialog", "dialoger")))
        self.plan.setEnabled(count > 0)
        self.wanted_changed.emit(self.wanted)

    def _build_scroll(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("plain")
        inner.setLayout(self._list)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        return scroll

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plan with Enter, leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.wanted:
            self.plan_requested.emit(self.wanted)
        else:
            super().keyPressEvent(event)
