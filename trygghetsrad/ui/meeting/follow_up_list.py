"""The list of what is followed up: one row a thing, under its owner, with what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.ui.meeting.wrapped_text import WrappedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.ui.meeting.follow_up_faces import FollowUpFace
    from trygghetsrad.ui.theme import Theme

PAD_PX = 8
SIGN_PX = 20
GROUP_GAP_PX = 6
MOST_TEXT_LINES = 3
MOST_WORD_LINES = 2


class _FaceModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.faces: Sequence[FollowUpFace] = ()

    def show_faces(self, faces: Sequence[FollowUpFace]) -> None:
        is_same = [face.key for face in faces] == [face.key for face in self.faces]
        if is_same:
            self.faces = faces
            if faces:
                self.dataChanged.emit(self.index(0), self.index(len(faces) - 1))
            return
        self.beginResetModel()
        self.faces = faces
        self.endResetModel()

    def begins_group(self, place: int) -> bool:
        """Tell whether a heading stands above a row."""
        return place == 0 or self.faces[place].group != self.faces[place - 1].group

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.faces)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        face = self.faces[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{face.number} {face.text}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return face.sentence
        return None


class _FaceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, model: _FaceModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model

    def _parts(self, face: FollowUpFace, width: int) -> list[tuple[WrappedText, str]]:
        """Give what stands below one another, with the colour of each; the outcome instead of what was."""
        inner = width - 2 * PAD_PX - SIGN_PX
        small = self._theme.font(0.89)
        ink = "muted" if face.is_taken_up else "ink"
        title = f"{face.number} {face.text}"
        parts = [(WrappedText(title, self._theme.font(), width=inner, most_lines=MOST_TEXT_LINES), ink)]
        below = [
            (face.details, 1, "bad" if face.is_late else "muted"),
            (face.words, MOST_WORD_LINES, "muted"),
        ]
        if face.is_taken_up:
            below = [(face.outcome, MOST_WORD_LINES, "ok")]
        parts += [
            (WrappedText(text, small, width=inner, most_lines=lines), token)
            for text, lines, token in below
            if text
        ]
        return parts

    def _group_height(self, place: int) -> int:
        if not self._model.begins_group(place):
            return 0
        return QFontMetrics(self._group_font()).height() + GROUP_GAP_PX + (GROUP_GAP_PX if place else 0)

    def _group_font(self) -> QFont:
        return self._theme.font(0.89, weight=QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        parts = self._parts(self._model.faces[index.row()], width)
        height = sum(text.height for text, _ in parts)
        return QSize(width, self._group_height(index.row()) + height + 2 * PAD_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        face = self._model.faces[index.row()]
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = self._group_height(index.row())
        if heading:
            self._paint_group(painter, area, heading, face.group)
        area = area.adjusted(0, heading, 0, 0)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.setPen(self._theme.color("accent") if self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selected" if self._view.hasFocus() else "hover"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 6, 6)
        left, top = area.left() + PAD_PX, area.top() + PAD_PX
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("ok" if face.is_taken_up else "muted"))
        sign = QRect(left, top, SIGN_PX, painter.fontMetrics().height())
        painter.drawText(sign, Qt.AlignmentFlag.AlignVCenter, "✓" if face.is_taken_up else "○")
        for text, token in self._parts(face, area.width()):
            painter.setPen(self._theme.color(token))
            text.draw(painter, left=left + SIGN_PX, top=top)
            top += text.height
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRect, height: int, name: str) -> None:
        painter.setFont(self._group_font())
        painter.setPen(self._theme.color("muted"))
        band = QRect(area.left() + PAD_PX, area.top(), area.width() - 2 * PAD_PX, height)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, band.width())
        painter.drawText(band, Qt.AlignmentFlag.AlignBottom, shown)


class FollowUpList(QListView):
    """Rows that letters answer.

    Signals:
        letter_pressed(str): a letter, on the current row.
        words_requested: Enter or a double click; something is to be said of the current row.
        current_changed: the keyboard or the mouse came to another row.
        menu_requested(QPoint): the answers of the current row were asked for; where on the screen.
        left: Esc.
    """

    letter_pressed = Signal(str)
    words_requested = Signal()
    current_changed = Signal()
    menu_requested = Signal(QPoint)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = _FaceModel()
        self.setModel(self._model)
        self.setItemDelegate(_FaceDelegate(theme, self, self._model))
        self.setAccessibleName(self.tr("Att följa upp"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(80)
        self.doubleClicked.connect(self.words_requested)
        self.selectionModel().currentChanged.connect(self.current_changed)
        theme.changed.connect(self.doItemsLayout)

    @property
    def faces(self) -> Sequence[FollowUpFace]:
        """Give the rows shown."""
        return self._model.faces

    @property
    def current(self) -> FollowUpFace | None:
        """Give the row the keyboard is on."""
        place = self.currentIndex().row()
        return self.faces[place] if 0 <= place < len(self.faces) else None

    def show_faces(self, faces: Sequence[FollowUpFace]) -> None:
        """Show these; the row the keyboard is on stays current, at the same place on the screen."""
        current, scrolled = self.current, self.verticalScrollBar().value()
        self._model.show_faces(faces)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        keys = [face.key for face in faces]
        place = keys.index(current.key) if current is not None and current.key in keys else 0
        if faces and self.currentIndex().row() != place:
            self.setCurrentIndex(self._model.index(place))
        self.current_changed.emit()

    def go_to(self, place: int) -> None:
        """Put the keyboard's row at a place."""
        if 0 <= place < len(self.faces):
            self.setCurrentIndex(self._model.index(place))
            self.scrollTo(self._model.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a letter, write with Enter, leave with Esc; all else as in any list."""
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.words_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_plain and event.text().strip() and event.text().isalpha():
            self.letter_pressed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the answers as a menu."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.setCurrentIndex(index)
            self.menu_requested.emit(event.globalPos())
        elif self.currentIndex().isValid():
            area = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(area.bottomLeft()))
