"""Make a council file as large as no council has: `python -m benchmarks.large FILE [--concerns N] …`.

The same seed gives the same rows; `--many-notes` makes a million paragraphs of notes. Rows go straight into
the tables of a file that the program made, with the counters, § numbers and histories that the program would
have written, so `check` finds nothing to say.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import platformdirs

from benchmarks import large_words as words
from trygghetsrad.db.connections import open_writer
from trygghetsrad.db.search import create_search, drop_search
from trygghetsrad.db.searched_kinds import INDEXED
from trygghetsrad.services.opening import create_seeded_file

FIRST_YEAR = 2001
LAST_YEAR = 2026
_CONCERN_STATES = ("new", "in_progress", "done", "told_back", "answered", "no_action", "referred")
_ACTION_STATES = ("not_started", "in_progress", "done", "done", "done", "cancelled")


@dataclass(frozen=True)
class Size:
    """How much to make; the defaults are the sizes that docs/performance.md speaks of, without the notes."""

    concerns: int = 100_000
    actions: int = 200_000
    meetings: int = 400
    paragraphs: int = 20_000
    places: int = 300
    seed: int = 1


MANY_NOTES = Size(meetings=4_000, paragraphs=1_000_000)
"""The size that searches are measured on: 36 000 agenda items of 28 paragraphs."""

ITEMS_PER_MEETING = 9


def main() -> int:
    """Make a file and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--many-notes", action="store_true", help="a million paragraphs of notes")
    for name, number in asdict(Size()).items():
        parser.add_argument(f"--{name}", type=int, help=f"default {number}")
    arguments = vars(parser.parse_args())
    path, size = arguments.pop("file"), MANY_NOTES if arguments.pop("many_notes") else Size()
    started = time.perf_counter()
    make_large_file(
        path, replace(size, **{key: given for key, given in arguments.items() if given is not None})
    )
    megabytes = path.stat().st_size / 1e6
    print(f"{path}: {megabytes:.0f} MB in {time.perf_counter() - started:.1f} s")
    return 0


def cached_large_file(size: Size) -> Path:
    """Give a file of a size, made once per machine, schema and index; copy it before writing to it."""
    from trygghetsrad.db.schema_version import NEWEST_REVISION

    name = "-".join(f"{key[:2]}{number}" for key, number in asdict(size).items())
    index = zlib.crc32(repr(INDEXED).encode())
    folder = platformdirs.user_cache_path("trygghetsrad-benchmarks")
    path = folder / f"{NEWEST_REVISION}-{index:08x}-{name}.trygghet"
    if not path.exists():
        half_made = path.with_suffix(".half")
        half_made.unlink(missing_ok=True)
        make_large_file(half_made, size)
        half_made.rename(path)
    return path


