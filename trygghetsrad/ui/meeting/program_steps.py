"""The steps that the program has put into a text, which undo and redo leave to the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from trygghetsrad.ui.widgets.text_difference import put_difference

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QPlainTextEdit


class ProgramSteps(QObject):
    """Puts the program's text in, and looks at undo and redo only while a step of its can be taken back.

    Args:
        read_text: gives the text of the document.
    """

    def __init__(self, editor: QPlainTextEdit, document: QTextDocument, read_text: Callable[[], str]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._document = document
        self._read_text = read_text
        self._steps: list[tuple[int, int]] = []
        """How many steps the text can undo before and after each that the program put in."""

    @property
    def is_there(self) -> bool:
        """Tell whether the program has put something in that undo could meet."""
        return bool(self._steps)

    def put(self, text: str) -> None:
        """Let the document have another text: by its own undo or redo, when one step leads there."""
        if not self._step_to(text):
            before = self._document.availableUndoSteps()
            put_difference(self._document, 0, self._read_text(), text)
            after = self._document.availableUndoSteps()
            kept = [step for step in self._steps if step[1] <= before]
            self._keep([*kept, (before, after)] if after > before else kept)

    def forget(self) -> None:
        """Let undo and redo be the text's own."""
        self._keep([])

    def forget_undone(self) -> None:
        """Let go of the steps that were undone, once other text has taken their place."""
        if not self._document.isRedoAvailable():
            steps = self._document.availableUndoSteps()
            self._keep([step for step in self._steps if step[1] < steps])

    def _keep(self, steps: list[tuple[int, int]]) -> None:
        self._steps = steps
        self._editor.removeEventFilter(self)
        if steps:
            self._editor.installEventFilter(self)

    def _step_to(self, text: str) -> bool:
        document = self._document
        if self._can_undo():
            document.undo()
            if self._read_text() == text:
                return True
            document.redo()
        if self._can_redo():
            document.redo()
            if self._read_text() == text:
                return True
            document.undo()
        return False

    def _can_undo(self) -> bool:
        """Tell whether the text's own undo would take back a step of the program's."""
        steps = self._document.availableUndoSteps()
        return any(after == steps for _, after in self._steps)

    def _can_redo(self) -> bool:
        """Tell whether the text's own redo would bring one again."""
        steps = self._document.availableUndoSteps()
        return self._document.isRedoAvailable() and any(before == steps for before, _ in self._steps)

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
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._can_undo()
        return event.matches(QKeySequence.StandardKey.Redo) and self._can_redo()
