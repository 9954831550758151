"""Masking in lines of text, and the quiet line that tells when one of them holds personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from trygghetsrad.domain.privacy import PersonalData, find_personal_data
from trygghetsrad.domain.private_names import NO_NAMES, PrivateNames
from trygghetsrad.domain.redaction import MaskReason, mask, masks_in, unmask
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from trygghetsrad.ui.theme import Theme

LOOK_AFTER_MS = 700
ICON_PX = 16


def open_mask_menu(
    owner: QWidget,
    place: QPoint,
    *,
    mask_with: Callable[[MaskReason], None] | None,
    unmask_there: Callable[[], None] | None,
) -> None:
    """Let the user choose why words are masked, or take their mask away.

    Args:
        place: where the menu opens, on the screen.
        mask_with: None when no words are chosen.
        unmask_there: None when nothing is masked there.
    """
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(_tr("Maskera"))
    if mask_with is not None:
        menu.addAction(_tr("Maskera i webbversionen som")).setEnabled(False)
        for reason in MaskReason:
            action = menu.addAction(f"&{reason.label}")
            action.triggered.connect(lambda _on=False, reason=reason: mask_with(reason))
        menu.setActiveAction(menu.actions()[1])
    if unmask_there is not None:
        menu.addSeparator()
        menu.addAction(_tr("&Ta bort mask")).triggered.connect(lambda _on=False: unmask_there())
    if menu.isEmpty():
        menu.addAction(_tr("Markera först det som ska maskeras")).setEnabled(False)
    menu.popup(place)


def characters(text: str, units: int) -> int:
    """Give a position in characters of one in UTF-16 units, which Qt counts in."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))


def units(text: str, count: int) -> int:
    """Give a position in UTF-16 units of one in characters."""
    return len(text[:count].encode("utf-16-le", "surrogatepass")) // 2


def select_in_line(line: QLineEdit, data: PersonalData) -> None:
    """Go to what is found in a line and mark it."""
    start = units(line.text(), data.start)
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.setSelection(start, units(line.text(), data.end) - start)


def offer_in_line(line: QLineEdit) -> None:
    """Let the user mask what is selected in a line, or take away the mask that the cursor touches."""
    text, start = line.text(), line.selectionStart()
    has_selection = start >= 0
    first = characters(text, start if has_selection else line.cursorPosition())
    last = characters(text, start + line.selectionLength()) if has_selection else first

    def change(new: str) -> None:
        line.selectAll()
        line.insert(new)

    is_masked = any(found.start <= last and first <= found.end for found in masks_in(text))
    open_mask_menu(
        line,
        line.mapToGlobal(line.cursorRect().bottomLeft()),
        mask_with=(lambda reason: change(mask(text, first, last, reason))) if has_selection else None,
        unmask_there=(lambda: change(unmask(text, first, last))) if is_masked else None,
    )


class FieldWatch(QWidget):
    """Looks at fields when the writing in them pauses; hidden while there is nothing to say.

    Args:
        fields: what is looked at, the first that holds something is told of.
    """

    def __init__(self, theme: Theme, fields: Sequence[QLineEdit]) -> None:
        super().__init__()
        self._fields: tuple[QLineEdit, ...] = ()
        self._theme = theme
        self._names: Callable[[], PrivateNames] = lambda: NO_NAMES
        self._found: tuple[QLineEdit, PersonalData] | None = None
        self._icon = QLabel()
        self._text = text_label("", "warn", wraps=True)
        button = Button(theme, self.tr("Maskera"), flat=True)
        button.clicked.connect(self.offer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(button)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER_MS)
        self._pause.timeout.connect(self.look)
        for field in fields:
            self.watch(field)
        self.hide()

    @property
    def sentence(self) -> str:
        """Give what is said; empty when there is nothing to say."""
        return self._text.text() if self._found is not None else ""

    def watch(self, field: QLineEdit) -> None:
        """Look at one more field."""
        self._fields += (field,)
        field.textChanged.connect(lambda _text: self._pause.start())

    def look_for(self, names: Callable[[], PrivateNames]) -> None:
        """Look for the names that are given when something has been written."""
        self._names = names

    def look(self) -> None:
        """Look now."""
        filled = [field for field in self._fields if field.text()]
        names = self._names() if filled else NO_NAMES
        pairs = ((field, find_personal_data(field.text(), names)) for field in filled)
        self._found = next(((field, found[0]) for field, found in pairs if found), None)
        if self._found is not None:
            said = self.tr("Det ser ut som {what}.").format(what=self._found[1].kind.phrase)
            self._text.setText(said)
        self.setVisible(self._found is not None)

    def offer(self) -> None:
        """Let the user mask what is selected, or what is found."""
        field = next((field for field in self._fields if field.hasFocus()), None)
        if field is None or not (field.hasSelectedText() or touches_mask(field)):
            self.look()
            if self._found is not None:
                field = self._found[0]
                select_in_line(*self._found)
        if field is not None:
            offer_in_line(field)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icon only now: most fields never hold personal data."""
        self._icon.setPixmap(self._theme.icon("shield", "warn").pixmap(ICON_PX, ICON_PX))
        super().showEvent(event)


def touches_mask(line: QLineEdit) -> bool:
    """Tell whether the cursor of a line is in something masked, or beside it."""
    at = characters(line.text(), line.cursorPosition())
    return any(found.start <= at <= found.end for found in masks_in(line.text()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Masking", text)
