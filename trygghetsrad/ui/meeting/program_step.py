"""The step that the program has put into a text, which undo and redo leave to the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from trygghetsrad.ui.widgets.text_difference import put_difference

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QPlainTextEdit

_NONE = (-1, -1)


class ProgramStep(QObject):
    """Puts the program's text in, and looks at undo and redo only while its step can be taken back.

    Args:
        read_text: gives the text of the document.
    """

    def __init__(self, editor: QPlainTextEdit, document: QTextDocument, read_text: Callable[[], str]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._read_text = read_text
        self._steps = _NONE
        """How many steps the text can undo before and after what the program put in."""

    @property
    def is_there(self) -> bool:
        """Tell whether the program has put something in that undo could meet."""
        return self._steps is not _NONE

    def put(self, text: str) -> None:
        """Let the document have another text: by its own undo or redo, when one step leads there."""
        if not self._step_to(text):
            before = self._document.availableUndoSteps()
            put_difference(self._document, 0, self._read_text(), text)
            self._keep((before, self._document.availableUndoSteps()))

    def forget(self) -> None:
        """Let undo and redo be the text's own."""
        self._keep(_NONE)

    def forget_when_undone(self) -> None:
        """Let go of a step that was undone, once other text has taken its place."""
        if not self._document.isRedoAvailable() and self._document.availableUndoSteps() <= self._steps[1]:
            self.forget()

    def _keep(self, steps: tuple[int, int]) -> None:
        self._steps = steps
        self._editor.removeEventFilter(self)
        if self.is_there:
            self._editor.installEventFilter(self)

    def _step_to(self, text: str) -> bool:
        document = self._document
        before, after = self._steps
        steps = document.availableUndoSteps()
        if steps == after:
            document.undo()
            if self._read_text() == text:
                return True
            document.redo()
        elif steps == before and document.isRedoAvailable():
            document.redo()
            if self._read_text() == text:
                return True
            document.undo()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo and redo pass to the program where the text's own step is the program's."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and self._is_programs_turn(event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_programs_turn(self, event: QKeyEvent) -> bool:
        """Tell whether the step that undo or redo would take in the text is one the program made."""
        before, after = self._steps
        steps = self._document.availableUndoSteps()
        if event.matches(QKeySequence.StandardKey.Undo):
            return steps == after
        if event.matches(QKeySequence.StandardKey.Redo):
            return steps == before and self._document.isRedoAvailable()
        return False
