"""A list of choices to pick from, narrowed by typing; for when there are more than a menu can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from trygghetsrad.domain.swedish import fold

ROWS_SHOWN = 12
MOST_LISTED = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose.

    Attributes:
        group: what kind of thing it is, in Swedish; "" for none.
        key: what the page calls the group.
        value: what the page calls the choice.
    """

    group: str
    name: str
    key: str
    value: str

    @property
    def label(self) -> str:
        """Give the name with its group."""
        return f"{self.group}: {self.name}" if self.group else self.name


class ChoicePopup(QFrame):
    """Opens under a widget; Enter picks, Esc closes.

    Signals:
        picked(object): the Choice.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget, *, name: str, placeholder: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.setAccessibleName(name)
        self._choices: Sequence[Choice] = ()
        self._found: list[Choice] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self._texts = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self._texts)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(name)
        self.list.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)

    def open_under(self, widget: QWidget, choices: Sequence[Choice]) -> None:
        """Show the choices below a widget, within the screen."""
        self._choices = choices
        self.line.clear()
        self._narrow("")
        unit = self.fontMetrics()
        height = self.line.sizeHint().height() + ROWS_SHOWN * (unit.lineSpacing() + 10) + 30
        self.resize(unit.averageCharWidth() * 46, height)
        place = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = widget.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows move in the list and Enter pick while one types."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentIndex())
                return True
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                QApplication.sendEvent(self.list, event)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        words = fold(typed).split()
        found = [each for each in self._choices if all(word in fold(each.label) for word in words)]
        self._found = found[:MOST_LISTED]
        self._texts.setStringList([each.label for each in self._found])
        if self._found:
            self.list.setCurrentIndex(self._texts.index(0, 0))

    def _pick(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self.hide()
            self.picked.emit(self._found[index.row()])
