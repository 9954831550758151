"""The head of a page: title, what state things are in, filter field, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.pills import Pill

LEAST_TITLE_CHARACTERS = 12


class Title(QLabel):
    """The title of a page; where there is no room for all of it, it ends in an ellipsis and has a tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "title")
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another title."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        metrics, whole, room = self.fontMetrics(), self._whole, self.width()
        # A width that is rounded to whole pixels may be a little less than what `elidedText` asks for.
        is_whole = metrics.horizontalAdvance(whole) <= room
        self.setText(whole if is_whole else metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room))
        self.setToolTip("" if is_whole else whole)

    def sizeHint(self) -> QSize:
        """Ask for room for the whole title."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Make do with its beginning."""
        least = self.fontMetrics().averageCharWidth() * LEAST_TITLE_CHARACTERS
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()


class PageHeader(QWidget):
    """Title and pills to the left, filter field and actions to the right.

    Signals:
        filter_changed(str): the text of the filter field, stripped, at every key.
        filter_left: Enter or arrow down in the filter field, on to what was found.
    """

    filter_changed = Signal(str)
    filter_left = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = Title(title)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(8)
        self._filter: QLineEdit | None = None
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addLayout(self._pills)
        row.addStretch(1)
        row.addLayout(self._right, 3)
        self._right.addStretch(1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.show_text(title)

    def show_pills(self, pills: Sequence[tuple[str, Kind]]) -> None:
        """Show state pills beside the title, replacing those there were."""
        while (item := self._pills.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, kind in pills:
            self._pills.addWidget(Pill(self._theme, text, kind), 0, Qt.AlignmentFlag.AlignVCenter)

    def add_filter(self, placeholder: str, *, name: str = "") -> QLineEdit:
        """Add the filter field to the right; Esc empties it.

        Args:
            name: accessible name; the placeholder when empty.

        """
        field = QLineEdit()
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(name or placeholder)
        field.setClearButtonEnabled(True)
        field.addAction(
            self._theme.icon("search", "muted"),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        unit = field.fontMetrics().averageCharWidth()
        field.setMinimumWidth(unit * 22)
        field.setMaximumWidth(unit * 46)
        field.textChanged.connect(lambda text: self.filter_changed.emit(text.strip()))
        field.returnPressed.connect(self.filter_left)
        for key, answer in ((Qt.Key.Key_Escape, field.clear), (Qt.Key.Key_Down, self.filter_left.emit)):
            shortcut = QShortcut(QKeySequence(key), field)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(answer)
        self._filter = field
        self._right.insertWidget(1, field, 20)
        return field

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right end."""
        self._right.addWidget(widget)

    def focus_filter(self) -> bool:
        """Put the cursor in the filter field; False when the page has none."""
        if self._filter is None:
            return False
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()
        return True
