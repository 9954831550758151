"""What has been captured under the open §, as cards, and who is in the room."""

from __future__ import annotations

from dataclasses import dataclass
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
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLabel, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import paint_pill, pill_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.meeting.wrapped_text import WrappedText
from trygghetsrad.ui.tokens import Kind

PAD_PX = 11
GAP_PX = 8
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
            QRectF(inner.left(), inner.top(), min(size.width(), inner.width()), pill_height),
            face.heading,
            self._theme.font(),
            ink=ink,
            ground=ground,
            outlined=self._theme.tokens.name == "contrast",
        )
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
    """

    opened = Signal(str)
    chosen = Signal(str)

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
        """Show these in their order, at the same place as before."""
        place = self.verticalScrollBar().value()
        self._faces.show_faces(faces)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def bring_into_sight(self, key: str) -> None:
        """Scroll to a card."""
        for number, face in enumerate(self._faces.faces):
            if face.key == key:
                self.scrollTo(self._faces.index(number))

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


class CapturedPane(Card):
    """Cards above, the people in the room below.

    Signals:
        opened(str): a card was opened; its key.
        chosen(str): a card was chosen, which opens nothing; its key.
    """

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Fångat"))
        self._empty: QLabel = text_label("", "muted", wraps=True)
        self.set_locked(locked=False)
        self._list = CapturedList(theme)
        self._list.opened.connect(self.opened)
        self._list.chosen.connect(self.chosen)
        self._room_heading = text_label(self.tr("Närvarande"), "heading")
        self._room = text_label("", "small", wraps=True)
        self.body.setContentsMargins(14, 10, 14, 14)
        self.add(self._empty)
        self.add(self._list, 1)
        self.body.addStretch(0)
        self.add(self._room_heading)
        self.add(self._room)
        self.show_captured("", ())

    def show_captured(self, title: str, faces: Sequence[CapturedFace]) -> None:
        """Show what is captured under a heading."""
        self.set_title(title or self.tr("Fångat"))
        self._list.show_faces(faces)
        self._list.setVisible(bool(faces))
        self._empty.setVisible(not faces)
        self.body.setStretch(2, 0 if faces else 1)

    def set_locked(self, *, locked: bool) -> None:
        """Say how something is captured only while it can be."""
        self._empty.setText(
            self.tr("Inget är fångat under punkten.")
            if locked
            else self.tr("Inget är fångat under punkten än. Skriv en rad i snabbraden, Ctrl+J.")
        )

    def bring_into_sight(self, key: str) -> None:
        """Scroll to a card."""
        self._list.bring_into_sight(key)

    def show_room(self, lines: Sequence[str]) -> None:
        """Say who is in the room, a group on each line."""
        self._room.setText("\n".join(lines))
