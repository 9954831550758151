"""Autosave says when something is on the disk, and when it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.errors import CouncilError, FileProblemError
from trygghetsrad.ui.meeting import autosave
from trygghetsrad.ui.meeting.autosave import Autosave
from trygghetsrad.ui.meeting.typed_edit import WHOLE_TEXT, TypedEdit


class SlowDisk:
    """Drafts that are on the disk when the test says so."""

    def __init__(self) -> None:
        self.edits: list[tuple[int, int, int, str]] = []
        self.is_idle = True
        self.on_saved: Callable[[int], None]
        self.on_failed: Callable[[Exception], None]

    def listen(
        self,
        *,
        on_saved: Callable[[int], None],
        on_failed: Callable[[Exception], None],
        hand_over: Callable[[], None] | None = None,
    ) -> None:
        self.on_saved, self.on_failed = on_saved, on_failed

    def put(self, agenda_item_id: int, *, position: int, removed: int, inserted: str) -> int:
        self.edits.append((agenda_item_id, position, removed, inserted))
        return len(self.edits)

    def wait_until_saved(self, timeout_s: float) -> bool:
        return self.is_idle


class Desk:
    """An autosave, the text it reads and the notes it has saved."""

    def __init__(self) -> None:
        self.disk = SlowDisk()
        self.text = ""
        self.saved: list[tuple[int, str]] = []
        self.untold: list[TypedEdit] = []
        self.autosave = Autosave(
            self.disk, read_text=lambda: self.text, save_notes=self._save, tell_now=self._tell_now
        )
        self.autosave.open(7, stored="")

    def _save(self, agenda_item_id: int, text: str) -> bool:
        self.saved.append((agenda_item_id, text))
        return True

    def _tell_now(self) -> None:
        while self.untold:
            self.autosave.take(self.untold.pop(0))

    def type(self, text: str) -> None:
        """Type at the end."""
        edit = TypedEdit(len(self.text), 0, text)
        self.text += text
        self.autosave.take(edit)
        self.autosave.hand_over()


@pytest.fixture
def desk(qapp: object) -> Desk:
    """Autosave over a disk the test controls."""
    return Desk()


def test_it_speaks_only_when_the_newest_edit_is_on_the_disk(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a")
    desk.type("b")
    with qtbot.assertNotEmitted(desk.autosave.saved, wait=50):
        desk.disk.on_saved(1)
    with qtbot.waitSignal(desk.autosave.saved):
        desk.disk.on_saved(2)


def test_a_letter_that_nobody_has_told_of_is_not_saved(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a")
    desk.untold.append(TypedEdit(1, 0, "b"))
    with qtbot.assertNotEmitted(desk.autosave.saved, wait=50):
        desk.disk.on_saved(1)
    qtbot.waitUntil(lambda: len(desk.disk.edits) == 2)
    with qtbot.waitSignal(desk.autosave.saved):
        desk.disk.on_saved(2)


def test_a_letter_that_nobody_has_told_of_holds_back_what_would_be_told(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a")
    with qtbot.waitSignal(desk.autosave.saved):
        desk.disk.on_saved(1)
    desk.type("b")
    desk.disk.on_saved(2)
    qtbot.waitUntil(lambda: desk.autosave._has_more_to_tell)
    desk.untold.append(TypedEdit(2, 0, "c"))
    with qtbot.assertNotEmitted(desk.autosave.saved, wait=2 * autosave.TELL_EVERY_MS):
        pass
    desk.disk.on_saved(3)
    qtbot.waitUntil(lambda: not desk.autosave._has_more_to_tell)


def test_what_is_told_last_is_never_left_out(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a")
    with qtbot.waitSignal(desk.autosave.saved):
        desk.disk.on_saved(1)
    desk.type("b")
    with qtbot.waitSignal(desk.autosave.saved):
        desk.disk.on_saved(2)


def test_what_is_held_back_is_not_told_while_another_edit_waits_to_be_painted(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.autosave._painted.setInterval(10 * autosave.TELL_EVERY_MS)  # a key whose painting takes its time
    desk.type("a")
    with qtbot.waitSignal(desk.autosave.saved):
        desk.disk.on_saved(1)
    desk.type("b")
    desk.disk.on_saved(2)
    qtbot.waitUntil(lambda: desk.autosave._has_more_to_tell)
    desk.autosave.take(TypedEdit(2, 0, "c"))
    with qtbot.assertNotEmitted(desk.autosave.saved, wait=2 * autosave.TELL_EVERY_MS):
        pass
    desk.autosave.hand_over()
    with qtbot.waitSignal(desk.autosave.saved):
        desk.disk.on_saved(3)


def test_a_failed_commit_is_told(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a")
    with qtbot.waitSignal(desk.autosave.failed) as told:
        desk.disk.on_failed(OSError("full"))
    assert told.args == ["Inte sparat än – försöker igen"]


def test_a_silent_disk_is_told_of(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.autosave.failed, timeout=autosave.UNANSWERED_MS + 2000):
        desk.type("a")


def test_nothing_is_folded_while_edits_are_on_their_way(desk: Desk, qtbot: QtBot) -> None:
    desk.type("a")
    desk.disk.is_idle = False
    with qtbot.waitSignal(desk.autosave.failed):
        assert not desk.autosave.fold()
    assert desk.saved == []
    assert desk.autosave.is_dirty
    desk.disk.is_idle = True
    assert desk.autosave.fold()
    assert desk.saved == [(7, "a")]
    assert not desk.autosave.is_dirty


def test_nothing_typed_is_nothing_folded(desk: Desk) -> None:
    assert desk.autosave.fold()
    assert desk.saved == []


def test_an_edit_counts_from_what_the_file_has(desk: Desk) -> None:
    desk.type("a")
    assert desk.disk.edits[-1] == (7, 0, 0, "a")
    desk.type("\u200b")
    assert desk.autosave.fold()
    desk.type("b")
    assert desk.disk.edits[-1] == (7, WHOLE_TEXT, 0, "a\u200bb")
    desk.type("c")
    assert desk.disk.edits[-1] == (7, 3, 0, "c")


def test_why_nothing_is_saved_is_told_once_and_so_is_the_end_of_it(desk: Desk, qtbot: QtBot) -> None:
    told: list[CouncilError] = []
    desk.autosave.refused.connect(told.append)
    full, gone = FileProblemError("Disken är full."), FileProblemError("Filen har flyttats.")
    desk.type("a")
    for problem in (full, full, gone):
        with qtbot.waitSignal(desk.autosave.failed):
            desk.disk.on_failed(problem)
    assert told == [full, gone]
    with qtbot.waitSignal(desk.autosave.recovered):
        desk.disk.on_saved(1)


def test_why_nothing_is_saved_is_told_again_when_it_is_wanted(desk: Desk, qtbot: QtBot) -> None:
    told: list[CouncilError] = []
    desk.autosave.refused.connect(told.append)
    full = FileProblemError("Disken är full.")
    desk.type("a")
    desk.disk.is_idle = False
    with qtbot.waitSignal(desk.autosave.refused):
        desk.disk.on_failed(full)
    assert not desk.autosave.fold()
    with qtbot.waitSignal(desk.autosave.refused):
        desk.disk.on_failed(full)
    assert told == [full, full]
