"""Every edit reaches the disk at once; the notes themselves follow when the writing pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.note_text import clean_paste
from trygghetsrad.ui.meeting.typed_edit import WHOLE_TEXT, TypedEdit

if TYPE_CHECKING:
    from collections.abc import Callable

FOLD_AFTER_MS = 5000
PAINTED_MS = 5
"""After this a key is painted; the thread that writes may then take the processor."""
UNANSWERED_MS = 1000
LONGEST_WAIT_S = 1.0
TELL_EVERY_MS = 200


class Drafts(Protocol):
    """What autosave needs of the service that takes edits."""

    def listen(
        self,
        *,
        on_saved: Callable[[int], None],
        on_failed: Callable[[Exception], None],
        hand_over: Callable[[], None] | None = None,
    ) -> None:
        """Call these, in the writer's thread, when edits are on disk or could not be put there.

        Args:
            hand_over: called before everything is waited for, in the window's thread.
        """

    def put(self, agenda_item_id: int, *, position: int, removed: int, inserted: str) -> int:
        """Queue an edit and give its sequence number."""

    def wait_until_saved(self, timeout_s: float) -> bool:
        """Wait until everything put is on disk; False when the time ran out."""


class Autosave(QObject):
    """Hands edits of the open note over and folds them into the notes.

    An edit is handed over as soon as it is painted, and committed by the draft writer within milliseconds:
    the writer's thread and the painting of a key would otherwise wait for each other.

    A fold puts the whole text into the notes
    as a command, so that undo and every other page know of it: after a pause, and when the caller asks.

    Args:
        read_text: gives the text in the editor.
        save_notes: puts a text into the notes of an agenda item; False when that failed and was told.
        tell_now: lets the editor tell of what was typed and not told yet.

    Signals:
        handed_over: something was typed, and is on its way to the disk.
        saved: everything typed is on the disk.
        failed(str): something typed is not on the disk; a Swedish sentence.
        refused(object): the CouncilError that says why; once for each reason, and again when asked to fold.
        recovered: what was refused is on the disk after all.

    """

    handed_over = Signal()
    saved = Signal()
    failed = Signal(str)
    refused = Signal(object)
    recovered = Signal()

    _answered = Signal(object)
    _refused = Signal(object)

    def __init__(
        self,
        drafts: Drafts,
        *,
        read_text: Callable[[], str],
        save_notes: Callable[[int, str], bool],
        tell_now: Callable[[], None],
    ) -> None:
        super().__init__()
        self._drafts = drafts
        self._read_text = read_text
        self._save_notes = save_notes
        self._tell_now = tell_now
        self._agenda_item_id: int | None = None
        self._newest = 0
        self._taken: list[TypedEdit] = []
        self._is_dirty = False
        self._has_base = True
        self._has_more_to_tell = False
        self._was_refused = False
        self._reason = ""
        self._painted = self._timer(PAINTED_MS, self.hand_over)
        self._quiet = self._timer(TELL_EVERY_MS, self._tell_again)
        self._pause = self._timer(FOLD_AFTER_MS, self._fold_after_pause)
        self._patience = self._timer(UNANSWERED_MS, self._complain)
        self._answered.connect(self._on_disk, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._on_refusal, Qt.ConnectionType.QueuedConnection)
        drafts.listen(on_saved=self._answered.emit, on_failed=self._refused.emit, hand_over=self.hand_over)

    @property
    def is_dirty(self) -> bool:
        """Tell whether something typed is not yet in the notes."""
        self._tell_now()
        return self._is_dirty

    @property
    def pause_ms(self) -> int:
        """Give how long a pause in the writing must be before the text is folded."""
        return self._pause.interval()

    @pause_ms.setter
    def pause_ms(self, value: int) -> None:
        self._pause.setInterval(value)

    def open(self, agenda_item_id: int | None, *, stored: str = "") -> None:
        """Take edits for another note from now on.

        Args:
            stored: what the file has; edits are told in relation to it.

        """
        self.hand_over()
        self._agenda_item_id = agenda_item_id
        self._is_dirty = False
        self._pause.stop()
        self._has_base = stored == self._read_text()

    def take(self, edit: TypedEdit) -> None:
        """Take an edit and hand it over once it is painted; costs microseconds."""
        if self._agenda_item_id is None:
            return
        if not self._has_base and edit.position != WHOLE_TEXT:
            edit = TypedEdit(WHOLE_TEXT, 0, self._read_text(), edit.is_painted)
        self._has_base = True
        self._is_dirty = True
        if not self._taken:
            self._painted.start()
        self._taken.append(edit)
        if edit.is_painted:
            self.hand_over()

    def hand_over(self) -> None:
        """Give the draft writer what was taken."""
        self._tell_now()
        if not self._taken or self._agenda_item_id is None:
            return
        self._painted.stop()
        taken, self._taken = self._taken, []
        for edit in taken:
            self._newest = self._drafts.put(
                self._agenda_item_id,
                position=edit.position,
                removed=edit.removed,
                inserted=edit.inserted,
            )
        self._pause.start()
        self.handed_over.emit()
        if not self._patience.isActive():
            self._patience.start()

    def fold(self) -> bool:
        """Put what was typed into the notes now.

        Returns:
            False when that could not be done; the text is then still in the editor and among the drafts.

        """
        self.hand_over()
        self._pause.stop()
        if not self._is_dirty or self._agenda_item_id is None:
            return True
        if not self._drafts.wait_until_saved(LONGEST_WAIT_S):
            self._reason = ""
            self._complain()
            return False
        text = self._read_text()
        self._is_dirty = False
        if not self._save_notes(self._agenda_item_id, text):
            self._is_dirty = True
            return False
        self.note_stored(text)
        return True

    def note_stored(self, text: str) -> None:
        """Remember that this text of the editor is now in the notes.

        The notes are kept clean of what no file should hold. Where that made a difference, the next edit is
        told as the whole text, since its position would count from something else.
        """
        self.hand_over()
        self._is_dirty = False
        self._has_base = clean_paste(text) == text

    def rest(self) -> None:
        """Ask nothing of the editor any more: it is gone. What was typed in it is among the drafts."""
        self._tell_now = _say_nothing
        self.hand_over()
        self._agenda_item_id = None
        for timer in (self._painted, self._quiet, self._pause, self._patience):
            timer.stop()

    def _timer(self, interval_ms: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(act)
        return timer

    def _fold_after_pause(self) -> None:
        self.fold()

    def _on_disk(self, sequence: int) -> None:
        self._tell_now()  # a letter on the screen that nobody has told of is not saved
        if sequence >= self._newest and not self._taken:
            self._patience.stop()
            self._tell_saved()
            self._recover()
        else:
            self._patience.start()

    def _tell_saved(self) -> None:
        """Tell at most some times a second; what is told last is never left out."""
        self._has_more_to_tell = self._quiet.isActive()
        if not self._has_more_to_tell:
            self._quiet.start()
            self.saved.emit()

    def _tell_again(self) -> None:
        """Tell what was held back, unless another edit is on its way: its own answer will tell."""
        self._tell_now()
        if self._has_more_to_tell and not self._taken and not self._patience.isActive():
            self._tell_saved()

    def _on_refusal(self, problem: object) -> None:
        self._complain()
        if isinstance(problem, CouncilError) and problem.message != self._reason:
            self._was_refused, self._reason = True, problem.message
            self.refused.emit(problem)

    def _recover(self) -> None:
        if self._was_refused:
            self._was_refused, self._reason = False, ""
            self.recovered.emit()

    def _complain(self, _problem: object = None) -> None:
        self.failed.emit(self.tr("Inte sparat än – försöker igen"))


def _say_nothing() -> None:
    """Stand in for an editor that is gone."""
