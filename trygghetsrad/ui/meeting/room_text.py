"""The notes of the § on now, large, growing while they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.ui.meeting.room_faces import RoomLine
    from trygghetsrad.ui.meeting.room_look import RoomLook

BULLET = "•\u2002"


class RoomText(QTextEdit):
    """Formatted paragraphs; only those that have changed are set anew, and the last of these is in sight."""

    def __init__(self, look: RoomLook) -> None:
        super().__init__()
        self._look = look
        self._lines: tuple[RoomLine, ...] = ()
        self._last = 0
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("bare", True)
        self.setAccessibleName(self.tr("Anteckningar"))
        self.document().setDocumentMargin(0)

    def take_look(self, look: RoomLook) -> None:
        """Set everything anew in another size or other colours."""
        self._look = look
        lines, self._lines = self._lines, ()
        self.clear()
        self.document().setDefaultFont(look.text(1.15))
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[RoomLine]) -> None:
        """Show these paragraphs."""
        old, new = self._lines, tuple(lines)
        if old == new:
            return
        start = _shared(old, new)
        end = min(_shared(old[::-1], new[::-1]), len(old) - start, len(new) - start)
        self._lines = new
        if not old or not new:
            self._set_all(new)
        else:
            self._replace(start, len(old) - end, new[start : len(new) - end])
        self._last = min(max(start, len(new) - end - 1), self.document().blockCount() - 1)
        self._follow()

    def _follow(self) -> None:
        """Scroll so that the paragraph written last is seen, and no line is cut at the upper edge."""
        block = self.document().findBlockByNumber(self._last)
        self._let_the_end_scroll()
        place = self.document().documentLayout().blockBoundingRect(block)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        wanted = max(float(bar.value()), place.bottom() - height)
        wanted = max(0.0, min(wanted, place.top()))
        bar.setValue(round(self._next_line_from(wanted)))

    def _next_line_from(self, wanted: float) -> float:
        """Give the top of the first line at or below a height."""
        if wanted <= 0:
            return 0.0
        layout, block = self.document().documentLayout(), self.document().begin()
        while block.isValid():
            place = layout.blockBoundingRect(block)
            if place.bottom() > wanted:
                for number in range(block.layout().lineCount()):
                    top = place.top() + block.layout().lineAt(number).y()
                    if top >= wanted - 1:
                        return top
            block = block.next()
        return wanted

    def _let_the_end_scroll(self) -> None:
        """Keep a viewport's height of nothing below the text, so that any line can stand at the top."""
        root = self.document().rootFrame()
        shape = root.frameFormat()
        if shape.bottomMargin() != self.viewport().height():
            shape.setBottomMargin(self.viewport().height())
            root.setFrameFormat(shape)

    def _set_all(self, lines: Sequence[RoomLine]) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock()
            self._set_line(cursor, line)
        cursor.endEditBlock()

    def _replace(self, first: int, last: int, lines: Sequence[RoomLine]) -> None:
        """Put lines where the paragraphs from first up to last stood."""
        document = self.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        common = min(last - first, len(lines))
        for number in range(common):
            block = document.findBlockByNumber(first + number)
            cursor.setPosition(block.position())
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._set_line(cursor, lines[number])
        for number in range(common, len(lines)):
            place = first + number
            if place < document.blockCount():
                cursor.setPosition(document.findBlockByNumber(place).position())
                cursor.insertBlock()
                cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            else:
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertBlock()
            self._set_line(cursor, lines[number])
        for _ in range(last - first - common):
            self._remove_block(cursor, first + common)
        cursor.endEditBlock()

    def _remove_block(self, cursor: QTextCursor, number: int) -> None:
        block = self.document().findBlockByNumber(number)
        is_last = not block.next().isValid()
        cursor.setPosition(block.position() - (1 if is_last else 0))
        end = block.position() + block.length() - (1 if is_last else 0)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _set_line(self, cursor: QTextCursor, line: RoomLine) -> None:
        look = self._look
        shape = QTextBlockFormat()
        shape.setLineHeight(106, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(look.px(0.12 if line.is_bullet else 0.45))
        if not line.runs:
            shape.setLineHeight(look.px(0.3), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            shape.setBottomMargin(0)
        ink = look.color("ink")
        if line.is_bullet:
            shape.setLeftMargin(look.px(1.2))
            shape.setTextIndent(-look.px(0.9))
        if line.reference is not None:
            ink, ground = look.pill(line.reference)
            shape.setBackground(ground)
            shape.setTopMargin(look.px(0.45))  # the greater of two margins counts: a bullet above has less
            shape.setLeftMargin(look.px(0.48))  # as wide as the space the line begins with
            shape.setTextIndent(-look.px(0.48))
        cursor.setBlockFormat(shape)
        if line.is_bullet:
            cursor.insertText(BULLET, _ink(look.color("accent"), look.text(1.15)))
        factor = 0.95 if line.reference is not None else 1.15
        for text, is_bold in line.runs:
            weight = QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal
            color = ink if is_bold or line.reference is None else look.color("ink")
            cursor.insertText(text, _ink(color, look.text(factor, weight=weight)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the paragraph written last in sight."""
        super().resizeEvent(event)
        self._follow()


def _ink(color: QColor, font: QFont) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFont(font)
    form.setForeground(color)
    return form


def _shared(first: Sequence[RoomLine], second: Sequence[RoomLine]) -> int:
    """Give how many lines two texts begin with in common."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
