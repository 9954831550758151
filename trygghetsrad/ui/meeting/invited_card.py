"""Who is called to a meeting, and what they have answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu

from trygghetsrad.domain.classifications import InvitationReply, PersonGroup
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.services.people import PersonRow
    from trygghetsrad.services.replies import CalledRow
    from trygghetsrad.ui.theme import Theme

REPLY_KINDS = {
    InvitationReply.COMING: Kind.OK,
    InvitationReply.PERHAPS: Kind.WARN,
    InvitationReply.DECLINED: Kind.BAD,
}
REPLY_KEYS = {
    Qt.Key.Key_K: InvitationReply.COMING,
    Qt.Key.Key_F: InvitationReply.DECLINED,
    Qt.Key.Key_O: InvitationReply.PERHAPS,
    Qt.Key.Key_Backspace: None,
}


class CalledTable(PageTable["CalledRow"]):
    """The people called; one key writes down what the current person answers, and goes to the next.

    Signals:
        replied(object, object): ids of people, and their InvitationReply or None.
        deputy_wanted(object): the CalledRow that a deputy is called for.
    """

    replied = Signal(object, object)
    deputy_wanted = Signal(object)

    is_locked = False

    @property
    def answering(self) -> tuple[CalledRow, ...]:
        """Give the people that a key is about: those selected, else the one the keyboard is on."""
        current = self.current_row
        return self.selected_rows or ((current,) if current is not None else ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take K, F, O, E and Backspace for answers."""
        has_modifier = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        key = Qt.Key(event.key())
        people = self.answering
        if self.is_locked or has_modifier or not people:
            super().keyPressEvent(event)
        elif key in REPLY_KEYS:
            number, is_one = self.currentIndex().row(), len(people) == 1
            self.replied.emit([row.person_id for row in people], REPLY_KEYS[key])
            if is_one and number + 1 < len(self.rows):
                self.selectRow(number + 1)
        elif key == Qt.Key.Key_E and self.current_row is not None:
            self.deputy_wanted.emit(self.current_row)
        else:
            super().keyPressEvent(event)


