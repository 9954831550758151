"""The cards of what has been captured under a §."""

from __future__ import annotations

from dataclasses import dataclass
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
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.ui.widgets.pills import paint_pill, pill_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.meeting.wrapped_text import WrappedText
from trygghetsrad.ui.tokens import Kind

PAD_PX = 11
GAP_PX = 8
MENU_PX = 28
MOST_TEXT_LINES = 3


@dataclass(frozen=True, slots=True)
class CapturedFace:
    """A captured thing as its card shows it.

    Attributes:
        key: what the page knows it by.
        heading: kind and number, e.g. "Synpunkt S26-041".
        details: place and category, or owner and last day.

    """

    key: str
    heading: str
    text: str
    details: str
    kind: Kind


class _CapturedModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.faces: Sequence[CapturedFace] = ()
        self.has_menus = True

    def show_faces(self, faces: Sequence[CapturedFace]) -> None:
        self.beginResetModel()
        self.faces = faces
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.faces)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        face = self.faces[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(part for part in (face.heading, face.text, face.details) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (face.heading, face.text, face.details) if part)
        return None


def menu_area(card: QRect) -> QRect:
    """Give the corner of a card that opens its menu."""
    return QRect(card.right() - MENU_PX - 4, card.top() + 4, MENU_PX, MENU_PX)


class _CapturedDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, model: _CapturedModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model

    def _parts(self, face: CapturedFace, width: int) -> tuple[int, WrappedText, WrappedText]:
        """Give the height of the pill, and text and details broken into lines."""
        inner = width - 2 * PAD_PX
        return (
            pill_size(face.heading, self._theme.font()).height(),
            WrappedText(face.text, self._theme.font(), width=inner, most_lines=MOST_TEXT_LINES),
            WrappedText(face.details, self._theme.font(0.89), width=inner, most_lines=2),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        pill, text, details = self._parts(self._model.faces[index.row()], width)
        below = details.height + 3 if details.height else 0
        return QSize(width, pill + 4 + text.height + below + 2 * PAD_PX + GAP_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        face = self._model.faces[index.row()]
        area: QRect = option.rect
        pill_height, text, details = self._parts(face, area.width())
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("accent" if is_current else "line"))
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(self._theme.color("hover" if is_hovered else "surface"))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -GAP_PX - 0.5), 6, 6)
        inner = area.adjusted(PAD_PX, PAD_PX, -PAD_PX, 0)
        ink, ground = self._theme.pill_colors(face.kind)
        size = pill_size(face.heading, self._theme.font())
        paint_pill(
            painter,
            QRectF(inner.left(), inner.top(), min(size.width(), inner.width() - MENU_PX), pill_height),
            face.heading,
            self._theme.font(),
            ink=ink,
            ground=ground,
            outlined=self._theme.tokens.name == "contrast",
        )
        if self._model.has_menus:
            painter.setPen(self._theme.color("muted"))
            painter.drawText(menu_area(area), Qt.AlignmentFlag.AlignCenter, "⋯")
        top = inner.top() + pill_height + 4
        painter.setPen(self._theme.color("ink"))
        text.draw(painter, left=inner.left(), top=top)
        painter.setPen(self._theme.color("muted"))
        details.draw(painter, left=inner.left(), top=top + text.height + 3)
        painter.restore()


class CapturedList(QListView):
    """Cards of captured things.

    Signals:
        opened(str): Enter or double click on a card; its key.
        chosen(str): the keyboard or the mouse came to a card; its key.
        menu_requested(str, QPoint): what a card can become was asked for; its key, and where on the screen.
    """

    opened = Signal(str)
    chosen = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._faces = _CapturedModel()
        self.setModel(self._faces)
        self.setItemDelegate(_CapturedDelegate(theme, self, self._faces))
        self.setAccessibleName(self.tr("Fångat"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setMinimumHeight(60)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._choose)
        theme.changed.connect(self.doItemsLayout)

    def show_faces(self, faces: Sequence[CapturedFace]) -> None:
        """Show these in their order, at the same place as before; so is the keyboard when it is here."""
        place = self.verticalScrollBar().value()
        number, key = self.currentIndex().row(), self.current
        self._faces.show_faces(faces)
        self.doItemsLayout()
        if self.hasFocus() and faces and number >= 0 and not self.currentIndex().isValid():
            same = (n for n, face in enumerate(faces) if face.key == key)
            self.setCurrentIndex(self._faces.index(next(same, min(number, len(faces) - 1))))
        self.verticalScrollBar().setValue(place)

    def offer_menus(self, *, offered: bool) -> None:
        """Show whether a card can become something else."""
        self._faces.has_menus = offered
        self.viewport().update()

    def bring_into_sight(self, key: str) -> None:
        """Scroll to a card."""
        for number, face in enumerate(self._faces.faces):
            if face.key == key:
                self.scrollTo(self._faces.index(number))

    def go_to(self, key: str) -> None:
        """Put the keyboard on a card."""
        for number, face in enumerate(self._faces.faces):
            if face.key == key:
                self.setCurrentIndex(self._faces.index(number))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> str | None:
        """Give the key of the card the keyboard is on."""
        index = self.currentIndex()
        return self._faces.faces[index.row()].key if index.isValid() else None

    def place_of(self, key: str) -> QPoint | None:
        """Give where on the screen the menu of a card opens; None when it is not shown."""
        for number, face in enumerate(self._faces.faces):
            if face.key == key:
                area = self.visualRect(self._faces.index(number))
                return self.viewport().mapToGlobal(menu_area(area).bottomLeft())
        return None

    def _ask_menu(self, index: QModelIndex) -> None:
        if index.isValid() and self._faces.has_menus:
            key = self._faces.faces[index.row()].key
            self.menu_requested.emit(key, self.place_of(key))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._faces.faces[index.row()].key)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._faces.faces[index.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the card under the mouse, or of the one the keyboard is on."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        self._ask_menu(self.indexAt(event.pos()) if by_mouse else self.currentIndex())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the menu where a card shows three dots."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is Qt.MouseButton.LeftButton and menu_area(self.visualRect(index)).contains(place):
            self._ask_menu(index)
