"""The pane beside the list: one concern, its actions and history, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from trygghetsrad.domain.capture_marks import times_of
from trygghetsrad.domain.classifications import Difference, Priority
from trygghetsrad.domain.numbering import is_number
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.domain.swedish import plural, short_date
from trygghetsrad.ui.concerns.difference_menu import DifferenceMenu
from trygghetsrad.ui.concerns.filters import state_kind
from trygghetsrad.ui.concerns.link_line import LinkLine
from trygghetsrad.ui.concerns.state_questions import question_of, same_as
from trygghetsrad.ui.masking import FieldWatch
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.amend_line import AmendLine
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.completing_line import Suggestions
from trygghetsrad.ui.widgets.detail_pane import DetailPane, Event, EventList, clear
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.question_line import QuestionLine

if TYPE_CHECKING:
    from trygghetsrad.services.concern_rows import ConcernRow

_IN_MENU = (
    ConcernState.ASSESSED,
    ConcernState.DONE,
    ConcernState.ANSWERED,
    ConcernState.REFERRED,
    ConcernState.DUPLICATE,
    ConcernState.NO_ACTION,
    ConcernState.NEW,
)


class ConcernDetail(DetailPane):
    """Shows a concern and asks for changes of it, or of all that are selected.

    Signals:
        state_requested(object, str): a ConcernState and what stands in the comment field.
        comment_requested(str): what has happened.
        action_requested(str): a line that becomes an action item for the concern.
        difference_requested(object, str, object): a Difference, a comment, and at which meeting, or None.
        amend_requested(str): the concern as a capture line.
        action_item_requested(int), meeting_requested(int), concern_requested(int), problem_requested(int):
            open them.
        timeline_requested: show what has happened at its place.
    """

    state_requested = Signal(object, str)
    comment_requested = Signal(str)
    action_requested = Signal(str)
    difference_requested = Signal(object, str, object)
    amend_requested = Signal(str)
    action_item_requested = Signal(object)
    meeting_requested = Signal(object)
    concern_requested = Signal(object)
    problem_requested = Signal(object)
    timeline_requested = Signal()

    def __init__(self, theme: Theme, *, is_read_only: bool) -> None:
        super().__init__(
            theme,
            empty=self.tr("Välj en synpunkt i listan för att se den här."),
            icon="chat_multiple",
        )
        self._theme_of_buttons = theme
        self._row: ConcernRow | None = None
        self._find: Callable[[str], Sequence[ConcernRow]] = lambda _words: ()
        self._links = QVBoxLayout()
        self._links.setSpacing(2)
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
        self.comment.setPlaceholderText(self.tr("Vad har hänt? Svar eller skäl …"))
        self.comment.setAccessibleName(self.tr("Kommentar, svar eller skäl"))
        self.comment.returnPressed.connect(self._comment_entered)
        told = Button(theme, self.tr("Återkopplad"), primary=True, key_hint="Ctrl+Enter")
        told.clicked.connect(lambda: self.ask_state(ConcernState.TOLD_BACK))
        more = Button(theme, self.tr("Annat läge"))
        more.setMenu(self._build_more())
        difference = Button(theme, self.tr("Märks skillnad?"))
        self.difference = DifferenceMenu(self)
        self.difference.answered.connect(self._ask_difference)
        difference.setMenu(self.difference)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (told, more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.action_line = EntryLine()
        self.action_line.setPlaceholderText(self.tr("Ny åtgärd: Byt lampa >Tekniska 4/6"))
        self.action_line.setAccessibleName(self.tr("Ny åtgärd för synpunkten"))
        self.action_line.returnPressed.connect(self._action_entered)
        self.question = QuestionLine()
        self.question.left.connect(self.focus_comment)
        column.addWidget(self._several)
        column.addWidget(self.comment)
        column.addLayout(buttons)
        column.addWidget(self.question)
        column.addWidget(self.action_line)
        column.addWidget(difference, 0, Qt.AlignmentFlag.AlignLeft)
        self.links = LinkLine(theme)
        column.addWidget(self.links)
        self.amend = AmendLine(
            theme,
            self.tr("Ändra text, plats och kategori"),
            hint=self.tr("Texten, @plats, #kategori och !prioritet. Enter sparar, Esc ångrar."),
        )
        self.amend.amended.connect(self.amend_requested)
        column.addWidget(self.amend)
        self.privacy = FieldWatch(theme, (self.comment, self.action_line, self.amend.line))
        self.question.made.connect(self.privacy.watch)
        self.question.made.connect(lambda line: order_keyboard([more, line]))
        column.insertWidget(column.indexOf(self.comment) + 1, self.privacy)

    def _build_more(self) -> QMenu:
        menu = QMenu(self)
        for state in _IN_MENU:
            menu.addAction(state.label).triggered.connect(lambda _on=False, s=state: self.ask_state(s))
        return menu

    def show_row(self, row: ConcernRow, history: Sequence[Event], *, count: int, clock: str = "") -> None:
        """Show a concern.

        Args:
            count: how many rows are selected and will change together.
            clock: how it stands against the promise clock of its category; empty where there is none.
        """
        if self._row is None or self._row.concern_id != row.concern_id:
            self.clear_fields()
        self._row = row
        pills: list[tuple[str, Kind]] = [(row.state.label, state_kind(row))]
        if row.needs_action:
            pills.append((self.tr("Utan åtgärd"), Kind.BAD))
        self.show_head(
            f"{row.number} {original_text(row.text)}", pills=pills, facts=self._facts_of(row, clock)
        )
        self.amend.show_now(lambda: line_of(row))
        self.links.show_linked(is_linked=bool(row.links_back) and row.state is not ConcernState.DUPLICATE)
        self._show_links(row)
        self._several.setText(
            self.tr("Gäller {rows}.").format(rows=plural(count, "vald synpunkt", "valda synpunkter"))
        )
        self._several.setVisible(count > 1)
        self.events.show_events(history)

    def offer_concerns(self, find: Callable[[str], Sequence[ConcernRow]]) -> None:
        """Let a duplicate be chosen among what is found by words."""
        self._find = find

    def ask_state(self, state: ConcernState) -> None:
        """Ask for a state with what stands in the comment field, and in place for what it lacks."""
        if self._row is None:
            return
        said = self.comment.text().strip()
        question = question_of(state, self._row)
        is_answered = bool(said) and (state is not ConcernState.DUPLICATE or is_number(said))
        if not question or is_answered:
            self.question.close_question()
            self.state_requested.emit(state, said)
        elif state is ConcernState.DUPLICATE:
            self.question.ask(question, self._answer_duplicate, suggest=lambda text, _at: self._same(text))
        else:
            self.question.ask(question, lambda answer: self.state_requested.emit(state, answer))

    def _same(self, text: str) -> Suggestions | None:
        if self._row is None:
            return None
        return same_as(self._find(text), text, besides=self._row.concern_id)

    def _answer_duplicate(self, answer: str) -> None:
        found = self._same(answer)
        chosen = found.replacements[0] if found and len(found.replacements) == 1 else answer
        self.state_requested.emit(ConcernState.DUPLICATE, chosen)

    def focus_comment(self) -> None:
        """Put the cursor where one writes what has happened."""
        self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_fields(self) -> None:
        """Empty the fields after what stood there was taken."""
        self.comment.clear()
        self.action_line.clear()
        self.links.clear()
        self.question.close_question()

    def _facts_of(self, row: ConcernRow, clock: str) -> tuple[tuple[str, str], ...]:
        place, area = row.place or "", row.area or ""
        where = " · ".join(part for part in (place, "" if area in place else area) if part)
        said = (
            f"dialog {row.meeting} § {row.paragraph}" if row.meeting and row.paragraph else row.source.label
        )
        told = short_date(row.told_back_on) if row.told_back_on else ""
        return (
            (self.tr("Typ"), row.kind.label),
            (self.tr("Kategori"), row.category or ""),
            (self.tr("Plats"), where),
            (self.tr("När"), _when(row)),
            (self.tr("Prioritet"), row.priority.label),
            (self.tr("Sades"), f"{short_date(row.raised_on)} · {said}"),
            (self.tr("Löfte"), row.commitment or ""),
            (self.tr("Löftesklocka"), clock),
            (self.tr("Skäl"), original_text(row.reason or "")),
            (self.tr("Hänvisad till"), row.referred_to or ""),
            (self.tr("Svar"), original_text(row.answer or "")),
            (
                self.tr("Återkopplad"),
                original_text(" – ".join(part for part in (told, row.feedback) if part)),
            ),
            (
                self.tr("Märks skillnad?"),
                row.difference.label if row.difference else "",
            ),
        )

    def _show_links(self, row: ConcernRow) -> None:
        clear(self._links)
        stops: list[QWidget] = [self.title]
        for action in row.actions:
            due = f", senast {short_date(action.due_on)}" if action.due_on else ""
            name = f"{action.number} {action.state.label}{due}"
            button = Button(self._theme_of_buttons, name, flat=True, icon="task_list_ltr")
            button.setToolTip(action.text)
            button.setAccessibleDescription(action.text)
            button.clicked.connect(
                lambda _on=False, i=action.action_item_id: self.action_item_requested.emit(i)
            )
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            stops.append(button)
        for relation in row.relations:
            button = Button(self._theme_of_buttons, relation.text, flat=True, icon="link")
            button.clicked.connect(lambda _on=False, i=relation.concern_id: self.concern_requested.emit(i))
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            stops.append(button)
        if row.meeting_id is not None:
            name = self.tr("Dialog {meeting}").format(meeting=row.meeting)
            button = Button(self._theme_of_buttons, name, flat=True, icon="people_team")
            button.clicked.connect(lambda: self.meeting_requested.emit(row.meeting_id))
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            stops.append(button)
        if row.problem_id is not None:
            card = Button(self._theme_of_buttons, row.problem or "", flat=True, icon="tag")
            card.clicked.connect(lambda: self.problem_requested.emit(row.problem_id))
            self._links.addWidget(card, 0, Qt.AlignmentFlag.AlignLeft)
            stops.append(card)
        if row.place is not None:
            timeline = Button(self._theme_of_buttons, self.tr("Tidslinje"), flat=True, icon="history")
            timeline.setAccessibleDescription(self.tr("Allt som har hänt på {place}").format(place=row.place))
            timeline.clicked.connect(self.timeline_requested)
            self._links.addWidget(timeline, 0, Qt.AlignmentFlag.AlignLeft)
            stops.append(timeline)
        order_keyboard(stops)

    def _ask_difference(self, answer: Difference, meeting_id: int | None) -> None:
        if self._row is not None:
            self.difference_requested.emit(answer, self.comment.text().strip(), meeting_id)

    def _comment_entered(self) -> None:
        if self._row is not None and self.comment.text().strip():
            self.comment_requested.emit(self.comment.text().strip())

    def _action_entered(self) -> None:
        if self._row is not None and self.action_line.text().strip():
            self.action_requested.emit(self.action_line.text())


def _when(row: ConcernRow) -> str:
    times = times_of(row.time_of_day, is_weekend=row.is_weekend)
    return ", ".join(when.value for when in times if when is not None)


def line_of(row: ConcernRow) -> str:
    """Write a concern as the line it could have been captured with."""
    # The whole grammar: not before a line is opened.
    from trygghetsrad.domain.captured import Capture, CapturedName, CaptureKind, write

    time_of_day, days = times_of(row.time_of_day, is_weekend=row.is_weekend)
    return write(
        Capture(
            CaptureKind.CONCERN,
            row.text,
            place=CapturedName(row.place) if row.place else None,
            category=CapturedName(row.category) if row.category else None,
            priority=row.priority if row.priority is not Priority.MEDIUM else None,
            concern_kind=row.kind,
            time_of_day=time_of_day,
            days=days,
        )
    )
