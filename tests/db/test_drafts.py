"""What is typed reaches the disk in order, at once, and survives a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.db.drafts import (
    WHOLE_TEXT,
    DraftWriter,
    Edit,
    apply_edits,
    kept_line,
    left_over,
    line_id,
)
from trygghetsrad.db.engine import Database, create_database
from trygghetsrad.db.file import DatabaseFile, open_file

TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("åäö🔦👩\u0308\n"), max_size=20)


def units(text: str) -> int:
    """Give the length of a text as the editor counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def difference(old: str, new: str) -> Edit:
    """Give the edit that an editor reports when one text becomes another: in UTF-16 units, halves too."""
    before, after = old.encode("utf-16-le"), new.encode("utf-16-le")
    start = 0
    while (
        start < min(len(before), len(after)) // 2
        and before[2 * start : 2 * start + 2] == (after[2 * start : 2 * start + 2])
    ):
        start += 1
    end = 0
    while (
        end < min(len(before), len(after)) // 2 - start
        and before[len(before) - 2 * end - 2 :][:2] == (after[len(after) - 2 * end - 2 :][:2])
    ):
        end += 1
    inserted = after[2 * start : len(after) - 2 * end].decode("utf-16-le", "surrogatepass")
    return Edit(1, start, len(before) // 2 - start - end, inserted)


@given(st.lists(TEXT, min_size=1, max_size=8))
def test_edits_played_on_the_first_text_give_the_last(texts: list[str]) -> None:
    edits = [difference(old, new) for old, new in pairwise(texts)]

    assert apply_edits(texts[0], edits) == texts[-1]


@given(TEXT, TEXT, TEXT)
def test_an_edit_of_the_whole_text_covers_what_came_before(text: str, typed: str, whole: str) -> None:
    edits = [Edit(1, 0, 0, typed), Edit(1, -1, 0, whole)]

    assert apply_edits(text, edits) == whole


def test_positions_count_an_emoji_as_two() -> None:
    assert apply_edits("🔦 lampa", [Edit(1, 2, 1, ": ny ")]) == "🔦: ny lampa"


class Saved:
    """What a draft writer has said."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.problems: list[Exception] = []

    def writer(self, file: DatabaseFile) -> DraftWriter:
        """Start a writer that tells this."""
        return DraftWriter(file, on_saved=self.numbers.append, on_failed=self.problems.append)


@pytest.fixture
def saved() -> Saved:
    return Saved()


@pytest.fixture
def writer(database: Database, saved: Saved) -> Iterator[DraftWriter]:
    writer = saved.writer(database.file)
    yield writer
    writer.close()


def read_back(database: Database) -> dict[int, list[Edit]]:
    """Read what is on disk."""
    reader = database.file.reader()
    try:
        return left_over(reader)
    finally:
        reader.close()


def test_edits_are_kept_per_item_in_the_order_they_were_typed(
    database: Database, writer: DraftWriter, saved: Saved
) -> None:
    edits = [Edit(number % 3 + 1, number, 0, f"å{number}") for number in range(100)]

    assert [writer.put(edit) for edit in edits] == list(range(1, 101))
    assert writer.wait_until_saved(10)

    found = read_back(database)
    assert found == {item: [edit for edit in edits if edit.agenda_item_id == item] for item in (1, 2, 3)}
    assert saved.numbers[-1] == 100
    assert saved.numbers == sorted(saved.numbers)


@pytest.mark.parametrize("inserted", ["\ud83d", "a\0b", "\U0010ffff", ""])
def test_whatever_the_editor_reports_is_kept(
    database: Database, writer: DraftWriter, saved: Saved, inserted: str
) -> None:
    writer.put(Edit(1, 0, 0, inserted))

    assert writer.wait_until_saved(10)
    assert read_back(database) == {1: [Edit(1, 0, 0, inserted)]}
    assert saved.problems == []


def test_what_was_said_to_be_saved_is_committed_by_then(database: Database) -> None:
    said: list[int] = []
    seen: list[int] = []

    def count(number: int) -> None:
        reader = database.file.reader()
        said.append(number)
        seen.append(reader.execute("SELECT count(*) FROM draft_edit").fetchone()[0])
        reader.close()

    writer = DraftWriter(database.file, on_saved=count, on_failed=print)
    for number in range(20):
        writer.put(Edit(1, number, 0, "x"))
    writer.close()

    assert said[-1] == 20
    assert all(committed >= number for committed, number in zip(seen, said, strict=True))


def test_a_failed_commit_is_told_and_tried_again(database: Database, saved: Saved) -> None:
    database.file.writer.execute("ALTER TABLE draft_edit RENAME TO away")
    failed = threading.Event()
    writer = DraftWriter(
        database.file, on_saved=saved.numbers.append, on_failed=lambda _problem: failed.set()
    )
    writer.put(Edit(1, 0, 0, "Mörkt"))
    assert failed.wait(10)
    assert not writer.wait_until_saved(0)

    with database.file.write_lock:
        database.file.writer.execute("ALTER TABLE away RENAME TO draft_edit")

    assert writer.wait_until_saved(10)
    writer.close()
    assert read_back(database) == {1: [Edit(1, 0, 0, "Mörkt")]}
    assert saved.numbers == [1]


def test_closing_saves_what_is_queued(database: Database, saved: Saved) -> None:
    writer = saved.writer(database.file)
    for number in range(50):
        writer.put(Edit(1, number, 0, "x"))
    writer.close()
    writer.close()

    assert len(read_back(database)[1]) == 50


TYPE = """
import sys
from pathlib import Path
from trygghetsrad.db.drafts import DraftWriter, Edit
from trygghetsrad.db.file import open_file

def said(number):
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()

writer = DraftWriter(open_file(Path(sys.argv[1])), on_saved=said, on_failed=lambda problem: None)
position = 0
while True:
    writer.put(Edit(1, position, 0, chr(97 + position % 26)))
    position += 1
    if position % 50 == 0:
        writer.wait_until_saved(1)
"""


def test_killed_at_any_moment_nothing_that_was_said_to_be_saved_is_lost(path: Path) -> None:
    create_database(path).close()
    chance = random.Random(20260923)
    for _ in range(8):
        typing = subprocess.Popen([sys.executable, "-c", TYPE, str(path)], stdout=subprocess.PIPE, text=True)
        assert typing.stdout is not None
        said = [int(typing.stdout.readline())]
        time.sleep(chance.uniform(0, 0.05))
        os.kill(typing.pid, signal.SIGKILL)
        rest, _ = typing.communicate()
        said += [int(line) for line in rest.split("\n")[:-1]]

        with open_file(path) as file:
            assert file.writer.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            typed = apply_edits("", left_over(file.writer)[1])
            file.writer.execute("DELETE FROM draft_edit")
        assert len(typed) >= max(said)
        assert typed == "".join(chr(97 + position % 26) for position in range(len(typed)))


def test_of_a_capture_line_only_the_newest_text_is_kept(database: Database) -> None:
    writer = DraftWriter(database.file, on_saved=lambda _n: None, on_failed=lambda _e: None)
    for text in ("M", "Mö", "Mörkt \N{GRINNING FACE}"):
        writer.put(Edit(line_id(7), WHOLE_TEXT, 0, text))
    writer.put(Edit(line_id(8), WHOLE_TEXT, 0, "Annat"))
    assert writer.wait_until_saved(10)
    reader = database.file.reader()

    assert kept_line(reader, 7) == "Mörkt \N{GRINNING FACE}"
    assert kept_line(reader, 8) == "Annat"
    assert left_over(reader) == {}

    writer.put(Edit(line_id(7), WHOLE_TEXT, 0, ""))
    assert writer.wait_until_saved(10)
    assert kept_line(reader, 7) == ""
    writer.close()
    reader.close()
