"""Egna anteckningar: a field of one's own under the notes, shown to nobody and printed nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextDocumentLayout, QVBoxLayout, QWidget

from trygghetsrad.domain.note_text import clean_paste
from trygghetsrad.services.private_drafts import PrivateDrafts
from trygghetsrad.ui.meeting.autosave import Autosave
from trygghetsrad.ui.meeting.telling_editor import TellingEditor
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.theme import Theme

LINES_SHOWN = 4
FEWEST_LINES = 2
"""As many are shown at least in a low window."""


class PrivateNotePane(QWidget):
    """One line that opens to a field.

    Signals:
        left: Esc in the field, back to the notes.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._toggle = Button(theme, self.tr("Egna anteckningar"), icon="lock_closed", flat=True)
        self._toggle.setCheckable(True)
        self._toggle.setToolTip(self.tr("Ctrl+Skift+E"))
        self._toggle.toggled.connect(self._open)
        self._promise = text_label(
            self.tr("Bara för dig: skrivs aldrig ut, syns aldrig för rummet."), "small"
        )
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        self.editor = TellingEditor(document)
        self.editor.setAccessibleName(self.tr("Egna anteckningar"))
        self.editor.setAccessibleDescription(self._promise.text())
        self.editor.setPlaceholderText(self.tr("Skriv för dig själv. Anteckna inte uppgifter om enskilda."))
        self.editor.hide()
        self._promise.hide()
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(self._toggle)
        head.addWidget(self._promise, 1)
        head.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.editor)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def is_open(self) -> bool:
        """Tell whether the field is shown."""
        return self._toggle.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Show the field, or only its line."""
        self._toggle.setChecked(is_open)

    def show_has_text(self, *, has_text: bool) -> None:
        """Say on the line whether something is written under it."""
        self._toggle.setText(
            self.tr("Egna anteckningar (finns)") if has_text else self.tr("Egna anteckningar")
        )

    def _open(self, is_open: bool) -> None:
        self.editor.setVisible(is_open)
        self._promise.setVisible(is_open)
        if is_open:
            self._fit()
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fit(self) -> None:
        """Give the field its height; to be done when it is shown, since the style sheet sets another."""
        line = QFontMetrics(self._theme.font()).lineSpacing()
        around = 14 + round(2 * self.editor.document().documentMargin())
        self.editor.setMinimumHeight(FEWEST_LINES * line + around)
        self.editor.setMaximumHeight(LINES_SHOWN * line + around)


class PrivateNoteDesk(QObject):
    """Keeps the field in step with the open §, and what is typed in it on the disk."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._item_id: int | None = None
        self._is_saving = False
        self.pane = PrivateNotePane(context.theme)
        self.editor = self.pane.editor
        self.autosave = Autosave(
            PrivateDrafts(context.services.drafts),
            read_text=self.editor.text,
            save_notes=self._save,
            tell_now=self.editor.tell_now,
        )
        self.editor.edited.connect(self.autosave.take)
        self.editor.destroyed.connect(self.autosave.rest)
        self.autosave.saved.connect(context.tell_saved)
        self.autosave.failed.connect(context.tell_unsaved)
        self.autosave.refused.connect(context.messages.complain)

    def show_item(self, agenda_item_id: int | None, *, is_locked: bool) -> None:
        """Show the private notes of the open §; what is typed is never replaced."""
        if self._is_saving or (agenda_item_id == self._item_id and self.autosave.is_dirty):
            return
        stored = self._context.services.private_notes.text(agenda_item_id) if agenda_item_id else ""
        if agenda_item_id != self._item_id:
            self._item_id = agenda_item_id
            self.editor.show_text(stored)
            self.pane.set_open(is_open=False)
        elif clean_paste(self.editor.text()) != stored:
            self.editor.take_over(stored)
        self.editor.setReadOnly(is_locked)
        self.pane.setEnabled(agenda_item_id is not None)
        self.pane.show_has_text(has_text=bool(stored.strip()))
        self.autosave.open(None if is_locked else agenda_item_id, stored=stored)

    def fold(self) -> bool:
        """Put what was typed into the file's own place for it; False when that could not be done now."""
        return self.autosave.fold()

    def toggle(self, leave: Callable[[], None]) -> None:
        """Open the field with the cursor in it; from there, go back to the notes."""
        if self.pane.is_open and self.editor.hasFocus():
            self.pane.set_open(is_open=False)
            leave()
        else:
            self.pane.set_open(is_open=True)
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _save(self, agenda_item_id: int, text: str) -> bool:
        self._is_saving = True
        try:
            saved = self._context.dispatcher.run(
                lambda: self._context.services.private_notes.save(agenda_item_id, text)
            )
        finally:
            self._is_saving = False
        self.pane.show_has_text(has_text=bool(text.strip()))
        return saved is not None
