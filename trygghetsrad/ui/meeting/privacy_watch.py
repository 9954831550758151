"""Looks for personal data in notes while they are written, never in the way of a key."""

from __future__ import annotations

from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from trygghetsrad.domain.privacy import PersonalDataKind, find_personal_data
from trygghetsrad.domain.private_names import NO_NAMES, PrivateNames
from trygghetsrad.ui.widgets.text_positions import utf16_length

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QTextBlock, QTextDocument

LOOK_AFTER_MS = 700
TURN_MS = 4
LONGEST_TEXT = 300_000
"""A text longer than this, in UTF-16 units, is no note that somebody types; the check list still reads it."""


class PrivacyWatch(QObject):
    """Reads the paragraphs that have changed when the writing pauses, a few milliseconds a turn.

    What it finds is held by cursors, so it keeps its place while the text around it changes.

    Args:
        changes: the signal that tells of what has changed in the document, as `contentsChange` does.

    Signals:
        found_changed: something has been found, or is no longer there.
    """

    found_changed = Signal()

    def __init__(self, document: QTextDocument, changes: SignalInstance) -> None:
        super().__init__(document)
        self._document = document
        self._names: PrivateNames = NO_NAMES
        self._changes: list[tuple[int, int, int, int]] = []
        self._changed_at = 0.0
        self._found: list[tuple[PersonalDataKind, QTextCursor]] = []
        self._waiting: tuple[int, int] | None = None
        self._units = document.characterCount()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._after_pause)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._work)
        changes.connect(self._changed)

    @property
    def found(self) -> list[tuple[PersonalDataKind, QTextCursor]]:
        """Give what is found, in the order it stands; each with a cursor that selects it."""
        found = [(kind, cursor) for kind, cursor in self._found if cursor.hasSelection()]
        return sorted(found, key=lambda pair: pair[1].selectionStart())

    def look_for(self, names: PrivateNames) -> None:
        """Look for these names from now on, and through the whole text when it pauses."""
        self._names = names
        self._changed(0, self._units, self._document.characterCount())

    def look(self) -> None:
        """Look through what waits, now and to the end."""
        self._work(until=float("inf"))

    def _changed(self, position: int, removed: int, added: int) -> None:
        """Remember a change; what it means for what waits is reckoned later."""
        self._changes.append((position, removed, added, self._document.characterCount()))
        self._changed_at = perf_counter()
        if not self._pause.isActive():
            self._turn.stop()
            self._pause.start(LOOK_AFTER_MS)

    def _after_pause(self) -> None:
        """Look when nothing has been typed for a while, or come back."""
        rest_ms = LOOK_AFTER_MS - (perf_counter() - self._changed_at) * 1000
        if rest_ms > 1:
            self._pause.start(ceil(rest_ms))
        else:
            self._work()

    def _take_changes(self) -> None:
        changes, self._changes = self._changes, []
        for position, removed, added, units in changes:
            self._take_change(position, removed, added, units)

    def _take_change(self, position: int, removed: int, added: int, units: int) -> None:
        before, self._units = self._units, units
        if before - removed + added != self._units:  # as when the whole text is another
            position, removed, added = 0, before, self._units
        start, end = position, position + added
        if self._waiting is not None:
            first, last = self._waiting
            if last > position:
                last = max(position, last + added - removed)
            start, end = min(start, first), max(end, last)
        self._waiting = (start, end)

    def _work(self, until: float = 0.0) -> None:
        self._take_changes()
        if self._waiting is None:
            return
        until = until or perf_counter() + TURN_MS / 1000
        before = len(self._found)
        is_other = False
        position, end = self._waiting
        block = self._document.findBlock(min(position, self._document.characterCount() - 1))
        self._waiting = None
        while block.isValid() and block.position() <= end:
            is_other |= self._look_in(block)
            block = block.next()
            if perf_counter() > until and block.isValid() and block.position() <= end:
                self._waiting = (block.position(), end)
                self._turn.start()
                break
        if is_other or len(self._found) != before:
            self.found_changed.emit()

    def _look_in(self, block: QTextBlock) -> bool:
        """Look in one paragraph; True when something is found there, or was."""
        start, end = block.position(), block.position() + block.length() - 1
        kept = [pair for pair in self._found if not start <= pair[1].selectionStart() <= end]
        had = len(kept) != len(self._found)
        self._found = kept
        if self._document.characterCount() > LONGEST_TEXT:
            return had
        text = block.text()
        for data in find_personal_data(text, self._names):
            cursor = QTextCursor(self._document)
            cursor.setPosition(start + utf16_length(text[: data.start]))
            cursor.setPosition(start + utf16_length(text[: data.end]), QTextCursor.MoveMode.KeepAnchor)
            self._found.append((data.kind, cursor))
            had = True
        return had
