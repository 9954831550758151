"""Take the power away at any write: `python -m tests.faults.power --states 2000`.

A process works behind `disk.c`, which writes down every write, sync, rename and removal. From that log the
disk is laid out as it may stand if the power had failed at some moment: what had been synced is there; of
what had not, any part of it in sectors of 512 bytes, in any order; names as far as the folder had come. What
had been told as done by then must be there when the program opens the file, and every file must be whole.

The control writes with synchronous=OFF and must fail.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.jobs import damage
from tests.faults.shim import MISSING, build_shim, is_buildable, run_behind
from tests.services.evening import held_evening
from trygghetsrad.db.backup_folder import backup_folder, marks_in
from trygghetsrad.db.drafts import apply_edits, left_over
from trygghetsrad.domain.numbering import format_action_item, format_concern

SECTOR = 512
HEAD = struct.Struct("<cHQI")


@dataclass(frozen=True)
class Record:
    """One thing that was done to the disk."""

    kind: str
    path: str
    offset: int
    data: bytes


@dataclass
class OnDisk:
    """A file: what has surely reached the disk, and what may have."""

    lasting: bytearray = field(default_factory=bytearray)
    pending: list[Record] = field(default_factory=list)

    def sync(self) -> None:
        for record in self.pending:
            _apply(self.lasting, record, 0, len(record.data))
        self.pending.clear()

    def after_power_loss(self, chance: random.Random, share: float) -> bytes:
        """Give what may be read afterwards, each sector that was under way being there or not."""
        contents = bytearray(self.lasting)
        for record in self.pending:
            if record.kind == "T":
                if chance.random() < share:
                    _apply(contents, record, 0, 0)
                continue
            at = 0
            while at < len(record.data):
                end = min(len(record.data), at + SECTOR - (record.offset + at) % SECTOR)
                if chance.random() < share:
                    _apply(contents, record, at, end)
                at = end
        return bytes(contents)


def _apply(contents: bytearray, record: Record, start: int, end: int) -> None:
    if record.kind == "T":
        del contents[record.offset :]
        contents.extend(bytes(record.offset - len(contents)))
        return
    at = record.offset + start
    contents.extend(bytes(max(0, at - len(contents))))
    contents[at : at + end - start] = record.data[start:end]


class Disk:
    """The folder as the log goes by."""

    def __init__(self, folder: Path) -> None:
        self._names: dict[str, OnDisk] = {}
        self._lasting_names: dict[str, OnDisk] = {}
        self._steps: list[dict[str, OnDisk]] = []
        self.told: list[str] = []
        self._folder = str(folder)
        for path in folder.rglob("*"):
            if path.is_file():
                self._names[str(path)] = OnDisk(bytearray(path.read_bytes()))
        self._lasting_names = dict(self._names)

    def play(self, record: Record) -> None:
        """Let one thing happen."""
        if record.path.endswith("/told"):
            if record.kind == "W":
                self.told.append(record.data.decode().strip())
            return
        file = self._names.get(record.path)
        if record.kind == "S" and file is None:
            self._lasting_names, self._steps = dict(self._names), []  # a folder was synced
        elif record.kind == "S" and file is not None:
            file.sync()
            self._lasting_names = {**self._lasting_names, record.path: file}
        elif record.kind in "OWT":
            if file is None:
                file = OnDisk()
                self._rename(lambda names: names.__setitem__(record.path, file))
            if record.kind != "O":
                file.pending.append(record)
        elif record.kind == "R":
            target = record.data.decode()
            self._rename(lambda names: names.__setitem__(target, names.pop(record.path)))
        elif record.kind == "U":
            self._rename(lambda names: names.pop(record.path, None))

    def _rename(self, change: object) -> None:
        change(self._names)  # type: ignore[operator]
        self._steps.append(dict(self._names))

    def lay_out(self, target: Path, chance: random.Random) -> None:
        """Write the folder as it may stand if the power fails now."""
        shutil.rmtree(target, ignore_errors=True)
        share = chance.choice((0.0, 0.3, 0.5, 0.9, 1.0))
        names = chance.choice([self._lasting_names, *self._steps])
        for name, file in names.items():
            if name.endswith(("-shm", ".lock", ".owner")):
                continue
            path = target / Path(name).relative_to(self._folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.after_power_loss(chance, share))


def read_log(log: Path) -> list[Record]:
    """Read what was written down."""
    data, at, records = log.read_bytes(), 0, []
    while at < len(data):
        kind, named, offset, length = HEAD.unpack_from(data, at)
        at += HEAD.size
        path = data[at : at + named].decode()
        at += named
        records.append(Record(kind.decode(), path, offset, data[at : at + length]))
        at += length
    return records


def states(folder: Path, *, count: int, seed: int, never_syncs: bool = False) -> Iterator[list[str]]:
    """Work once, and give for each state what is wrong with it."""
    work, scene = (folder / "work").resolve(), folder / "scene"
    work.mkdir(parents=True)
    held_evening(work / "råd.db").services.close()
    before = Disk(work)
    more = ["--never-syncs"] if never_syncs else []
    run_behind(
        build_shim(folder), "tests.faults.power_worker", str(work), *more, watched=work, log=folder / "log"
    )
    records = read_log(folder / "log")
    chance = random.Random(seed)
    moments = sorted(chance.choices(range(len(records) + 1), k=count))
    played = 0
    for moment in moments:
        while played < moment:
            before.play(records[played])
            played += 1
        before.lay_out(scene, chance)
        yield judge(scene / "råd.db", before.told)


def judge(file: Path, told: Sequence[str]) -> list[str]:
    """Say what is wrong with a file after the power came back."""
    if not file.exists():
        return ["the file is gone"]
    if found := damage(file):
        return found
    with closing(sqlite3.connect(file)) as connection:
        numbers = {
            write(year, serial)
            for table, write in (("concern", format_concern), ("action_item", format_action_item))
            for year, serial in connection.execute(f"SELECT year, serial FROM {table}")
        }
        notes = dict(connection.execute("SELECT id, notes FROM agenda_item"))
        for item, edits in left_over(connection).items():
            notes[item] = apply_edits(notes[item], edits)
        (kept,) = connection.execute("SELECT count(*) FROM document_version").fetchone()
    lie = {path.name: path for path, _ in marks_in(backup_folder(file))}
    found = [each for path in lie.values() for each in damage(path)]
    for line in told:
        what, *rest = line.split(" ", 1)
        if what == "number" and rest[0] not in numbers:
            found.append(f"{rest[0]} was told and is gone")
        elif what == "typed":
            item, length = map(int, rest[0].split())
            if len(notes[item]) < length:
                found.append(f"{length} letters were saved, {len(notes[item])} are there")
        elif what == "backup" and rest[0] not in lie:
            found.append(f"the backup {rest[0]} is gone")
        elif what == "finalised" and kept != 2:
            found.append("the finalised minutes are gone")
    return found


def main() -> int:
    """Try as many states as the command line asks for; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--states", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--never-syncs", action="store_true", help="the control; this must fail")
    arguments = parser.parse_args()
    if not is_buildable():
        print(MISSING)
        return 0
    failed = 0
    with tempfile.TemporaryDirectory(prefix="power-") as temporary:
        trials = states(
            Path(temporary), count=arguments.states, seed=arguments.seed, never_syncs=arguments.never_syncs
        )
        for number, found in enumerate(trials):
            failed += bool(found)
            if found and failed <= 10:
                print(f"state {number}: {found[:3]}", flush=True)
    print(f"{arguments.states} states, {failed} with a loss")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
