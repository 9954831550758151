"""The open § with its heading and its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QMenu

from trygghetsrad.domain.note_text import plain_text
from trygghetsrad.ui.meeting.note_editor import NoteEditor
from trygghetsrad.ui.meeting.privacy_line import PrivacyLine
from trygghetsrad.ui.widgets.buttons import IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.ui.theme import Theme


WIDEST_TEXT = 90
"""A ready text is elided in the menu when it is wider than so many average letters."""


class NotePane(Card):
    """Heading, small tools, and the editor.

    Signals:
        done_requested: the § is finished; on to the next.
    """

    done_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._modules: Mapping[str, str] = {}
        self._fill: Callable[[str], str] = str
        self.editor = NoteEditor(theme)
        self.privacy = PrivacyLine(theme)
        self._heading = text_label("", "heading", wraps=True)
        self._bold = IconButton(theme, "text_bold", self.tr("Fet text, Ctrl+B"))
        self._bullets = IconButton(theme, "text_bullet_list", self.tr("Punktlista, Ctrl+Skift+L"))
        self._texts = IconButton(theme, "notepad", self.tr("Färdiga texter, Ctrl+T"))
        self._texts.clicked.connect(self.offer_texts)
        self._done = IconButton(theme, "checkmark", self.tr("Punkten är klar, nästa punkt, Ctrl+Enter"))
        self._bold.clicked.connect(self.editor.toggle_bold)
        self._bullets.clicked.connect(self.editor.toggle_bullets)
        self._done.clicked.connect(self.done_requested)
        self._tools = (self._bold, self._bullets, self._texts, self._done)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 6, 0)
        head.setSpacing(2)
        head.addWidget(self._heading, 1)
        for tool in self._tools:
            head.addWidget(tool)
        self.body.setContentsMargins(6, 10, 6, 6)
        self.body.setSpacing(2)
        self.body.addLayout(head)
        self.add(self.editor, 1)
        self.add(self.privacy)

    def show_heading(self, text: str) -> None:
        """Show which § is open."""
        self._heading.setText(text)
        self.editor.setAccessibleName(self.tr("Anteckningar under {heading}").format(heading=text))

    def show_text_modules(self, modules: Mapping[str, str], fill: Callable[[str], str] = str) -> None:
        """Offer these texts, by their short words, filled in when they are put into the notes."""
        self._modules = modules
        self._fill = fill
        self.editor.show_text_modules(modules, fill)
        self._texts.setEnabled(bool(modules))

    def offer_texts(self) -> None:
        """Let the user choose a text to put where the cursor stands."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for word, text in self._modules.items():
            plain = plain_text(text).strip()
            metrics = QFontMetrics(menu.font())
            widest = WIDEST_TEXT * metrics.averageCharWidth()
            shown = metrics.elidedText(plain, Qt.TextElideMode.ElideRight, widest)
            action = menu.addAction(f"{shown}\t{word} + Tab")
            action.triggered.connect(lambda _on=False, text=text: self.editor.insert_text(self._fill(text)))
        menu.popup(self.editor.viewport().mapToGlobal(self.editor.cursorRect().bottomLeft()))

    def add_paragraph(self, line: str) -> None:
        """Put a line after all that is written, with the cursor behind it."""
        self.editor.go_to_end()
        self.editor.insert_text(f"\n{line}" if self.editor.text().strip() else line)
        self.editor.setFocus()

    def set_locked(self, *, locked: bool) -> None:
        """Let the notes be read only, or written."""
        self.editor.setReadOnly(locked)
        for tool in self._tools:
            tool.setVisible(not locked)
