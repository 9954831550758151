"""The pane of a problem card: its fields, its concerns and actions, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trygghetsrad.domain.swedish import plural, short_date
from trygghetsrad.ui.problems.card_fields import CardFields
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.completing_line import LineWithCompletion, Suggestions
from trygghetsrad.ui.widgets.detail_pane import DetailPane, clear
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard

if TYPE_CHECKING:
    from trygghetsrad.services.problem_rows import ProblemRow
    from trygghetsrad.ui.theme import Theme


class ProblemCard(DetailPane):
    """Shows a card and asks for changes of it.

    Signals:
        close_requested, reopen_requested, remove_requested, timeline_requested: of the card shown.
        concern_added(str): the number of a concern, or its words.
        concern_taken_off(object), concern_requested(object), action_item_requested(object): ids.
    """

    close_requested = Signal()
    reopen_requested = Signal()
    remove_requested = Signal()
    timeline_requested = Signal()
    concern_added = Signal(str)
    concern_taken_off = Signal(object)
    concern_requested = Signal(object)
    action_item_requested = Signal(object)

    def __init__(self, theme: Theme, *, is_read_only: bool) -> None:
        super().__init__(
            theme, empty=self.tr("Välj ett problemkort i listan för att se det här."), icon="tag"
        )
        self._theme_of_buttons = theme
        self._is_read_only = is_read_only
        self._row: ProblemRow | None = None
        self._find: Callable[[str], Sequence[tuple[str, str]]] = lambda _words: ()
        self.fields = CardFields()
        self.fields.set_locked(locked=is_read_only)
        self.body.addWidget(self.fields)
        self._concerns = self.add_section(self.tr("Synpunkter"))
        self.adding = LineWithCompletion(
            self._suggest,
            name=self.tr("Lägg till en synpunkt"),
            placeholder=self.tr("Lägg till: S26-014 eller ord …"),
        )
        self.adding.submitted.connect(self._added)
        self.body.addWidget(self.adding)
        self.adding.setVisible(not is_read_only)
        self._actions = self.add_section(self.tr("Åtgärder"))
        self._buttons = QWidget()
        self._buttons.setObjectName("plain")
        self._build_buttons(theme)
        self.body.addWidget(self._buttons)

    def offer_concerns(self, find: Callable[[str], Sequence[tuple[str, str]]]) -> None:
        """Let concerns be added that are found by words; they come as number and text."""
        self._find = find

    def show_card(self, row: ProblemRow) -> None:
        """Show a card."""
        self._row = row
        pills = [(self.tr("Öppet"), Kind.INFO) if row.is_open else (self.tr("Avslutat"), Kind.OK)]
        closed = short_date(row.closed_on) if row.closed_on else ""
        self.show_head(
            row.number,
            pills=pills,
            facts=(
                (self.tr("Skrevs"), f"{short_date(row.opened_on)} {row.opened_on.year}"),
                (self.tr("Avslutat"), closed),
            ),
        )
        self.fields.show_row(row)
        self._show_things(row)
        self._close.setVisible(row.is_open and not self._is_read_only)
        self._reopen.setVisible(not row.is_open and not self._is_read_only)
        self._remove.setVisible(row.is_open and not self._is_read_only)

    def _build_buttons(self, theme: Theme) -> None:
        column = QVBoxLayout(self._buttons)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self._close = Button(theme, self.tr("Avsluta kortet"), primary=True, key_hint="Ctrl+Enter")
        self._close.clicked.connect(self.close_requested)
        self._reopen = Button(theme, self.tr("Öppna igen"))
        self._reopen.clicked.connect(self.reopen_requested)
        timeline = Button(theme, self.tr("Platsens tidslinje"), flat=True, icon="history")
        timeline.clicked.connect(self.timeline_requested)
        self._remove = Button(theme, self.tr("Ta bort kortet"), flat=True, icon="delete")
        self._remove.clicked.connect(self.remove_requested)
        for button in (self._close, self._reopen, timeline, self._remove):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_things(self, row: ProblemRow) -> None:
        clear(self._concerns)
        clear(self._actions)
        stops: list[QWidget] = [self.fields.texts["after"]]
        for concern in row.concerns:
            name = f"{concern.number} {concern.state.label}"
            button = self._link(name, concern.text, "chat_multiple")
            button.clicked.connect(lambda _on=False, i=concern.concern_id: self.concern_requested.emit(i))
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            stops.append(button)
            if not self._is_read_only:
                off = IconButton(
                    self._theme_of_buttons,
                    "dismiss",
                    self.tr("Ta bort {number} från kortet").format(number=concern.number),
                )
                off.clicked.connect(lambda _on=False, i=concern.concern_id: self.concern_taken_off.emit(i))
                line.addWidget(off)
                stops.append(off)
            self._concerns.addLayout(line)
        for action in row.actions:
            due = f", senast {short_date(action.due_on)}" if action.due_on else ""
            button = self._link(f"{action.number} {action.state.label}{due}", action.text, "task_list_ltr")
            button.clicked.connect(
                lambda _on=False, i=action.action_item_id: self.action_item_requested.emit(i)
            )
            self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            stops.append(button)
        order_keyboard(stops)

    def _link(self, name: str, text: str, icon: str) -> Button:
        button = Button(self._theme_of_buttons, name, flat=True, icon=icon)
        button.setToolTip(text)
        button.setAccessibleDescription(text)
        return button

    def _suggest(self, text: str, _cursor: int) -> Suggestions | None:
        found = self._find(text) if text.strip() else ()
        if not found or text.strip().upper() == found[0][0]:
            return None
        return Suggestions(
            0,
            len(text),
            tuple(f"{number} {shown}" for number, shown in found),
            tuple(number for number, _ in found),
        )

    def _added(self, text: str) -> None:
        if text.strip():
            found = self._suggest(text, len(text))
            is_one = found is not None and len(found.replacements) == 1
            self.concern_added.emit(found.replacements[0] if is_one and found else text.strip())


def counted(row: ProblemRow) -> str:
    """Say how much a card holds: "3 synpunkter · 2 öppna åtgärder"."""
    concerns = plural(len(row.concerns), "synpunkt", "synpunkter")
    actions = "inga öppna åtgärder" if row.actions else "ingen åtgärd"
    if row.open_actions:
        actions = plural(row.open_actions, "öppen åtgärd", "öppna åtgärder")
    return " · ".join(part for part in (concerns, actions) if part)