class InvitedCard(Card):
    """The people called with their answers, and a list to call others from.

    Signals:
        call_requested(object): ids of people to call.
        group_requested(object): a PersonGroup to call.
        remove_requested(object): list of ids to take off the list.
        replied(object, object): ids of people, and their InvitationReply or None.
        deputy_wanted(object): the CalledRow that a deputy is called for.
        deputy_chosen(object, object): id of the member and of the deputy.
    """

    call_requested = Signal(object)
    group_requested = Signal(object)
    remove_requested = Signal(object)
    replied = Signal(object, object)
    deputy_wanted = Signal(object)
    deputy_chosen = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(flush=True)
        self._theme = theme
        self.table = CalledTable(
            theme, _columns(self), name=self.tr("Kallade"), row_id=lambda row: row.person_id, two_lines=True
        )
        self.table.set_empty_state(
            EmptyState(theme, "people", self.tr("Ingen är kallad än. Personer läggs in under Inställningar."))
        )
        self._summary = text_label("", "small", wraps=True)
        self._hint = text_label(
            self.tr("K kommer, F förhinder, O osäker, E ersättare, Backsteg tar tillbaka."),
            "small",
            wraps=True,
        )
        self._others = QComboBox()
        self._others.setAccessibleName(self.tr("Person eller grupp att kalla"))
        self._others.setMinimumContentsLength(8)
        self._others.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choices: list[PersonGroup | int] = []
        self._call = Button(theme, self.tr("Kalla"), icon="add")
        self._actions = self._build_actions()
        self._build_layout()
        self._call.clicked.connect(self._call_chosen)
        self.table.replied.connect(self.replied)
        self.table.deputy_wanted.connect(self.deputy_wanted)

    def show_people(
        self, called: Sequence[CalledRow], others: Sequence[PersonRow], *, summary: str, can_reply: bool
    ) -> None:
        """Show who is called, and offer the others, each group first.

        Args:
            can_reply: the meeting has not begun, and nothing is locked.
        """
        self.table.is_locked = not can_reply
        self.table.show_rows(called)
        self._summary.setText(summary)
        self._summary.setVisible(bool(called))
        self._hint.setVisible(can_reply and bool(called))
        self._others.clear()
        self._choices.clear()
        for group in PersonGroup:
            count = sum(person.group is group for person in others)
            if count > 1:
                text = self.tr("Alla {group}, {count}").format(group=group.label.lower(), count=count)
                self._others.addItem(text)
                self._choices.append(group)
        for person in others:
            self._others.addItem(f"{person.name} ({person.group.label.lower()})")
            self._choices.append(person.person_id)
        for widget in (self._others, self._call):
            widget.setEnabled(bool(others) and can_reply)
        for action in self._actions:
            action.setEnabled(can_reply)

    def offer_deputies(self, row: CalledRow, deputies: Sequence[tuple[int, str]]) -> None:
        """Let the user choose among deputies where the person stands."""
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deputy_id, name in deputies:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(
                lambda _on=False, deputy_id=deputy_id: self.deputy_chosen.emit(row.person_id, deputy_id)
            )
        menu.setActiveAction(menu.actions()[0])
        place = self.table.visualRect(self.table.currentIndex()).bottomLeft()
        menu.popup(self.table.viewport().mapToGlobal(place + QPoint(12, 0)))

    def focus(self) -> None:
        """Put the keyboard on the people."""
        self.table.selectRow(max(0, self.table.currentIndex().row()))
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build_actions(self) -> list[QAction]:
        """Give what the context menu offers; the keys are the table's own."""
        found = []
        for text, key in (
            (self.tr("Kommer"), Qt.Key.Key_K),
            (self.tr("Förhinder"), Qt.Key.Key_F),
            (self.tr("Osäker"), Qt.Key.Key_O),
            (self.tr("Inget svar"), Qt.Key.Key_Backspace),
        ):
            action = QAction(text, self.table)
            action.triggered.connect(
                lambda _on=False, key=key: self.replied.emit(self._selected(), REPLY_KEYS[key])
            )
            found.append(action)
        deputy = QAction(self.tr("Kalla ersättare…"), self.table)
        deputy.triggered.connect(self._want_deputy)
        remove = QAction(self.tr("Ta bort ur listan"), self.table)
        remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove_selected)
        self.table.addActions([*found, deputy, remove])
        return [*found, deputy, remove]

    def _build_layout(self) -> None:
        self.body.setContentsMargins(10, 8, 10, 12)
        self.add(self._summary)
        self.add(self.table, 1)
        self.add(self._hint)
        for label in (self._summary, self._hint):
            label.setContentsMargins(6, 0, 6, 0)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self._others, 1)
        row.addWidget(self._call)
        self.body.addLayout(row)

    def _want_deputy(self) -> None:
        if self.table.current_row is not None:
            self.deputy_wanted.emit(self.table.current_row)

    def _remove_selected(self) -> None:
        if self._selected():
            self.remove_requested.emit(self._selected())

    def _selected(self) -> list[int]:
        return [row.person_id for row in self.table.answering]

    def _call_chosen(self) -> None:
        number = self._others.currentIndex()
        chosen = self._choices[number] if 0 <= number < len(self._choices) else None
        if isinstance(chosen, PersonGroup):
            self.group_requested.emit(chosen)
        elif chosen is not None:
            self.call_requested.emit([chosen])


def _columns(card: InvitedCard) -> list[Column[CalledRow]]:
    return [
        Column(card.tr("Namn"), lambda row: row.name, stretch=True, width=18, detail=_detail),
        Column(
            card.tr("Svar"),
            lambda row: row.reply.label if row.reply else "–",
            width=14,
            pill=lambda row: REPLY_KINDS[row.reply] if row.reply else None,
        ),
    ]


def _detail(row: CalledRow) -> str:
    """Say the role, whom a deputy is called for, or who is called instead."""
    if row.serves_for:
        return f"Ersättare för {row.serves_for}"
    if row.deputy:
        return f"{row.deputy} är kallad i stället"
    return row.role.label if row.role else row.group.label
