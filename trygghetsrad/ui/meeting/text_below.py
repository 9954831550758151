"""What stands below a paragraph that became higher or lower is moved on the screen, not painted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from trygghetsrad.ui.meeting.note_layout import NoteLayout
    from trygghetsrad.ui.meeting.note_marks import NoteMarks


class TextBelow:
    """Answers what the layout asks to have painted.

    Qt paints the whole text when a key makes it a line longer: the slowest keys there are. Here what is on
    the screen already is moved, where that gives the same picture, and only the paragraph itself is painted.

    Args:
        layout: of the editor's document. Qt's own answer to its `update` is taken away.
    """

    def __init__(self, editor: QPlainTextEdit, layout: NoteLayout, marks: NoteMarks) -> None:
        self._editor = editor
        self._viewport = editor.viewport()
        self._layout = layout
        self._marks = marks
        layout.update.disconnect()
        layout.update.connect(self._take_update)

    def _take_update(self) -> None:
        grown = self._layout.grown()
        if grown is None or not self._move(*grown):
            self._layout.forget()
            self._marks.forget()
            self._viewport.update()

    def _move(self, first: int, count: int, before: float) -> bool:
        """Move what stands below some paragraphs; False where everything must be painted.

        Nothing is painted where they are out of sight.

        Args:
            first: the number of the first paragraph that has changed.
            count: how many there are now, where one was before.
            before: the height that was, in pixels.
        """
        if self._viewport.children() or not self._marks.are_where_painted:
            return False
        editor, layout = self._editor, self._layout
        block, top, lowest = editor.firstVisibleBlock(), editor.contentOffset().y(), self._viewport.height()
        if first < block.blockNumber():
            return False
        block, above = layout.keep_above(block, first, lowest - top)
        if block.blockNumber() < first:
            return True
        top += above
        after = 0.0
        for _ in range(count):
            after += layout.keep(block)
            block = block.next()
        by, ratio = after - before, editor.devicePixelRatioF()
        edge = top + min(before, after)
        if not (_is_whole(top) and _is_whole(by) and _is_whole(ratio)):
            return False
        width = self._viewport.width()
        below = QRect(0, int(edge), width, lowest - int(edge))
        if below.isValid():
            self._viewport.scroll(0, int(by), below)
        self._viewport.update(0, int(top) - 1, width, int(after) + 2)
        if count == 1 and by > 0:
            self._marks.move_below(first, by)
        else:
            self._marks.forget()
        return True


def _is_whole(value: float) -> bool:
    return value == int(value)
