"""Proposed dates with their reasons, in up to three ways; any number of the days can be planned at once."""

from __future__ import annotations

from collections.abc import Sequence
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
from trygghetsrad.ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from trygghetsrad.domain.year_plan import ProposedDialogue, YearProposal

INDENT_PX = 26


class ProposalsPane(Card):
    """A tab for each way, a check box for each proposed day, its reason, and why not the days around it.

    Signals:
        wanted_changed(object): tuple of the dates that are checked.
        plan_requested(object): the same, to be planned.
        moving_changed(bool): dialogues whose dates are open are to get new ones as well, or not.
        left: none of them.
    """

    wanted_changed = Signal(object)
    plan_requested = Signal(object)
    moving_changed = Signal(bool)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Förslag"))
        self._theme = theme
        self._proposals: tuple[YearProposal, ...] = ()
        self.boxes: dict[date, QCheckBox] = {}
        self._ways = QVBoxLayout()
        self.ways: TabStrip | None = None
        self.body.addLayout(self._ways)
        self._summary = text_label("", "small", wraps=True)
        self.add(self._summary)
        self.moving = QCheckBox(self.tr("&Flytta även datum som inte är låsta"))
        self.moving.clicked.connect(self.moving_changed)
        self.add(self.moving)
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

    def show_proposals(self, proposals: Sequence[YearProposal], *, can_move: bool, is_moving: bool) -> None:
        """Show ways to place a year's dialogues, the best first, all its days checked.

        Args:
            can_move: there are dialogues whose dates are still open.
            is_moving: they get new dates in what is shown.
        """
        self._proposals = tuple(proposals)
        self.set_title(self.tr("Förslag för {year}").format(year=proposals[0].year))
        self.moving.setVisible(can_move)
        self.moving.setChecked(is_moving)
        self._show_ways()
        self._show(0)
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ways(self) -> None:
        clear(self._ways)
        self.ways = None
        if len(self._proposals) > 1:
            self.ways = TabStrip(self._theme, name=self.tr("Förslag att välja mellan"))
            for number in range(len(self._proposals)):
                self.ways.add(str(number), str(number + 1))
            self._ways.addWidget(self.ways)
            self.ways.tab_chosen.connect(lambda key: self._show(int(key)))

    def _show(self, number: int) -> None:
        proposal = self._proposals[number]
        self._summary.setText(
            self.tr("{what}. Röda dagar, aftnar, klämdagar, lov och andras möten undviks.").format(
                what=proposal.summary
            )
        )
        clear(self._list)
        self.boxes = {}
        for dialogue in proposal.dialogues:
            self._add(dialogue)
        self._list.addStretch(1)
        self._tell()

    def _add(self, dialogue: ProposedDialogue) -> None:
        day = dialogue.held_on
        weekday = capitalised(WEEKDAYS[day.weekday()])[:3]
        box = QCheckBox(
            self.tr("{weekday} {day}, v.\u00a0{week}").format(
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
