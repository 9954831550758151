from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.changes import ChangeSet, RowChange
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.ui.dispatcher import Dispatcher

NEW = ChangeSet("Ny åtgärd", (RowChange("action_item", 1, None, {"what": "Laga lamporna"}),))


class Shelf:
    """A history that keeps everything in two lists."""

    def __init__(self) -> None:
        self.done: list[ChangeSet] = []
        self.undone: list[ChangeSet] = []
        self.refuses = False

    @property
    def undo_label(self) -> str | None:
        return self.done[-1].label if self.done else None

    @property
    def redo_label(self) -> str | None:
        return self.undone[-1].label if self.undone else None

    def remember(self, changes: ChangeSet) -> None:
        self.done.append(changes)

    def undo(self) -> ChangeSet | None:
        if self.refuses:
            raise InvalidInputError("Det har ändrats sedan dess.")
        self.undone.append(self.done.pop())
        return self.undone[-1].inverse()

    def redo(self) -> ChangeSet | None:
        self.done.append(self.undone.pop())
        return self.done[-1]


@dataclass(frozen=True)
class Captured:
    number: str
    changes: ChangeSet


def test_a_command_is_remembered_and_told(qtbot: QtBot) -> None:
    shelf = Shelf()
    dispatcher = Dispatcher(lambda: shelf)
    with qtbot.waitSignal(dispatcher.changed) as told:
        assert dispatcher.run(lambda: NEW) is NEW
    assert told.args == [NEW]
    assert shelf.done == [NEW]
    assert dispatcher.undo_label == "Ny åtgärd"


def test_a_result_with_changes_counts_as_a_command(qtbot: QtBot) -> None:
    dispatcher = Dispatcher(Shelf)
    with qtbot.waitSignal(dispatcher.changed):
        captured = dispatcher.run(lambda: Captured("S26-001", NEW))
    assert captured is not None
    assert captured.number == "S26-001"


def test_an_id_with_its_changes_counts_as_a_command(qtbot: QtBot) -> None:
    dispatcher = Dispatcher(Shelf)
    with qtbot.waitSignal(dispatcher.changed) as told:
        assert dispatcher.run(lambda: (7, NEW)) == (7, NEW)
    assert told.args == [NEW]


def test_a_command_that_changed_nothing_is_neither_told_nor_remembered(qtbot: QtBot) -> None:
    shelf = Shelf()
    dispatcher = Dispatcher(lambda: shelf)
    with qtbot.assertNotEmitted(dispatcher.changed):
        dispatcher.run(lambda: ChangeSet("Flytta slutdatum"))
    assert shelf.done == []


def test_the_history_is_not_made_before_something_has_changed() -> None:
    def no_history() -> Shelf:
        raise AssertionError("the database layer was loaded for nothing")

    dispatcher = Dispatcher(no_history)
    assert dispatcher.undo_label is None
    dispatcher.undo()
    dispatcher.redo()
    assert dispatcher.run(lambda: 5) == 5


def test_a_known_error_is_told_and_gives_none(qtbot: QtBot) -> None:
    def refuse() -> ChangeSet:
        raise InvalidInputError("Datumet finns inte.")

    dispatcher = Dispatcher(Shelf)
    with qtbot.waitSignal(dispatcher.failed) as told:
        assert dispatcher.run(refuse) is None
    assert told.args is not None
    assert told.args[0].message == "Datumet finns inte."


def test_a_bug_goes_on_to_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        Dispatcher(Shelf).run(lambda: 1 // 0)


def test_undo_and_redo_tell_what_they_changed(qtbot: QtBot) -> None:
    shelf = Shelf()
    dispatcher = Dispatcher(lambda: shelf)
    dispatcher.run(lambda: NEW)
    with qtbot.waitSignal(dispatcher.changed) as told:
        dispatcher.undo()
    assert told.args == [NEW.inverse()]
    assert (dispatcher.undo_label, dispatcher.redo_label) == (None, "Ny åtgärd")
    with qtbot.waitSignal(dispatcher.changed) as told:
        dispatcher.redo()
    assert told.args == [NEW]


def test_an_undo_that_is_refused_is_told(qtbot: QtBot) -> None:
    shelf = Shelf()
    dispatcher = Dispatcher(lambda: shelf)
    dispatcher.run(lambda: NEW)
    shelf.refuses = True
    with qtbot.waitSignal(dispatcher.failed), qtbot.assertNotEmitted(dispatcher.changed):
        dispatcher.undo()


def test_another_file_has_another_history() -> None:
    dispatcher = Dispatcher(Shelf)
    dispatcher.run(lambda: NEW)
    dispatcher.forget()
    assert dispatcher.undo_label is None
