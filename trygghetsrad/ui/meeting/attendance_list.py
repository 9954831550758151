"""The people of a meeting by group; one key marks each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.domain.classifications import AttendanceStatus, PersonGroup
from trygghetsrad.ui.meeting.attendance_faces import STATUS_KINDS, group_line, part_line, sentence
from trygghetsrad.ui.meeting.wrapped_text import WrappedText
from trygghetsrad.ui.widgets.pills import paint_pill, pill_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.services.attendance import AttendanceRow
    from trygghetsrad.ui.theme import Theme

SIDE_PX = 8
MOST_NAME_LINES = 3
STATUS_KEYS = {
    Qt.Key.Key_N: AttendanceStatus.PRESENT,
    Qt.Key.Key_F: AttendanceStatus.EXCUSED,
    Qt.Key.Key_U: AttendanceStatus.ABSENT,
    Qt.Key.Key_A: AttendanceStatus.CO_OPTED,
    Qt.Key.Key_Backspace: AttendanceStatus.INVITED,
}


class _PeopleModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[AttendanceRow] = ()

    def show_rows(self, rows: Sequence[AttendanceRow]) -> None:
        if [row.person_id for row in rows] == [row.person_id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def begins_group(self, number: int) -> bool:
        return number == 0 or self.rows[number - 1].group is not self.rows[number].group

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return sentence(row)
        return None


class _PeopleDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, model: _PeopleModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model

    def _heading_height(self, number: int) -> int:
        if not self._model.begins_group(number):
            return 0
        return QFontMetrics(self._theme.font(0.89)).height() + 12

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = self._model.rows[index.row()]
        width = self._view.viewport().width()
        name = self._name(row, width).height + 2
        details = self._details(row, width).height if part_line(row) else 0
        pill = pill_size(row.status.label, self._theme.font()).height()
        below = details if self._fits_beside(row, width) else max(details, pill)
        height = max(name + below, pill) + 10
        return QSize(width, height + self._heading_height(index.row()))

    def _name(self, row: AttendanceRow, width: int) -> WrappedText:
        room = width - 2 * SIDE_PX
        return WrappedText(row.name, self._theme.font(), width=room, most_lines=MOST_NAME_LINES)

    def _details(self, row: AttendanceRow, width: int) -> WrappedText:
        """Give what stands below the name, beside the status when that does not fit beside the name."""
        pill = 0 if self._fits_beside(row, width) else pill_size(row.status.label, self._theme.font()).width()
        room = width - 2 * SIDE_PX - (pill + 10 if pill else 0)
        return WrappedText(part_line(row), self._theme.font(0.86), width=room, most_lines=MOST_NAME_LINES)

    def _fits_beside(self, row: AttendanceRow, width: int) -> bool:
        """Tell whether name and status have room on one line."""
        status = pill_size(row.status.label, self._theme.font()).width()
        name = QFontMetrics(self._theme.font()).horizontalAdvance(row.name)
        return name + 10 + status <= width - 2 * SIDE_PX

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = self._model.rows[index.row()]
        area: QRect = option.rect.adjusted(0, self._heading_height(index.row()), 0, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model.begins_group(index.row()):
            painter.setFont(self._theme.font(0.89, weight=QFont.Weight.DemiBold))
            painter.setPen(self._theme.color("muted"))
            heading = QRect(
                area.left() + SIDE_PX, option.rect.top(), area.width(), area.top() - option.rect.top()
            )
            painter.drawText(heading, Qt.AlignmentFlag.AlignVCenter, group_line(self._model.rows, row.group))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(self._theme.color("accent") if self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selected"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 6, 6)
        self._draw_person(painter, row, area.adjusted(SIDE_PX, 5, -SIDE_PX, -5))
        painter.restore()

    def _draw_person(self, painter: QPainter, row: AttendanceRow, area: QRect) -> None:
        size = pill_size(row.status.label, self._theme.font())
        is_beside = self._fits_beside(row, area.width() + 2 * SIDE_PX)
        painter.setPen(self._theme.color("ink"))
        name = self._name(row, area.width() + 2 * SIDE_PX)
        name.draw(painter, left=area.left(), top=area.top() + 1)
        ends = area.top() + name.height
        painter.setPen(self._theme.color("muted"))
        details = self._details(row, area.width() + 2 * SIDE_PX)
        details.draw(painter, left=area.left(), top=ends + 2)
        ink, ground = self._theme.pill_colors(STATUS_KINDS[row.status])
        top = area.top() if is_beside else ends + 1
        paint_pill(
            painter,
            QRectF(area.right() - size.width(), top, size.width(), size.height()),
            row.status.label,
            self._theme.font(),
            ink=ink,
            ground=ground,
            outlined=self._theme.tokens.name == "contrast",
        )


class AttendanceList(QListView):
    """People by group; one key marks the current person, and the same key again takes a slip back.

    Signals:
        mark_requested(object, object): person id and AttendanceStatus.
        came_requested(object): the person comes now, or has been here all along if that was said before.
        went_requested(object): the person leaves now, or stays if the opposite was said before.
        came_at_requested(object), went_at_requested(object): as these, at a § that is asked for.
        serves_requested(object): a deputy serves for somebody, or no longer.
        guest_requested: somebody not listed is in the room.
        remove_requested(object): a guest is taken off the list.
    """

    mark_requested = Signal(object, object)
    came_requested = Signal(object)
    went_requested = Signal(object)
    came_at_requested = Signal(object)
    went_at_requested = Signal(object)
    serves_requested = Signal(object)
    guest_requested = Signal()
    remove_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.is_locked = False
        self._people = _PeopleModel()
        self.setModel(self._people)
        self.setItemDelegate(_PeopleDelegate(theme, self, self._people))
        self.setAccessibleName(self.tr("Närvaro"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self.doItemsLayout)

    @property
    def rows(self) -> Sequence[AttendanceRow]:
        """Give the people shown."""
        return self._people.rows

    def show_rows(self, rows: Sequence[AttendanceRow]) -> None:
        """Show these people, the current one kept."""
        number = max(self.currentIndex().row(), 0)
        chosen = self._people.rows[number].person_id if number < len(self._people.rows) else None
        self._people.show_rows(rows)
        place = next((n for n, row in enumerate(rows) if row.person_id == chosen), number)
        if rows and self.currentIndex().row() != place:
            self.setCurrentIndex(self._people.index(min(place, len(rows) - 1)))
        self.doItemsLayout()

    def choose(self, person_id: int) -> None:
        """Make a person the current one."""
        for number, row in enumerate(self.rows):
            if row.person_id == person_id:
                self.setCurrentIndex(self._people.index(number))

    def _act(self, key: int, *, is_shifted: bool) -> bool:
        if self.is_locked:
            return False
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Insert):
            self.guest_requested.emit()
            return True
        index = self.currentIndex()
        if not index.isValid():
            return False
        row = self._people.rows[index.row()]
        if key in STATUS_KEYS:
            self._mark(index, row, STATUS_KEYS[Qt.Key(key)])
        elif key == Qt.Key.Key_K:
            (self.came_at_requested if is_shifted else self.came_requested).emit(row.person_id)
        elif key == Qt.Key.Key_G:
            (self.went_at_requested if is_shifted else self.went_requested).emit(row.person_id)
        elif key == Qt.Key.Key_T:
            self.serves_requested.emit(row.person_id)
        elif key == Qt.Key.Key_Delete and row.group is PersonGroup.GUEST:
            self.remove_requested.emit(row.person_id)
        else:
            return False
        return True

    def _mark(self, index: QModelIndex, row: AttendanceRow, status: AttendanceStatus) -> None:
        """Mark and go on to the next person; the mark that stands already is taken back instead."""
        if row.status is status:
            self.mark_requested.emit(row.person_id, AttendanceStatus.INVITED)
            return
        self.mark_requested.emit(row.person_id, status)
        below = self._people.index(index.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current person in sight when a question below the list takes some of its room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark with one letter; everything else as in any list."""
        is_shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        keypad = event.modifiers() == Qt.KeyboardModifier.KeypadModifier
        is_plain = is_shifted or keypad or event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not (is_plain and self._act(event.key(), is_shifted=is_shifted)):
            super().keyPressEvent(event)