def make_large_file(path: Path, size: Size) -> None:
    """Make the file; something must not lie there already."""
    day = date(LAST_YEAR, 12, 31)
    create_seeded_file(
        path, clock=lambda: datetime(FIRST_YEAR, 1, 2, tzinfo=UTC), today=lambda: day, who=lambda: "Mätaren"
    )
    with closing(open_writer(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.execute("BEGIN IMMEDIATE")
        drop_search(connection.execute)  # making the index once is much quicker than following each row
        _Filling(connection, size).fill()
        create_search(connection.execute)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    for ending in (".lock", ".owner"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


class _Filling:
    """Fill the tables in an order in which everything referred to is there."""

    def __init__(self, connection: sqlite3.Connection, size: Size) -> None:
        self._connection = connection
        self._size = size
        self._random = random.Random(size.seed)  # noqa: S311  no secret hangs on it
        self._phrases = _phrases(self._random)
        self._meetings = _days(size.meetings)

    def fill(self) -> None:
        """Write every row."""
        self._places()
        self._agenda()
        categories = [row[0] for row in self._connection.execute("SELECT id FROM category ORDER BY id")]
        owners = [row[0] for row in self._connection.execute("SELECT id FROM owner ORDER BY id")]
        self._concerns(categories)
        self._actions(owners)
        self._counters()

    def _put(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        marks = ", ".join("?" * len(columns.split(",")))
        self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608

    def _places(self) -> None:
        self._put("area", "name, position", ((name, at) for at, name in enumerate(words.AREAS)))
        areas = [row[0] for row in self._connection.execute("SELECT id FROM area ORDER BY id")]
        in_area, sites = len(words.AREAS), len(words.SITES)
        self._put(
            "place",
            "name, area_id, is_archived",
            (
                (
                    f"{words.SITES[n // in_area % sites]} i {words.AREAS[n % in_area]}"
                    + (f" {n // in_area // sites + 1}" if n >= in_area * sites else ""),
                    areas[n % in_area],
                    0,
                )
                for n in range(self._size.places)
            ),
        )

    def _agenda(self) -> None:
        numbers: dict[int, int] = {}
        rows = []
        for at, (year, day) in enumerate(self._meetings):
            numbers[year] = number = numbers.get(year, 0) + 1
            title = f"Dialog {number}, {words.AREAS[at % len(words.AREAS)]}"
            times = "18:00:00.000000", "19:45:00.000000", f"{day}T16:00:00.000Z", f"{day}T17:45:00.000Z"
            rows.append((at + 1, year, number, "dialogue", title, day, "Kommunhuset", "held", 0, *times))
        self._put(
            "meeting",
            "id, year, number, kind, title, held_on, place, state, is_date_locked, starts_at, ends_at, "
            "started_utc, ended_utc",
            rows,
        )
        self._put(
            "agenda_item",
            "id, meeting_id, position, paragraph, title, kind, state, planned_minutes, elapsed_seconds, "
            "notes, private_notes",
            self._agenda_rows(),
        )

    def _agenda_rows(self) -> Iterator[tuple[object, ...]]:
        count = len(self._meetings) * ITEMS_PER_MEETING
        paragraph, year = 0, 0
        for n in range(count):
            meeting, position = divmod(n, ITEMS_PER_MEETING)
            paragraph = 1 if self._meetings[meeting][0] != year else paragraph + 1
            year = self._meetings[meeting][0]
            here = self._size.paragraphs * (n + 1) // count - self._size.paragraphs * n // count
            notes = "\n".join(self._paragraph() for _ in range(here))
            title = f"{self._random.choice(words.SITES)} och {self._random.choice(words.FIRST_PARTS)}frågor"
            yield n + 1, meeting + 1, position, paragraph, title, "other", "done", 10, 600, notes, ""

    def _concerns(self, categories: Sequence[int]) -> None:
        count, choice = self._size.concerns, self._random.choice
        serials: dict[int, int] = {}
        rows, history = [], []
        for n in range(count):
            at = n * len(self._meetings) // count
            year, day = self._meetings[at]
            serials[year] = serial = serials.get(year, 0) + 1
            state = choice(_CONCERN_STATES)
            rows.append(
                (
                    n + 1,
                    year,
                    serial,
                    "concern",
                    self._sentence(),
                    choice(categories),
                    self._random.randrange(self._size.places) + 1 if n % 20 else None,
                    choice(("high", "medium", "medium", "low")),
                    "meeting",
                    1,
                    state,
                    at + 1,
                    at * ITEMS_PER_MEETING + 1 + n % ITEMS_PER_MEETING,
                    self._sentence() if state == "no_action" else None,
                    "Trafikverket" if state == "referred" else None,
                    self._sentence() if state in ("answered", "told_back") else None,
                    day,
                    f"{day}T16:30:00.000Z",
                )
            )
            history.append((n + 1, f"{day}T16:30:00.000Z", "Mätaren", "created"))
        self._put(
            "concern",
            "id, year, serial, kind, text, category_id, place_id, priority, source, is_anonymous, state, "
            "meeting_id, agenda_item_id, reason, referred_to, answer, raised_on, created_utc",
            rows,
        )
        self._put("history_entry", "concern_id, at_utc, who, kind", history)

    def _actions(self, owners: Sequence[int]) -> None:
        count, choice = self._size.actions, self._random.choice
        serials: dict[int, int] = {}
        rows, history = [], []
        for n in range(count):
            at = n * len(self._meetings) // count
            year, day = self._meetings[at]
            serials[year] = serial = serials.get(year, 0) + 1
            state = choice(_ACTION_STATES if year < LAST_YEAR else ("not_started", "in_progress"))
            due = (date.fromisoformat(day) + timedelta(weeks=self._random.randrange(1, 40))).isoformat()
            closed = due if state in ("done", "cancelled") else None
            stamp = f"{day}T16:40:00.000Z"
            item = at * ITEMS_PER_MEETING + 1 + n % ITEMS_PER_MEETING
            rows.append((n + 1, year, serial, self._deed(), due, state, at + 1, item, day, closed, stamp))
            history.append((n + 1, stamp, "Mätaren", "created"))
        self._put(
            "action_item",
            "id, year, serial, text, due_on, state, meeting_id, agenda_item_id, decided_on, closed_on, "
            "created_utc",
            rows,
        )
        self._put("history_entry", "action_item_id, at_utc, who, kind", history)
        self._put(
            "action_owner",
            "action_item_id, owner_id, position",
            ((n + 1, choice(owners), 0) for n in range(count)),
        )
        concerns = self._size.concerns
        links = ((n + 1, n * count // concerns + 1) for n in range(concerns if count else 0) if n % 4)
        self._put("concern_action", "concern_id, action_item_id", links)

    def _counters(self) -> None:
        for table in ("concern", "action_item"):
            self._connection.execute(
                "INSERT INTO number_series (kind, year, next_serial) "  # noqa: S608
                f"SELECT '{table}', year, max(serial) + 1 FROM {table} GROUP BY year"
            )

    def _sentence(self) -> str:
        choice, (beginnings, asides) = self._random.choice, self._phrases
        text = f"{choice(beginnings)} {choice(words.WHERE)}"
        chance = self._random.random()
        if chance < 0.5:
            text += f" {choice(words.WHEN)}"
        return f"{text}. {choice(asides)}" if chance < 0.3 else text

    def _deed(self) -> str:
        choice = self._random.choice
        return f"{choice(words.DEEDS)} {choice(words.WHERE)}"

    def _paragraph(self) -> str:
        asides = self._phrases[1]
        return f"{self._sentence()}. {self._random.choice(asides)} {self._random.choice(asides)}"


def _days(count: int) -> list[tuple[int, str]]:
    """Spread meetings over the years, and over each year; gives year and day of each."""
    years = [FIRST_YEAR + n * (LAST_YEAR - FIRST_YEAR + 1) // count for n in range(count)]
    return [
        (
            year,
            (
                date(year, 1, 10) + timedelta(days=(n - years.index(year)) * 340 // years.count(year))
            ).isoformat(),
        )
        for n, year in enumerate(years)
    ]


def _phrases(chance: random.Random) -> tuple[list[str], list[str]]:
    """Mix a few everyday phrases with many that hold a rare compound: a few words are most of the text."""
    compounds = [f"{first}{last}" for first in words.FIRST_PARTS for last in words.LAST_PARTS]
    beginnings = [*words.BEGINNINGS * 60]
    beginnings += [f"{chance.choice(words.BEGINNINGS)} trots {compound}" for compound in compounds]
    asides = [*words.ASIDES * 60]
    asides += [f"Rådet vill veta mer om {compound} och {chance.choice(compounds)}." for compound in compounds]
    return beginnings, asides


if __name__ == "__main__":
    raise SystemExit(main())
