"""Two fields below the agenda: what an item is called and how long it may take."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.field import indent_text
from trygghetsrad.ui.widgets.labels import text_label

MOST_MINUTES = 600


class AgendaForm(QWidget):
    """Asks for title and minutes of a new item or of one there is. Enter saves, Esc leaves.

    Signals:
        entered(str, int): title and planned minutes, 0 for none.
        left: nothing is to be changed.
    """

    entered = Signal(str, int)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading = text_label("", "section")
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Rubrik"))
        self.title.setAccessibleName(self.tr("Rubrik"))
        self.title.setMaxLength(300)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setSpecialValueText(self.tr("Ingen tid"))
        self.minutes.setAccessibleName(self.tr("Planerade minuter"))
        indent_text(self.minutes)
        save = Button(theme, self.tr("Spara"))
        save.clicked.connect(self._enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self.title)
        row = QHBoxLayout()
        row.addWidget(self.minutes, 1)
        row.addWidget(save)
        column.addLayout(row)
        self.title.returnPressed.connect(self._enter)
        self.minutes.lineEdit().returnPressed.connect(self._enter)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        self.hide()

    def ask(self, heading: str, *, title: str = "", minutes: int | None = None) -> None:
        """Open with what there is now, the cursor in the title."""
        self._heading.setText(heading)
        self.title.setText(title)
        self.minutes.setValue(minutes or 0)
        self.show()
        self.title.selectAll()
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        self.minutes.interpretText()
        if self.title.text().strip():
            self.entered.emit(self.title.text().strip(), self.minutes.value())
