"""What the program tells the user inside the window: one sentence at a time, with a way on."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.ui.theme import Theme, repolish
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.labels import text_label

STAYS_MS = 9000
SIDE_PX = 24
WIDEST_PX = 760

ICONS = {
    Kind.OK: "checkmark_circle",
    Kind.WARN: "warning",
    Kind.BAD: "error_circle",
    Kind.INFO: "info",
}


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a text at once, wherever the focus is."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load, and not at start

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Message(NamedTuple):
    """A sentence and what can be done about it.

    Attributes:
        link: text of the one button, "" for none.
        act: what the button does.
        stays: until the user closes it; otherwise it goes by itself.

    """

    text: str
    kind: Kind = Kind.OK
    link: str = ""
    act: Callable[[], None] | None = None
    stays: bool = False


class Messages(QObject):
    """Where pages and dispatcher leave what is to be told.

    Signals:
        posted(object): a Message to show.
        withdrawn: the message that stands there no longer holds.
    """

    posted = Signal(object)
    withdrawn = Signal()

    def __init__(self, *, undo: Callable[[], None]) -> None:
        super().__init__()
        self._undo = undo

    def inform(self, text: str) -> None:
        """Tell that something was done."""
        self.posted.emit(Message(text))

    def inform_undoable(self, text: str) -> None:
        """Tell that something was done, with a link that takes it back."""
        self.posted.emit(Message(text, link=self.tr("Ångra"), act=self._undo))

    def offer(self, text: str, link: str, act: Callable[[], None], *, kind: Kind = Kind.INFO) -> None:
        """Tell something with a way on, for instance "PDF:en är sparad." and "Visa i mappen"."""
        self.posted.emit(Message(text, kind, link, act))

    def hold_back(self, text: str, link: str, act: Callable[[], None]) -> None:
        """Tell why a step is not taken, with a link that takes it all the same; stays until closed."""
        self.posted.emit(Message(text, Kind.BAD, link, act, stays=True))

    def warn(self, text: str) -> None:
        """Tell something the user must know; stays until closed."""
        self.posted.emit(Message(text, Kind.WARN, stays=True))

    def withdraw(self) -> None:
        """Take away what stands there, as when its file is closed: a link would act on the next file."""
        self.withdrawn.emit()

    def complain(self, error: CouncilError | str) -> None:
        """Tell what could not be done; stays until closed, or until another page is shown."""
        text = error.message if isinstance(error, CouncilError) else error
        self.posted.emit(Message(text, Kind.BAD, stays=True))


class MessageBar(QFrame):
    """Shows the newest message at the bottom of a part of its parent, above everything else there.

    Args:
        over: the part.

    """

    def __init__(self, theme: Theme, parent: QWidget, *, over: QWidget) -> None:
        super().__init__(parent)
        self._over = over
        self.setProperty("message", "ok")
        self._theme = theme
        self._message: Message | None = None
        self._icon = QLabel()
        self._text = text_label("", wraps=True, selectable=True)
        self._link = Button(theme, "", flat=True)
        self._link.clicked.connect(self._act)
        close = IconButton(theme, "dismiss", self.tr("Stäng meddelandet"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._link)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """Give the sentence shown; "" when nothing is."""
        return self._text.text() if self.isVisible() else ""

    def show_message(self, message: Message) -> None:
        """Show a message instead of the one before it, and let a screen reader say it."""
        self._message = message
        self._text.setText(message.text)
        self._link.setText(message.link)
        self._link.setVisible(bool(message.link))
        token = "accent" if message.kind is Kind.INFO else str(message.kind)
        icon = self._theme.icon(ICONS.get(message.kind, "info"), token)
        self._icon.setPixmap(icon.pixmap(20, 20))
        self.setProperty("message", str(message.kind))
        repolish(self)
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if not message.stays:
            self._timer.start(STAYS_MS)
        announce(self, message.text)

    def drop_complaint(self) -> None:
        """Take away what could not be done, as when its page is left; whatever has a link stays."""
        if self._message is not None and self._message.kind is Kind.BAD and not self._message.link:
            self.hide()

    def _act(self) -> None:
        self.hide()
        if self._message is not None and self._message.act is not None:
            self._message.act()

    def _place(self) -> None:
        room = self._over.geometry()
        widest = min(WIDEST_PX, room.width() - 2 * SIDE_PX)
        one_line = (
            self._text.fontMetrics().horizontalAdvance(self._text.text()) + self._link.sizeHint().width()
        )
        width = min(widest, one_line + 120)
        layout = self.layout()
        height = layout.heightForWidth(width) if layout else 0
        left = room.x() + (room.width() - width) // 2
        self.setGeometry(left, room.bottom() + 1 - height - SIDE_PX, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take another size with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._place()
