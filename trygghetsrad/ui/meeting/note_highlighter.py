"""How the small markup of a note looks while it is written, and which of its words are misspelled."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from trygghetsrad.domain.note_text import BOLD, BOLD_MARK, BULLET_MARK
from trygghetsrad.domain.redaction import CLOSING, OPENING, masks_in
from trygghetsrad.ui.meeting.calm_typing import NOWHERE, calm_from
from trygghetsrad.ui.meeting.note_layout import FIRST_CARD, BlockShape
from trygghetsrad.ui.meeting.note_words import WORD, Words, reference_in, words_in
from trygghetsrad.ui.widgets.text_positions import utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock, QTextDocument

    from trygghetsrad.ui.theme import Theme

BULLET_SPACING_PX = 4
AT_ONCE = 300
"""How many paragraphs are marked in the turn that brought them; the rest of a paste follows in idle turns."""
_Range = tuple[int, int, QTextCharFormat]
"""Start and length of what is marked in a paragraph, in UTF-16 units, and how."""
LONGEST_CHECKED = 300_000
"""A text longer than this, in UTF-16 units, is no note that somebody types; its spelling is left alone."""

_UNFINISHED_MS = 1000


class NoteHighlighter(QObject):
    """Show **bold** as bold with muted asterisks, hide painted bullets, underline misspelled words.

    Only what was typed in is marked in the turn of the key; `work` does the rest when nobody types. A
    QSyntaxHighlighter would mark a long paste all at once.

    Args:
        card_state: gives the block state of the card of a number.
        on_shape_changed: called when a paragraph that was there before became text or bullet, or any a card:
            it has another height then, and so can the one above it.
        on_card_broken: called with the place and the old state of a paragraph that is no longer a card.
        on_work: called when there is something for `work` to do.

    """

    def __init__(
        self,
        document: QTextDocument,
        theme: Theme,
        *,
        card_state: Callable[[str], int],
        on_shape_changed: Callable[[], None],
        on_card_broken: Callable[[int, int], None],
        on_work: Callable[[], None],
    ) -> None:
        super().__init__(document)
        self._document = document
        self._theme = theme
        self._card_state = card_state
        self._on_shape_changed = on_shape_changed
        self._on_card_broken = on_card_broken
        self._on_work = on_work
        self._words: Words | None = None
        self._block_count = document.blockCount()
        self._unseen_from: int | None = None
        self._unchecked: set[int] = set()
        self._typed_to, self._typed_in = -1, -1
        self._marked: tuple[int, list[_Range]] = (-1, [])
        self._pause = QTimer(self, singleShot=True, interval=_UNFINISHED_MS)
        self._pause.timeout.connect(self._finish_word)
        self._bold, self._sign, self._masked = (QTextCharFormat() for _ in range(3))
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._masked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._misspelled = QTextCharFormat()
        self._misspelled.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._bullet = QTextCharFormat()
        self._bullet.setForeground(QColor(0, 0, 0, 0))
        self._bullet.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        self._bullet.setFontLetterSpacing(BULLET_SPACING_PX)
        self.take_colors()

    def take_colors(self) -> None:
        """Use the colours the theme has now, everywhere."""
        self._sign.setForeground(self._theme.color("edge"))
        self._misspelled.setUnderlineColor(self._theme.color("bad"))
        self._masked.setBackground(self._theme.color("neutral_soft"))
        self._masked.setUnderlineColor(self._theme.color("muted"))
        self.mark_all()

    def check_with(self, words: Words | None) -> None:
        """Underline what these words do not know; None underlines nothing."""
        self._words = words
        self.mark_all()
        if words is not None and self._is_checked:
            self._unchecked = set(range(self._document.blockCount()))
            self._on_work()

    def mark_all(self) -> None:
        """Mark every paragraph anew, those at the beginning now and a long text's other ones when idle."""
        self._unchecked.clear()
        self._mark_blocks(self._document.begin(), self._document.blockCount(), is_change=False)

    def work(self, until: float) -> bool:
        """Mark what waits until a moment of `perf_counter`.

        Returns:
            True when something still waits.
        """
        while self._unseen_from is not None and perf_counter() < until:
            block = self._document.findBlockByNumber(self._unseen_from)
            self._unseen_from = self._unseen_from + 1 if block.isValid() else None
            if block.isValid():
                self._mark(block)
                self._check_later(block)
        while self._unchecked and perf_counter() < until:
            self._check_one(until)
        return self._unseen_from is not None or bool(self._unchecked)

    def take_letters(self, end: int) -> None:
        """Take plain letters that were typed behind the last change, up to a position."""
        self._typed_to = end
        if self._is_checked:
            self._unchecked.add(self._typed_in)
            self._on_work()

    def take_change(self, position: int, removed: int, added: int) -> int:
        """Mark what a change of the document has brought, while the document tells of it.

        Returns:
            where plain letters can go on that need no marks, or NOWHERE.
        """
        document = self._document
        block, count, before = document.findBlock(position), document.blockCount(), self._block_count
        if count != before:
            self._block_count = count
            self._move_waiting(block.blockNumber(), count - before)
        if added <= 1 and count == before:
            self._typed_to = position + added
            self._mark(block, is_change=True)
            self._check_later(block)
            self._typed_in = block.blockNumber()
            return calm_from(block, self._typed_to)
        last = document.findBlock(min(position + added, document.characterCount() - 1))
        self._typed_to = -1
        self._mark_blocks(block, last.blockNumber() - block.blockNumber() + 1, is_change=True)
        return NOWHERE

    def _move_waiting(self, after: int, count: int) -> None:
        """Let what waits below a paragraph keep its place when paragraphs came or went there."""
        if self._unseen_from is not None and self._unseen_from > after:
            self._unseen_from = max(after, self._unseen_from + count)
        if self._unchecked:
            self._unchecked = {n if n <= after else max(after, n + count) for n in self._unchecked}

    def _mark_blocks(self, block: QTextBlock, count: int, *, is_change: bool) -> None:
        for _ in range(min(count, AT_ONCE)):
            self._mark(block, is_change=is_change)
            self._check_later(block)
            block = block.next()
            if not block.isValid():
                return
        if count > AT_ONCE:
            first = block.blockNumber()
            self._unseen_from = first if self._unseen_from is None else min(first, self._unseen_from)
            self._on_work()

    @property
    def _is_checked(self) -> bool:
        return self._words is not None and self._document.characterCount() < LONGEST_CHECKED

    def _check_later(self, block: QTextBlock) -> None:
        if self._is_checked:
            self._unchecked.add(block.blockNumber())
            self._on_work()

    def _finish_word(self) -> None:
        """Take the word that somebody has paused in for finished."""
        block = self._document.findBlock(self._typed_to)
        self._typed_to = -1
        if block.isValid():
            self._check_later(block)

    def _mark(self, block: QTextBlock, *, is_change: bool = False) -> None:
        """Mark one paragraph; at a change the document itself lays it out afterwards."""
        text = block.text()
        number = reference_in(text)
        if number is not None:
            state, ranges = self._card_state(number), []
        else:
            state = BlockShape.BULLET if text.startswith(BULLET_MARK) else BlockShape.TEXT
            ranges = self._ranges(block, text)
        is_other_shape = block.userState() != state
        if is_other_shape:
            before = block.userState()
            if is_change and number is None and before >= FIRST_CARD:
                self._on_card_broken(block.position(), before)
            block.setUserState(int(state))
            if not (is_change and before == BlockShape.UNSEEN) or number is not None:
                self._on_shape_changed()
        layout = block.layout()
        shown = layout.formats()
        if not (ranges or is_other_shape or shown):
            return
        if is_change:
            is_same = (block.position(), ranges) == self._marked and len(shown) == len(ranges)
            self._marked = (block.position(), ranges)
        else:
            is_same = [(each.start, each.length, each.format) for each in shown] == ranges
        if is_other_shape or not is_same or layout.preeditAreaText():
            self._put(layout, ranges)
            if not is_change:  # or Qt would tell of it together with the next key, as one long change
                self._document.markContentsDirty(block.position(), block.length())

    def _put(self, layout: QTextLayout, ranges: list[_Range]) -> None:
        formats = []
        preedit = len(layout.preeditAreaText())
        start = layout.preeditAreaPosition() if preedit else 0
        if preedit:  # an accent or a word on its way from an input method keeps its own marks
            end = start + preedit
            formats = [r for r in layout.formats() if start <= r.start and r.start + r.length <= end]
        for first, length, char_format in ranges:
            each = QTextLayout.FormatRange()
            each.start = first + preedit if preedit and first >= start else first
            each.length, each.format = length, char_format
            formats.append(each)
        layout.setFormats(formats)

    def _ranges(self, block: QTextBlock, text: str) -> list[_Range]:
        """Give what is to be marked in a paragraph."""
        found: list[_Range] = []
        if text.startswith(BULLET_MARK):
            found.append((0, len(BULLET_MARK), self._bullet))
        if BOLD_MARK in text:
            for match in BOLD.finditer(text):
                found += [
                    (match.start(), 2, self._sign),
                    (match.start() + 2, match.end() - match.start() - 4, self._bold),
                    (match.end() - 2, 2, self._sign),
                ]
        if OPENING in text or CLOSING in text:
            for mask in masks_in(text):
                found += [
                    (mask.start, mask.words_start - mask.start, self._sign),
                    (mask.words_start, mask.words_end - mask.words_start, self._masked),
                    (mask.words_end, mask.end - mask.words_end, self._sign),
                ]
        if self._words is not None and self._words.wrong and self._is_checked:
            found = self._underlined(found, self._misspelled_in(block, text, self._words.wrong))
        if len(text) != block.length() - 1:  # Qt counts an emoji as two
            return [
                (utf16_length(text[:start]), utf16_length(text[start : start + length]), how)
                for start, length, how in found
            ]
        return found

    def _underlined(self, found: list[_Range], words: list[tuple[int, int]]) -> list[_Range]:
        """Underline words as well; of two ranges over the same letters Qt shows but one."""
        for first, last in words:
            parts: list[_Range] = []
            covered = False
            for start, length, how in found:
                end = start + length
                if end <= first or last <= start:
                    parts.append((start, length, how))
                    continue
                covered = True
                both = QTextCharFormat(how)
                both.merge(self._misspelled)
                cuts = [start, max(start, first), min(end, last), end]
                for at, to, each in zip(cuts, cuts[1:], (how, both, how), strict=False):
                    if to > at:
                        parts.append((at, to - at, each))
            found = parts if covered else [*parts, (first, last - first, self._misspelled)]
        return found

    def _misspelled_in(self, block: QTextBlock, text: str, wrong: set[str]) -> list[tuple[int, int]]:
        """Give where misspelled words begin and end, but for the one that is not finished."""
        if wrong.isdisjoint(WORD.findall(text)):
            return []
        return [
            (start, start + len(word))
            for start, word in words_in(text)
            if word in wrong and block.position() + start + len(word) != self._typed_to
        ]

    def _check_one(self, until: float) -> None:
        """Look up the words of one paragraph that waits; it waits on when the time runs out."""
        block = self._document.findBlockByNumber(number := next(iter(self._unchecked)))
        typed_at = self._typed_to - block.position()
        if block.isValid() and self._words is not None and self._is_checked:
            for start, word in words_in(block.text()):
                if start + len(word) == typed_at:
                    self._pause.start()
                elif not self._words.is_known(word):
                    self._words.look_up(word)
                    if perf_counter() >= until:
                        return
        self._unchecked.discard(number)
        if block.isValid():
            self._mark(block)
