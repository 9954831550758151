"""Årsplan: the year in a calendar, its dialogues beside it, planned, moved and cancelled in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trygghetsrad.domain.deadline_list import by_day
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.promise_kinds import PROMISE_KINDS
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard, start_keyboard_at
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.splitter import Splitter
from trygghetsrad.ui.year.calendar import YearCalendar
from trygghetsrad.ui.year.commands import YearCommands
from trygghetsrad.ui.year.day_marks import busy_days, explain_day, marks_of, meeting_name
from trygghetsrad.ui.year.dialogue_form import DialogueDraft, DialogueForm
from trygghetsrad.ui.year.meetings_pane import MeetingsPane
from trygghetsrad.ui.year.others_desk import OthersDesk
from trygghetsrad.ui.year.proposals_desk import ProposalsDesk
from trygghetsrad.ui.year.year_main import YearMain

if TYPE_CHECKING:
    from trygghetsrad.domain.calendar import DayFacts
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.year import MeetingDefaults, YearFacts, YearRows


PILL_FROM_CHARACTERS = 110


class YearPage(QWidget):
    """The year plan."""

    touches = frozenset({"meeting", "setting", "other_meeting", "dispatch", "document", "attendance"})

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Årsplan")
        self.year = context.today().year
        self._context = context
        self._commands = YearCommands(context)
        self._rows: YearRows | None = None
        self._facts: YearFacts | None = None
        self._days: dict[int, Mapping[date, DayFacts]] = {}
        theme = context.theme
        self._header = PageHeader(theme, self.title)
        self.earlier = Button(theme, "", icon="chevron_left")
        self.later = Button(theme, "", icon="chevron_right")
        self.later.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.propose = Button(theme, self.tr("Föreslå datum"), icon="lightbulb")
        self.new = Button(theme, self.tr("Ny dialog"), icon="add", primary=True)
        self.calendar = YearCalendar(theme, today=context.today(), is_read_only=context.is_read_only)
        self.meetings = MeetingsPane(theme, is_read_only=context.is_read_only)
        self.form = DialogueForm(theme, explain=self._explain)
        self.proposing = ProposalsDesk(context, self._commands)
        self.proposals = self.proposing.pane
        self.others = OthersDesk(context)
        self.side = QStackedWidget()
        self.main = YearMain(context, self.calendar)
        self._build_layout()
        self._connect()
        start_keyboard_at(self, self.calendar)

    def reload(self) -> None:
        """Read the year again; what the Swedish calendar says follows a moment later."""
        year = self._context.services.year
        rows = self._rows = year.rows(self.year)
        self._header.set_title(self.tr("Årsplan {year}").format(year=self.year))
        self._show_promise()
        for button, other in ((self.earlier, self.year - 1), (self.later, self.year + 1)):
            button.setText(str(other))
            button.setEnabled(other in YEARS)
            button.setAccessibleName(self.tr("Visa {year}").format(year=other))
        self.calendar.show_facts(self._days.get(self.year, {}))
        self.calendar.show_marks(marks_of(rows.meetings))
        self.calendar.show_others(busy_days(rows.others))
        self.others.show_rows(self.year, rows.others)
        self.meetings.show_others(len(rows.others))
        self.meetings.show_rows(rows.meetings, forecast=rows.promise.forecast, today=self._context.today())
        self._show_detail()
        self.main.follow(self.year)
        self._context.tasks.run(
            lambda _task: year.facts(rows), label=self.tr("Läser almanackan …"), on_done=self._show_facts
        )

    def _show_promise(self) -> None:
        """Say how the promise stands, where there is room for it beside the buttons."""
        has_room = self.width() > self.fontMetrics().averageCharWidth() * PILL_FROM_CHARACTERS
        if self._rows is not None:
            promise = self._rows.promise
            self._header.show_pills([(promise.headline, PROMISE_KINDS[promise.status])] if has_room else [])

    def show_year(self, year: int) -> None:
        """Show another year."""
        if year != self.year:
            self.year = year
            self.calendar.show_year(year)
            self._show_list()
            self.reload()

    def open_at(self, destination: Destination) -> None:
        """Choose a dialogue, or begin a new one with the tab "new"."""
        if destination.row_id is not None:
            meeting_id, meetings = destination.row_id, self._context.services.meetings
            row = self._context.dispatcher.run(lambda: meetings.row(meeting_id))
            if row is not None:
                self._land(row.meeting_id, row.held_on)
        if destination.tab == "new" and not self._context.is_read_only:
            self.begin_new()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows about dialogues."""
        if self._context.is_read_only:
            return {}
        answers: dict[str, Callable[[], None]] = {"new_meeting": self.begin_new}
        if self.chosen is not None and self.side.currentWidget() is self.meetings:
            answers["delete"] = self._remove
        return answers

    @property
    def chosen(self) -> MeetingRow | None:
        """Give the dialogue chosen in the list."""
        return self.meetings.table.current_row

    def begin_new(self, day: date | None = None) -> None:
        """Open the form for a new dialogue; without a day the next free one is proposed."""
        today, shown = self._context.today(), self.year
        self.side.setCurrentWidget(self.form)
        self.form.begin_new(base=today if shown == today.year else date(shown, 1, 1))
        if day is not None:
            self.form.offer_day(day)
        year = self._context.services.year
        label = self.tr("Söker en ledig dag …")
        self._context.tasks.run(lambda _task: year.defaults(shown), label=label, on_done=self._offer)
        self._context.refresh_actions()

    def _offer(self, defaults: MeetingDefaults) -> None:
        self.form.offer_rest(defaults.starts_at, defaults.ends_at, defaults.place)
        self.form.offer_day(defaults.held_on)

    def _begin_edit(self) -> None:
        row = self.chosen
        if row is None:
            return
        draft = DialogueDraft(row.meeting_id, row.held_on, row.starts_at, row.ends_at, row.place, row.title)
        self.side.setCurrentWidget(self.form)
        self.form.begin_edit(draft, meeting_name(row))

    def _show_list(self) -> None:
        self.calendar.show_proposed(())
        self.side.setCurrentWidget(self.meetings)
        self._context.refresh_actions()

    def _show_others(self) -> None:
        self.side.setCurrentWidget(self.others.pane)
        self.others.begin(self.calendar.day)

    def _leave(self) -> None:
        self._show_list()
        self.calendar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, draft: DialogueDraft) -> None:
        meeting_id = self._commands.save(draft, on_problem=self.form.show_problem)
        if meeting_id is not None:
            self._land(meeting_id, draft.held_on)

    def _planned(self, first: date) -> None:
        self._leave()
        self.calendar.choose(first)

    def _move(self, meeting_id: int, day: date) -> None:
        row = (
            next((m for m in self._rows.meetings if m.meeting_id == meeting_id), None) if self._rows else None
        )
        if row is not None and self._commands.move(row, day):
            self.show_year(day.year)
            self.calendar.choose(day)

    def _remove(self) -> None:
        if self.chosen is not None:
            self._commands.remove(self.chosen)

    def _change_state(self, state: MeetingState, reason: str | None = None) -> None:
        if self.chosen is not None:
            self._commands.change_state(self.chosen, state, reason=reason)

    def _land(self, meeting_id: int, day: date) -> None:
        """Show the list with a meeting chosen, so that Enter opens it."""
        self._show_list()
        self.show_year(day.year)
        self.calendar.choose(day)
        self.meetings.table.choose_id(meeting_id)
        self.meetings.focus_list()

    def _show_facts(self, facts: YearFacts) -> None:
        self._days[facts.year] = facts.days
        if facts.year == self.year:
            self._facts = facts
            self.calendar.show_facts(facts.days)
            self.calendar.show_due(by_day(one for due in facts.due.values() for one in due))
            self._show_detail()
            if self.side.currentWidget() is self.form:
                self.form.explain_again()

    def _show_detail(self) -> None:
        row = self.chosen
        due = self._facts.due.get(row.meeting_id, ()) if row and self._facts else ()
        self.meetings.show_detail(row, due, today=self._context.today())

    def _row_chosen(self, row: MeetingRow | None) -> None:
        self._show_detail()
        if row is not None and self.meetings.table.hasFocus():
            self.calendar.choose(row.held_on)
        self._context.refresh_actions()

    def _day_chosen(self, day: date) -> None:
        row = next((m for m in self._rows.meetings if m.held_on == day), None) if self._rows else None
        if row is not None:
            self.meetings.table.choose_id(row.meeting_id)
        if self.side.currentWidget() is self.form and self.calendar.hasFocus():
            self.form.show_day(day)

    def _day_typed(self, day: date) -> None:
        if day.year == self.year:
            self.calendar.show_proposed({day})

    def _step_out(self, day: date) -> None:
        if day.year in YEARS:
            self.show_year(day.year)
            self.calendar.choose(day)

    def _explain(self, day: date) -> tuple[str, Kind]:
        against: tuple[str, ...] | None = None
        if self._facts is not None:
            against = self._context.services.year.objections(day, besides=self.form.meeting_id)
        return explain_day(day, against, today=self._context.today())

    def _build_layout(self) -> None:
        buttons = [self.earlier, self.later]
        if not self._context.is_read_only:
            buttons += [self.propose, self.new]
        for button in buttons:
            self._header.add_action(button)
        for pane in (self.meetings, self.form, self.proposals, self.others.pane):
            self.side.addWidget(pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 14)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(
            Splitter([self.main, self.side], [72, 28], view_state=self._context.view_state, key="year"), 1
        )
        order_keyboard([*buttons, self.calendar])

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self.show_year(self.year - 1))
        self.later.clicked.connect(lambda: self.show_year(self.year + 1))
        self.propose.clicked.connect(lambda: self.proposing.begin(self.year))
        self.new.clicked.connect(lambda: self.begin_new())
        calendar, meetings, steps = self.calendar, self.meetings, self.meetings.steps
        calendar.day_chosen.connect(self._day_chosen)
        calendar.plan_requested.connect(self.begin_new)
        calendar.move_requested.connect(self._move)
        calendar.year_left.connect(self._step_out)
        for source in (calendar, meetings):
            source.open_requested.connect(self._open)
        meetings.chosen.connect(self._row_chosen)
        meetings.propose_requested.connect(self.propose.click)
        steps.open_requested.connect(lambda: self._open(self.chosen.meeting_id) if self.chosen else None)
        steps.edit_requested.connect(self._begin_edit)
        steps.lock_requested.connect(lambda: self._commands.lock_date(self.chosen) if self.chosen else None)
        steps.remove_requested.connect(self._remove)
        steps.resume_requested.connect(lambda: self._change_state(MeetingState.PLANNED))
        steps.cancel_requested.connect(lambda why: self._change_state(MeetingState.CANCELLED, why))
        self.form.draft_ready.connect(self._save)
        self.form.day_typed.connect(self._day_typed)
        self.form.left.connect(self._leave)
        self.proposals.wanted_changed.connect(self.calendar.show_proposed)
        self.proposing.shown.connect(lambda: self.side.setCurrentWidget(self.proposals))
        self.proposing.planned.connect(self._planned)
        self.proposals.left.connect(self._leave)
        meetings.others_requested.connect(self._show_others)
        meetings.attendance_requested.connect(lambda: self.main.show_attendance(self.year))
        self.others.pane.left.connect(self._leave)
        self.others.pane.day_chosen.connect(calendar.choose)

    def _open(self, meeting_id: int) -> None:
        self._context.go_to(Destination("meeting", row_id=meeting_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the width has no room for."""
        super().resizeEvent(event)
        self._show_promise()
