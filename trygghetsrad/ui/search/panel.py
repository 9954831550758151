"""The box and what it finds, lying over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.search.lines import Line
from trygghetsrad.ui.search.result_list import ResultList
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.labels import KeyHint, text_label

WIDEST_EM = 56
LONGEST_TEXT = 200
STILL_OPENING_MS = 400


class SearchBox(QLineEdit):
    """The field; its keys lead through the list without leaving it.

    Signals:
        stepped(int), group_stepped(int), page_stepped(int): go on by so many.
        opened: Enter.
        left: Esc.
        emptied_further: Backspace in an empty field.
        lost: the keyboard went somewhere else.
    """

    stepped = Signal(int)
    group_stepped = Signal(int)
    page_stepped = Signal(int)
    opened = Signal()
    left = Signal()
    emptied_further = Signal()
    lost = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, open, leave; everything else is typed."""
        key = event.key()
        steps = {
            Qt.Key.Key_Down: (self.stepped, 1),
            Qt.Key.Key_Up: (self.stepped, -1),
            Qt.Key.Key_PageDown: (self.page_stepped, 1),
            Qt.Key.Key_PageUp: (self.page_stepped, -1),
        }
        if key in steps and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            signal, count = steps[Qt.Key(key)]
            signal.emit(count)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied_further.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Go to the next group with Tab, and back with Shift+Tab."""
        self.group_stepped.emit(1 if following else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the keyboard goes to something else in the window."""
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in stays:
            self.lost.emit()


class SearchPanel(QWidget):
    """A veil over the window with the panel on it.

    Signals:
        typed(str): another text stands in the box.
        opened(object): a Line was chosen with Enter or a click.
        left: Esc.
        emptied_further: Backspace in the empty box.
        dismissed: a click beside, or the keyboard went elsewhere.
    """

    typed = Signal(str)
    opened = Signal(object)
    left = Signal()
    emptied_further = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._panel = QFrame(self)
        self._panel.setObjectName("search")
        self._opened = QElapsedTimer()
        self._icon = QLabel()
        self.box = SearchBox()
        self.box.setProperty("bare", True)
        self.box.setMaxLength(LONGEST_TEXT)
        self.results = ResultList(theme, name=self.tr("Träffar"))
        self._count = text_label("", "muted")
        self._build_layout()
        self._connect()
        self._take_theme()
        window.installEventFilter(self)
        self.hide()

    def show_mode(self, *, icon: str, placeholder: str, name: str) -> None:
        """Say what the box is for at this moment."""
        self._icon.setPixmap(self._theme.icon(icon, "accent").pixmap(22, 22))
        self.box.setPlaceholderText(placeholder)
        self.box.setAccessibleName(name)

    def show_lines(self, lines: Sequence[Line], count: str) -> None:
        """Show what was found, and how much it is."""
        self.results.show_lines(lines)
        self._count.setText(count)
        self._place()

    def open(self) -> None:
        """Lie over the window, with the keyboard in the box."""
        self._place()
        self._opened.start()
        self.show()
        self.raise_()
        self.box.setFocus()
        self.box.selectAll()

    def _build_layout(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 18, 12)
        head.setSpacing(12)
        head.addWidget(self._icon)
        head.addWidget(self.box, 1)
        head.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 7, 16, 9)
        foot.setSpacing(6)
        for keys, what in (
            ("↑ ↓", self.tr("välj")),
            ("Enter", self.tr("öppna")),
            ("Tab", self.tr("nästa grupp")),
            ("Esc", self.tr("stäng")),
        ):
            foot.addWidget(KeyHint(keys))
            foot.addWidget(text_label(what, "small"))
            foot.addSpacing(8)
        foot.addStretch(1)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_hairline())
        column.addWidget(self.results, 1)
        column.addWidget(_hairline())
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.box.textChanged.connect(self.typed)
        self.box.stepped.connect(self.results.step)
        self.box.group_stepped.connect(self.results.step_group)
        self.box.page_stepped.connect(self.results.step_page)
        self.box.left.connect(self.left)
        self.box.lost.connect(self._lose)
        self.box.emptied_further.connect(self.emptied_further)
        self.box.opened.connect(self._open_chosen)
        self.results.opened.connect(self.opened)
        self._theme.changed.connect(self._take_theme)

    def _lose(self) -> None:
        """Go away, but not for a page that was shown just before and takes the keyboard a moment later."""
        if self._opened.isValid() and self._opened.elapsed() < STILL_OPENING_MS:
            QTimer.singleShot(0, self.box, self.box.setFocus)
        else:
            self.dismissed.emit()

    def _open_chosen(self) -> None:
        if (line := self.results.chosen) is not None:
            self.opened.emit(line)

    def _take_theme(self) -> None:
        font = self._theme.font(1.25)
        self.box.setFont(font)
        self.box.setFixedHeight(QFontMetrics(font).height() + 6)
        if self._theme.tokens.name == "contrast":
            self._panel.setGraphicsEffect(None)  # type: ignore[arg-type]
        elif self._panel.graphicsEffect() is None:
            shadow = QGraphicsDropShadowEffect(self._panel)
            shadow.setBlurRadius(36)
            shadow.setOffset(0, 8)
            shadow.setColor(QColor(0, 0, 0, 90))
            self._panel.setGraphicsEffect(shadow)
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        em = self._theme.base_pt * 96 / 72
        width = min(int(WIDEST_EM * em), self.width() - 48)
        top = max(24, min(self.height() // 9, 110))
        fixed = self._panel.sizeHint().height() - self.results.sizeHint().height()
        wanted = fixed + (self.results.wanted_height() if self.results.lines else 0)
        height = min(max(wanted, fixed), self.height() - top - 40)
        self._panel.setGeometry((self.width() - width) // 2, top, width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go away when somebody clicks beside."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismissed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the page a little."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 120 if self._theme.tokens.is_dark else 60))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _hairline() -> QFrame:
    line = QFrame()
    line.setObjectName("searchLine")
    line.setFixedHeight(1)
    return line
