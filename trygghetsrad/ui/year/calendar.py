"""The year on one page: twelve months with weeks, red days, school breaks and the dialogues."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from trygghetsrad.domain.states import MeetingKind
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.year.calendar_keys import Move, key_move
from trygghetsrad.ui.year.day_marks import DayMark, day_sentence, due_mark
from trygghetsrad.ui.year.day_painter import DayLook
from trygghetsrad.ui.year.month_painter import MonthPainter
from trygghetsrad.ui.year.year_grid import MONTHS_IN_YEAR, CellSize, YearGrid

if TYPE_CHECKING:
    from trygghetsrad.domain.calendar import DayFacts
    from trygghetsrad.domain.deadline_list import Deadline

DAY_FACTORS = (1.15, 1.0, 0.87)
"""Size of the days' figures to ordinary text: the largest that the room allows."""

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class _Drag:
    mark: DayMark
    start: QPointF
    target: date | None = None


class YearCalendar(QWidget):
    """Twelve months; one day is chosen.

    Arrow keys move a day or a week, Page Up and Page Down a month, Home and End to the ends of the month, T
    to today. Enter or a double click opens the dialogue of the day or plans one. Ctrl with an arrow moves
    the dialogue of the day, and so does the mouse.

    Signals:
        day_chosen(object): the date now chosen.
        open_requested(object): id of the meeting to open.
        plan_requested(object): the date to plan a dialogue on.
        move_requested(object, object): id of a meeting, and the date to move it to.
        year_left(object): a date outside the year was stepped to.
    """

    day_chosen = Signal(object)
    open_requested = Signal(object)
    plan_requested = Signal(object)
    move_requested = Signal(object, object)
    year_left = Signal(object)

    def __init__(self, theme: Theme, *, today: date, is_read_only: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._is_read_only = is_read_only
        self._facts: Mapping[date, DayFacts] = {}
        self._marks: Mapping[date, DayMark] = {}
        self._others: Mapping[date, str] = {}
        self._proposed: frozenset[date] = frozenset()
        self._due: Mapping[date, Sequence[Deadline]] = {}
        self._hovered: date | None = None
        self._drag: _Drag | None = None
        self.day = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._fit)
        self.show_year(today.year)

    def show_year(self, year: int) -> None:
        """Show another year, its facts still unknown; the chosen day stays the same in the year."""
        self._facts, self._marks, self._others, self._proposed = {}, {}, {}, frozenset()
        self._due = {}
        if self.day.year != year:
            self.day = date(year, self.day.month, min(self.day.day, 28))
        self.setAccessibleName(self.tr("Kalender för {year}").format(year=year))
        self._fit()
        self._describe()

    def show_marks(self, marks: Mapping[date, DayMark]) -> None:
        """Show the meetings of the year."""
        self._marks = marks
        self._describe()
        self.update()

    def show_others(self, others: Mapping[date, str]) -> None:
        """Show who else meets, by day."""
        self._others = others
        self._describe()
        self.update()

    def show_due(self, due: Mapping[date, Sequence[Deadline]]) -> None:
        """Show what is to be done, by day."""
        self._due = due
        self._describe()
        self.update()

    def show_facts(self, facts: Mapping[date, DayFacts]) -> None:
        """Show red days, eves and school breaks."""
        self._facts = facts
        self._describe()
        self.update()

    def show_proposed(self, days: Collection[date]) -> None:
        """Outline the days that are proposed."""
        self._proposed = frozenset(days)
        self._describe()
        self.update()

    def choose(self, day: date) -> None:
        """Choose a day of the year and let a screen reader say what is known of it."""
        if day.year != self._grid.year:
            self.year_left.emit(day)
            return
        if day != self.day:
            self.day = day
            self._describe()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence(day)))
            self.update()
            self.day_chosen.emit(day)

    def sentence(self, day: date) -> str:
        """Say what is known of a day."""
        return day_sentence(
            day,
            self._facts.get(day),
            self._marks.get(day),
            today=self._today,
            is_proposed=day in self._proposed,
            others=self._others.get(day, ""),
            due=self._due.get(day, ()),
        )

    def cell_of(self, day: date) -> QRectF:
        """Give where a day is drawn."""
        return self._grid.day(day)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence(self.day))

    def _day_font(self, factor: float) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * factor)
        return font

    def _least(self, factor: float) -> CellSize:
        metrics = QFontMetricsF(self._day_font(factor))
        return CellSize(
            cell=QSizeF(metrics.horizontalAdvance("30") + 5, metrics.height() + 1),
            title_height=QFontMetricsF(self.font()).height() + 3,
            letters_height=metrics.height(),
        )

    def _fit(self) -> None:
        smallest = self._smallest = self._least(DAY_FACTORS[-1])
        self.setMinimumHeight(round(smallest.least_height(self.width())))
        roomy = (factor for factor in DAY_FACTORS if self._has_room_for(self._least(factor), smallest))
        self._factor = next(roomy, DAY_FACTORS[-1])
        self._grid = YearGrid(self.day.year, QSizeF(self.size()), self._least(self._factor))
        self.update()

    def _has_room_for(self, size: CellSize, smallest: CellSize) -> bool:
        """Tell whether as many months fit side by side as with the smallest, with air between the days."""
        width, height = self.width(), self.height()
        rows = MONTHS_IN_YEAR // smallest.columns(width)
        wanted = size.least_height(width) + rows * (size.letters_height + 2 * size.cell.height())
        return size.columns(width) == smallest.columns(width) and height >= wanted

    def _act(self) -> None:
        mark = self._marks.get(self.day)
        if mark is not None:
            self.open_requested.emit(mark.meeting_id)
        elif not self._is_read_only:
            self.plan_requested.emit(self.day)

    def _move_meeting(self, days: int) -> None:
        mark = self._marks.get(self.day)
        if mark is not None and mark.can_move and not self._is_read_only:
            self.move_requested.emit(mark.meeting_id, self.day + timedelta(days=days))

    def _look(self, day: date) -> DayLook:
        facts, mark, drag = self._facts.get(day), self._marks.get(day), self._drag
        return DayLook(
            text=str(day.day),
            state=mark.state if mark else None,
            is_round=mark is not None and mark.kind is not MeetingKind.DIALOGUE,
            is_red=day.weekday() == SUNDAY or (facts is not None and facts.is_red),
            is_holiday=facts is not None and facts.red_day is not None,
            is_eve=facts is not None and facts.eve is not None,
            is_saturday=day.weekday() == SATURDAY,
            is_break=facts is not None and facts.school_break is not None,
            has_others=day in self._others,
            due=due_mark(self._due.get(day, ()), today=self._today),
            is_today=day == self._today,
            is_proposed=day in self._proposed,
            is_hovered=day == self._hovered,
            is_target=drag is not None and drag.target == day,
        )

    def sizeHint(self) -> QSize:
        """Ask for four months beside one another."""
        month = self._smallest.month
        return QSize(round(month.width() * 4.6), round(month.height() * 3.4))

    def minimumSizeHint(self) -> QSize:
        """Let two months stand beside one another."""
        return QSize(round(self._smallest.month.width() * 2.2), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the year."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        months = MonthPainter(self._theme, self._grid, title=self.font(), days=self._day_font(self._factor))
        for month in range(1, MONTHS_IN_YEAR + 1):
            if self._grid.month(month).intersects(QRectF(event.rect())):
                months.paint(painter, month, self._look)
        months.paint_selection(painter, self.day, has_focus=self.hasFocus())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the months out anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the months out anew with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Say what is known of the day under the pointer."""
        if isinstance(event, QHelpEvent):
            day = self._grid.day_at(QPointF(event.pos()))
            if day is not None:
                QToolTip.showText(event.globalPos(), self.sentence(day), self)
                return True
            QToolTip.hideText()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open, plan."""
        move = key_move(event)
        if move is None:
            super().keyPressEvent(event)
        elif move is Move.ACT:
            self._act()
        elif move.is_of_meeting:
            self._move_meeting(move.value)
        else:
            self.choose(move.from_day(self.day, today=self._today))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day, and take hold of its meeting."""
        day = self._grid.day_at(event.position())
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.choose(day)
        mark = self._marks.get(day)
        if mark is not None and mark.can_move and not self._is_read_only:
            self._drag = _Drag(mark, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged meeting would land, else which day the pointer is on."""
        day = self._grid.day_at(event.position())
        drag = self._drag
        if drag is not None:
            is_far = (event.position() - drag.start).manhattanLength() >= QApplication.startDragDistance()
            if is_far or drag.target is not None:
                self._drag = _Drag(drag.mark, drag.start, day)
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._hovered = day
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a dragged meeting go."""
        drag, self._drag = self._drag, None
        self.unsetCursor()
        self.update()
        if drag is not None and drag.target not in (None, self.day):
            self.move_requested.emit(drag.mark.meeting_id, drag.target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or plan."""
        if self._grid.day_at(event.position()) == self.day:
            self._drag = None
            self._act()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the day under the pointer."""
        self._hovered = None
        self.update()
