"""What the file holds after a kill, and whether anything that was told is missing from it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.log import ItemLog, Log
from tests.faults.typist import MEETING, TODAY
from trygghetsrad.domain.note_text import clean_paste, references
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_conclusion
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services

OLDEST_LOST_MS = 250.0


@dataclass(frozen=True)
class Found:
    """What a file holds once the program has recovered it.

    Attributes:
        texts: notes of the meeting, by agenda item.
        numbers: of every concern, action item and conclusion.
        next_numbers: what the next capture was given.
        damage: what SQLite's own checks said.
    """

    texts: dict[int, str]
    numbers: frozenset[str]
    next_numbers: tuple[str, ...]
    damage: tuple[str, ...]


@dataclass
class Verdict:
    """What a kill cost.

    Attributes:
        oldest_lost_ms: how long before the kill the oldest lost key was sent; 0.0 when none was lost.
    """

    problems: list[str] = field(default_factory=list)
    lost_keys: int = 0
    oldest_lost_ms: float = 0.0
    missing_captures: int = 0


def look_into(file: Path) -> Found:
    """Recover a file as the program does at its next start, and read it."""
    damage: list[str] = []
    with closing(sqlite3.connect(file)) as connection:
        damage += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        damage += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    services = open_services(
        file, clock=lambda: datetime.now(UTC), today=lambda: TODAY, who=lambda: "Domaren"
    )
    try:
        services.notes.fold_left_over()
        meeting = next(row for row in services.meetings.rows() if (row.year, row.number) == MEETING)
        items = [row.agenda_item_id for row in services.agenda.rows(meeting.meeting_id)]
        texts = {item: services.notes.text(item) for item in items}
        numbers = _numbers(file)
        captured = services.captures.capture(items[0], "Domarens rad >Tekniska")
        conclusion = services.captures.capture(items[0], "= Domarens rad")
        left = _left_over(services)
    finally:
        services.close()
    if left:
        damage.append(f"{left} edits are still left over")
    return Found(texts, numbers, (*captured.numbers, *conclusion.numbers), tuple(damage))


def judge(log: Log, before: Found, after: Found, *, killed_ns: int) -> Verdict:
    """Hold what was told against what was found.

    Args:
        before: what the file held when the program was started.
        killed_ns: when the program had been killed, by the monotonic clock.
    """
    verdict = Verdict(list(after.damage))
    verdict.problems += [f"refused: {line}" for line in log.refused]
    for item, text in after.texts.items():
        told = log.items.get(item)
        if told is None:
            if text != before.texts[item]:
                verdict.problems.append(f"item {item} was changed though it was never opened")
            continue
        if clean_paste(told.texts[0]) != before.texts[item]:
            verdict.problems.append(f"item {item} was opened with another text than was recovered")
        _judge_item(item, told, text, log, verdict, killed_ns)
    _judge_captures(log, before, after, verdict)
    if verdict.oldest_lost_ms > OLDEST_LOST_MS:
        verdict.problems.append(f"a key {verdict.oldest_lost_ms:.0f} ms old was lost")
    return verdict


def _judge_item(item: int, told: ItemLog, text: str, log: Log, verdict: Verdict, killed_ns: int) -> None:
    shown = [clean_paste(each) for each in told.texts]
    if text in shown:
        at = len(shown) - 1 - shown[::-1].index(text)
    elif (log.is_capturing and _words(text) == _words(shown[-1])) or (
        told.pending_ns and _is_one_key(shown[-1], text)
    ):
        at = len(shown) - 1
    else:
        verdict.problems.append(f"item {item} holds a text that never stood on the screen")
        return
    if at < told.saved:
        verdict.problems.append(f"item {item}: what the program called saved is lost")
    lost = [sent for sent in told.sent_ns[at + 1 :] if sent]
    verdict.lost_keys += len(lost)
    if len(told.sent_ns) > at + 1 and not lost:
        verdict.problems.append(f"item {item}: a text that no key led to is lost")
    if lost:
        verdict.oldest_lost_ms = max(verdict.oldest_lost_ms, (killed_ns - lost[0]) / 1e6)


def _judge_captures(log: Log, before: Found, after: Found, verdict: Verdict) -> None:
    noted = {number for text in after.texts.values() for number in references(text)}
    for number in log.captured:
        if number not in after.numbers:
            verdict.missing_captures += 1
            verdict.problems.append(f"{number} was shown and is gone")
        elif number not in noted:
            verdict.problems.append(f"{number} has no line in the notes")
        if number in before.numbers:
            verdict.problems.append(f"{number} was given out twice")
    if len(set(log.captured)) < len(log.captured):
        verdict.problems.append("a number was given out twice")
    verdict.problems += [
        f"{number} would be given out again" for number in after.next_numbers if number in after.numbers
    ]
    if not before.numbers <= after.numbers:
        verdict.problems.append(f"{sorted(before.numbers - after.numbers)} are gone")


def _words(text: str) -> list[str]:
    """Give the lines that are neither empty nor references: what a capture never changes."""
    return [line for line in text.split("\n") if line.strip() and not references(line)]


def _is_one_key(before: str, after: str) -> bool:
    """Tell whether one key can have led from one text to another; it may have replaced a short selection."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return len(before) - start - end <= 8 and len(after) - start - end <= 4


def _numbers(file: Path) -> frozenset[str]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return frozenset(
            write(year, serial)
            for table, write in (
                ("concern", format_concern),
                ("action_item", format_action_item),
                ("conclusion", format_conclusion),
            )
            for year, serial in connection.execute(f"SELECT year, serial FROM {table}")
        )


def _left_over(services: Services) -> int:
    with closing(services.file.reader()) as reader:
        return int(reader.execute("SELECT count(*) FROM draft_edit WHERE position >= 0").fetchone()[0])
