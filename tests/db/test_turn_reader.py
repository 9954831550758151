"""What a newer question overtakes ends quietly, wherever it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, cast

import pytest

from trygghetsrad.db.engine import Database
from trygghetsrad.db.turn_reader import OvertakenError, TurnReader


class OpeningAnIndex:
    """A connection that is interrupted while it opens an index; SQLite then says only that it could not."""

    def __init__(self, reader: TurnReader, *, is_overtaken: bool) -> None:
        self._reader = reader
        self._is_overtaken = is_overtaken

    def execute(self, *_asked: Any) -> sqlite3.Cursor:
        if self._is_overtaken:
            self._reader.overtake()
        problem = sqlite3.OperationalError("vtable constructor failed: action_item_parts")
        problem.sqlite_errorcode = sqlite3.SQLITE_ERROR
        raise problem

    def interrupt(self) -> None:
        """Nothing here takes time."""

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def reader(database: Database) -> Iterator[TurnReader]:
    reader = TurnReader(database.file)
    yield reader
    reader.close()


def test_a_question_is_overtaken_while_its_index_is_being_opened(reader: TurnReader) -> None:
    reader._connection = cast("sqlite3.Connection", OpeningAnIndex(reader, is_overtaken=True))
    with pytest.raises(OvertakenError):
        reader._rows(reader.overtake(), "SELECT 1")


def test_what_fails_in_its_own_turn_is_told(reader: TurnReader) -> None:
    reader._connection = cast("sqlite3.Connection", OpeningAnIndex(reader, is_overtaken=False))
    with pytest.raises(sqlite3.OperationalError, match="constructor"):
        reader._rows(reader.overtake(), "SELECT 1")


def test_a_question_whose_turn_is_over_is_not_asked(reader: TurnReader) -> None:
    turn = reader.overtake()
    reader.overtake()
    with pytest.raises(OvertakenError):
        reader._rows(turn, "SELECT 1")
