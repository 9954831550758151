"""The pane beside the list: one action item with its history, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState
from trygghetsrad.domain.swedish import long_date, plural, short_date
from trygghetsrad.ui.action_items.filters import state_kind
from trygghetsrad.ui.masking import FieldWatch
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.amend_line import AmendLine
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.detail_pane import DetailPane, Event, EventList
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.question_line import QuestionLine

if TYPE_CHECKING:
    from trygghetsrad.services.action_item_rows import ActionItemRow


class ActionItemDetail(DetailPane):
    """Shows an action item and asks for changes of it, or of all that are selected.

    Signals:
        state_requested(object, str): an ActionState and a comment, which may be empty.
        comment_requested(str): what has happened.
        due_requested(str, str): the new last day as typed, and a comment.
        amend_requested(str): the action item as a capture line.
        concern_requested(int): open the concern it answers.
        meeting_requested(int): open the meeting where it was decided.
    """

    state_requested = Signal(object, str)
    comment_requested = Signal(str)
    due_requested = Signal(str, str)
    amend_requested = Signal(str)
    concern_requested = Signal(object)
    meeting_requested = Signal(object)

    def __init__(self, theme: Theme, *, is_read_only: bool) -> None:
        super().__init__(
            theme,
            empty=self.tr("Välj en åtgärd i listan för att se den här."),
            icon="task_list_ltr",
        )
        self._theme_of_buttons = theme
        self._row: ActionItemRow | None = None
        self._links = QHBoxLayout()
        self._links.setSpacing(6)
        self.body.addLayout(self._links)
        self._work = QWidget()
        self._work.setObjectName("plain")
        self._build_work(theme)
        self.body.addWidget(self._work)
        self._work.setVisible(not is_read_only)
        self.events = EventList(name=self.tr("Historik"))
        self.add_section(self.tr("Historik")).addWidget(self.events)

    def _build_work(self, theme: Theme) -> None:
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        self._several = text_label("", "strong", wraps=True)
        self._several.hide()
        self.comment = EntryLine()
        self.comment.setPlaceholderText(self.tr("Skriv vad som har hänt …"))
        self.comment.setAccessibleName(self.tr("Kommentar"))
        self.comment.returnPressed.connect(self._comment_entered)
        self.due = EntryLine()
        self.due.setPlaceholderText(self.tr("Nytt datum, t.ex. 4/6"))
        self.due.setAccessibleName(self.tr("Flytta klart senast till"))
        self.due.returnPressed.connect(self._due_entered)
        done = Button(theme, self.tr("Klar"), primary=True, key_hint="Ctrl+Enter")
        done.clicked.connect(lambda: self.ask_state(ActionState.DONE))
        ongoing = Button(theme, self.tr("Pågår"))
        ongoing.clicked.connect(lambda: self.ask_state(ActionState.IN_PROGRESS))
        more = Button(theme, self.tr("Annat läge"))
        more.setMenu(self._build_more())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (done, ongoing, more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        move = Button(theme, self.tr("Flytta datum"))
        move.clicked.connect(self._due_entered)
        dates = QHBoxLayout()
        dates.addWidget(self.due, 1)
        dates.addWidget(move)
        self.question = QuestionLine()
        self.question.left.connect(self.focus_comment)
        column.addWidget(self._several)
        column.addWidget(self.comment)
        column.addLayout(buttons)
        column.addWidget(self.question)
        column.addLayout(dates)
        self.amend = AmendLine(
            theme,
            self.tr("Ändra text och ansvarig"),
            hint=self.tr("Texten, >ansvarig och klart senast. Enter sparar, Esc ångrar."),
        )
        self.amend.amended.connect(self.amend_requested)
        column.addWidget(self.amend)
        self.privacy = FieldWatch(theme, (self.comment, self.amend.line))
        self.question.made.connect(self.privacy.watch)
        self.question.made.connect(lambda line: order_keyboard([more, line]))
        column.insertWidget(column.indexOf(self.comment) + 1, self.privacy)

    def _build_more(self) -> QMenu:
        menu = QMenu(self)
        for state in (
            ActionState.NOT_STARTED,
            ActionState.CANCELLED,
            ActionState.REFERRED,
        ):
            menu.addAction(state.label).triggered.connect(lambda _on=False, s=state: self.ask_state(s))
        return menu

    def show_row(
        self,
        row: ActionItemRow,
        history: Sequence[Event],
        *,
        today: date,
        count: int,
        first_due: date | None = None,
    ) -> None:
        """Show an action item.

        Args:
            count: how many rows are selected and will change together.
            first_due: the last day that was set first, where it has been moved.
        """
        if self._row is None or self._row.action_item_id != row.action_item_id:
            self.clear_fields()
        self._row = row
        pills: list[tuple[str, Kind]] = [(row.state.label, state_kind(row))]
        if row.is_overdue:
            pills.insert(0, (self.tr("Försenad"), Kind.BAD))
        if row.times_moved > 1:
            pills.append((_moved(row), Kind.WARN))
        self.show_head(
            f"{row.number} {original_text(row.text)}",
            pills=pills,
            facts=(
                (self.tr("Ansvarig"), ", ".join(row.owners) or self.tr("ingen utsedd")),
                (self.tr("Klart senast"), self._due_fact(row, first_due)),
                (self.tr("Beslutad"), self._decided_fact(row)),
                (self.tr("Löfte"), row.commitment or ""),
                (
                    self.tr("Avslutad"),
                    short_date(row.closed_on) if row.closed_on else "",
                ),
                (self.tr("Resultat"), original_text(row.result or "")),
            ),
        )
        self.amend.show_now(lambda: _line_of(row))
        self._show_links(row)
        self._several.setText(
            self.tr("Gäller {rows}.").format(rows=plural(count, "vald åtgärd", "valda åtgärder"))
        )
        self._several.setVisible(count > 1)
        self.events.show_events(history)

    def ask_state(self, state: ActionState) -> None:
        """Ask for a state with what stands in the comment field, and in place for what it lacks."""
        if self._row is None:
            return
        said = self.comment.text().strip()
        questions = {
            ActionState.CANCELLED: self.tr("Varför avbryts den?"),
            ActionState.REFERRED: self.tr("Till vem hänvisas den?"),
        }
        if state in questions and not said:
            self.question.ask(questions[state], lambda answer: self.state_requested.emit(state, answer))
        else:
            self.question.close_question()
            self.state_requested.emit(state, said)

    def focus_comment(self) -> None:
        """Put the cursor where one writes what has happened."""
        self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_due(self) -> None:
        """Put the cursor where one writes another last day."""
        self.due.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_fields(self) -> None:
        """Empty the fields after what stood there was taken."""
        self.comment.clear()
        self.due.clear()
        self.question.close_question()

    def _show_links(self, row: ActionItemRow) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        stops: list[QWidget] = [self.title]
        for link in row.concerns:
            name = self.tr("Synpunkt {number}").format(number=link.number)
            button = Button(self._theme_of_buttons, name, flat=True, icon="chat_multiple")
            button.setToolTip(link.text)
            button.setAccessibleDescription(link.text)
            button.clicked.connect(lambda _on=False, i=link.concern_id: self.concern_requested.emit(i))
            self._links.addWidget(button)
            stops.append(button)
        if row.meeting_id is not None:
            name = self.tr("Dialog {meeting}").format(meeting=row.meeting)
            button = Button(self._theme_of_buttons, name, flat=True, icon="people_team")
            button.clicked.connect(lambda: self.meeting_requested.emit(row.meeting_id))
            self._links.addWidget(button)
            stops.append(button)
        self._links.addStretch(1)
        order_keyboard(stops)

    def _due_fact(self, row: ActionItemRow, first_due: date | None) -> str:
        if row.due_on is None:
            return self.tr("inget datum")
        shown = long_date(row.due_on)
        if row.is_overdue:
            shown += self.tr(", {late} sen").format(late=plural(row.days_late, "dag", "dagar"))
        if row.times_moved:
            since = self.tr(", först {day}").format(day=short_date(first_due)) if first_due else ""
            shown += f" ({_moved(row).lower()}{since})"
        return shown

    def _decided_fact(self, row: ActionItemRow) -> str:
        where = f"dialog {row.meeting} § {row.paragraph}" if row.meeting and row.paragraph else ""
        return " · ".join(part for part in (short_date(row.decided_on), where) if part)

    def _comment_entered(self) -> None:
        if self._row is not None and self.comment.text().strip():
            self.comment_requested.emit(self.comment.text().strip())

    def _due_entered(self) -> None:
        if self._row is None:
            return
        if not self.due.text().strip():
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.due_requested.emit(self.due.text().strip(), self.comment.text().strip())


def _line_of(row: ActionItemRow) -> str:
    from trygghetsrad.domain.action_line import action_line  # the whole grammar: not before a line is opened

    return action_line(row.text, row.owners, row.due_on)


def _moved(row: ActionItemRow) -> str:
    return f"Flyttad {plural(row.times_moved, 'gång', 'gånger')}"
