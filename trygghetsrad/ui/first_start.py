"""What the window shows before a file is open: the first choice, and a file that is held by somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

ICON_PX = 28
WIDEST_PX = 620


class ChoiceButton(QAbstractButton):
    """A big button: icon, what it does, and a sentence about it."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        sentence: str,
        *,
        primary: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._sentence = sentence
        self._is_primary = primary
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def _heading_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 1.1)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        """Give room for two lines."""
        lines = QFontMetrics(self._heading_font()).height() + QFontMetrics(self.font()).height()
        return QSize(WIDEST_PX, lines + 30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter, move with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        ground = "accent_soft" if self.underMouse() else "surface"
        width = 2.0 if self.hasFocus() else 1.0
        painter.setBrush(theme.color(ground))
        painter.setPen(
            QPen(
                theme.color("accent" if self.hasFocus() or self.underMouse() else "line"),
                width,
            )
        )
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, 8, 8)
        disc = QRectF(18, (self.height() - 44) / 2, 44, 44)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if self._is_primary else "accent_soft"))
        painter.drawRoundedRect(disc, 10, 10)
        spot = disc.adjusted(8, 8, -8, -8).toRect()
        theme.icon(self._icon, "accent_ink" if self._is_primary else "accent").paint(painter, spot)
        room = edge.adjusted(78, 12, -18, -12)
        painter.setPen(theme.color("ink"))
        painter.setFont(self._heading_font())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignTop, self.text())
        painter.setPen(theme.color("muted"))
        painter.setFont(self.font())
        shown = painter.fontMetrics().elidedText(
            self._sentence, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)
        painter.end()


class _StartPage(QWidget):
    def __init__(self, theme: Theme, title: str, sentence: str) -> None:
        super().__init__()
        self._theme = theme
        self._first: QWidget | None = None
        picture = QLabel()
        picture.setPixmap(theme.picture("trygghetsrad").pixmap(56, 56))
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        self.column.addStretch(3)
        self.column.addWidget(picture)
        self.column.addSpacing(6)
        self.column.addWidget(text_label(title, "title", wraps=True))
        self.column.addWidget(text_label(sentence, "muted", wraps=True))
        self.column.addSpacing(10)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 24, 32, 24)
        row.addStretch(1)
        row.addLayout(self.column, 6)
        row.addStretch(1)

    def add_choice(self, choice: ChoiceButton) -> None:
        choice.setMaximumWidth(WIDEST_PX + 80)
        self.column.addWidget(choice)
        if self._first is None:
            self._first = choice
            self.setFocusProxy(choice)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())


class FirstStart(_StartPage):
    """The choice of the first start.

    Args:
        recent: names of files opened before, newest first; shown as links below the choices.

    Signals:
        new_requested, open_requested, sample_requested: the choice that was made.
        recent_requested(str): one of the recent files.

    """

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    recent_requested = Signal(str)

    def __init__(self, theme: Theme, *, recent: Sequence[str] = ()) -> None:
        super().__init__(
            theme,
            self.tr("Välkommen till Trygghetsråd"),
            self.tr(
                "Planera dialogerna, för anteckningar, följ åtgärderna – allt i en fil på den här datorn."
            ),
        )
        for icon, text, sentence, signal, primary in (
            (
                "document_add",
                self.tr("&Ny databas…"),
                self.tr("Börja med ert eget råd. Välj var filen ska ligga."),
                self.new_requested,
                True,
            ),
            (
                "folder_open",
                self.tr("&Öppna…"),
                self.tr("Fortsätt med en databas som finns."),
                self.open_requested,
                False,
            ),
            (
                "beaker",
                self.tr("&Prova med exempelår"),
                self.tr("Ett påhittat år i Exempelkommunen. Inget ni gör där är på riktigt."),
                self.sample_requested,
                False,
            ),
        ):
            choice = ChoiceButton(theme, icon, text, sentence, primary=primary)
            choice.clicked.connect(signal)
            self.add_choice(choice)
        if recent:
            self.column.addSpacing(8)
            self.column.addWidget(text_label(self.tr("Senast öppnade"), "section"))
        for path in recent[:5]:
            link = Button(theme, path, icon="history", flat=True)
            link.clicked.connect(lambda _on=False, path=path: self.recent_requested.emit(path))
            self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(4)


class FileInTheWay(_StartPage):
    """A file that cannot be opened as usual: locked by somebody else, newer than the program, damaged.

    Args:
        sentence: what is the matter, e.g. "Filen är öppnad av … på … sedan kl. 18.02."
        is_held: another program has it open, so that waiting helps.
        can_read: offer to open the file read-only.
        can_restore: offer to restore a backup.
        can_repair: offer to keep what can be read of it.
        can_copy: offer to copy it to this computer.

    Signals:
        read_only_requested, retry_requested, restore_requested, repair_requested, copy_requested,
            other_requested: the choice that was made.

    """

    read_only_requested = Signal()
    retry_requested = Signal()
    restore_requested = Signal()
    repair_requested = Signal()
    copy_requested = Signal()
    other_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        sentence: str,
        is_held: bool = True,
        can_read: bool = True,
        can_restore: bool = False,
        can_repair: bool = False,
        can_copy: bool = False,
    ) -> None:
        super().__init__(theme, title, sentence)
        choices = (
            (
                can_copy,
                "arrow_download",
                self.tr("&Kopiera till den här datorn"),
                self.tr("Databasen öppnas från kopian. Filen på den delade mappen lämnas som den är."),
                self.copy_requested,
            ),
            (
                can_read,
                "eye",
                self.tr("Öppna &skrivskyddat"),
                self.tr("Läs och skriv ut. Inget kan ändras."),
                self.read_only_requested,
            ),
            (
                True,
                "arrow_redo",
                self.tr("Försök &igen"),
                self.tr("När filen är stängd på det andra stället.")
                if is_held
                else self.tr("När det som är i vägen är rättat."),
                self.retry_requested,
            ),
            (
                can_restore,
                "history",
                self.tr("Återställ en säkerhets&kopia…"),
                self.tr("Filen som den är sparas under annat namn."),
                self.restore_requested,
            ),
            (
                can_repair,
                "shield_checkmark",
                self.tr("&Reparera filen"),
                self.tr("Allt som går att läsa tas till vara. Den skadade filen sparas."),
                self.repair_requested,
            ),
            (
                True,
                "folder_open",
                self.tr("Välj en annan &fil…"),
                self.tr("Öppna eller skapa en annan databas."),
                self.other_requested,
            ),
        )
        offered = [choice for choice in choices if choice[0]]
        if can_repair:
            offered = [*offered[-3:-1], *offered[:-3], offered[-1]]  # what mends stands before trying again
        for number, (_wanted, icon, text, detail, signal) in enumerate(offered):
            choice = ChoiceButton(theme, icon, text, detail, primary=number == 0)
            choice.clicked.connect(signal)
            self.add_choice(choice)
        self.column.addStretch(4)
