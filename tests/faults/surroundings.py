"""What machines and people do to a file: other programs, clocks, shares, rights, and hostile texts."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.hostile import hostile_trials
from tests.faults.jobs import damage, now
from tests.faults.report import Trials
from tests.faults.scene import Fault, Scene, capture, opened
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.note_text import clean_paste, paste_parts
from trygghetsrad.services.registry import Services


def taken_away(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Move the file away in the middle of work, and put it back."""
    tally = Trials("the file taken away while it is open")
    for _ in range(times):
        scene.reset()
        services = opened(scene.file)
        numbers = list(capture(services)) if chance.random() < 0.5 else []
        away = scene.file.with_name("bortflyttad.db")
        scene.file.rename(away)
        try:
            capture(services)
            tally.losses.append("written into a file that was taken away")
        except CouncilError as problem:
            tally.said(problem.message, expecting="har flyttats eller tagits bort")
        away.rename(scene.file)
        numbers += capture(services)
        services.close()
        tally.trials += 1
        tally.losses += [*damage(scene.file), *_missing(scene.file, numbers)]
    return tally


def _missing(file: Path, numbers: list[str]) -> list[str]:
    services = opened(file, read_only=True)
    there = services.exchange.export_text()
    services.close()
    serials = [int(number.rpartition("-")[2]) for number in numbers if number[0] == "S"]
    return [f"S26-{serial:03} is gone" for serial in serials if f'"serial": {serial},' not in there]


def locked(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Open what another process has open: told who has it, read all the same, and free when that one dies."""
    tally = Trials("opened by another program, which then dies")
    for _ in range(times):
        scene.reset()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            held = opened(scene.file)
            os.write(writing, b"x")
            time.sleep(60)
            held.close()
            os._exit(0)
        os.read(reading, 1)
        try:
            opened(scene.file).close()
            tally.losses.append("two programs write")
        except CouncilError as problem:
            tally.said(problem.message, expecting="Filen är öppnad av")
        services = opened(scene.file, read_only=True)
        if services.exchange.export_text() != scene.whole:
            tally.losses.append("read otherwise than it stands")
        services.close()
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(reading)
        os.close(writing)
        services = opened(scene.file)
        capture(services)
        services.close()
        tally.trials += 1
    return tally


def two_at_once(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Start the program three times at the same moment: one of them writes, the others are told who does."""
    tally = Trials("started three times at the same moment")
    for _ in range(times):
        scene.reset()
        go_reading, go_writing = os.pipe()
        told_reading, told_writing = os.pipe()
        children = []
        for _ in range(3):
            child = os.fork()
            if child == 0:
                os.read(go_reading, 1)
                os.write(told_writing, f"{_open_and_wait(scene.file)}\n".encode())
                time.sleep(60)
                os._exit(0)
            children.append(child)
        os.write(go_writing, b"xxx")
        told = ""
        while told.count("\n") < len(children):
            told += os.read(told_reading, 4096).decode()
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        for end in (go_reading, go_writing, told_reading, told_writing):
            os.close(end)
        tally.trials += 1
        if told.splitlines().count("opened") != 1:
            tally.losses.append(f"{told.splitlines().count('opened')} programs write")
        for line in told.splitlines():
            if line != "opened":
                tally.said(line, expecting="öppnad")
        tally.losses += damage(scene.file)
    return tally


def _open_and_wait(file: Path) -> str:
    """Try to open a file; what becomes of it in one line. It stays open until the process ends."""
    try:
        _HELD.append(opened(file))
    except CouncilError as problem:
        return problem.message
    return "opened"


_HELD: list[Services] = []
"""What a child has open until it is killed."""


def busy(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Let a program that is none of ours hold SQLite's own lock for longer than we wait."""
    tally = Trials("locked in SQLite by a foreign program")
    for _ in range(times):
        scene.reset()
        services = opened(scene.file)
        services.file.writer.execute("PRAGMA busy_timeout = 50")
        with closing(sqlite3.connect(scene.file, isolation_level=None)) as foreign:
            foreign.execute("BEGIN IMMEDIATE")
            try:
                capture(services)
                tally.losses.append("written past a lock")
            except CouncilError as problem:
                tally.said(problem.message, expecting="används av ett annat program")
            foreign.execute("ROLLBACK")
        numbers = list(capture(services))
        services.close()
        tally.trials += 1
        tally.losses += [*damage(scene.file), *_missing(scene.file, numbers)]
    return tally


def newer(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Open what a later version wrote: refused and left as it is."""
    tally = Trials("written by a newer version")
    for _ in range(times):
        scene.reset()
        with closing(sqlite3.connect(scene.file, isolation_level=None)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (f"{chance.randint(7, 99):04}",))
        before = scene.file.read_bytes()
        try:
            opened(scene.file).close()
            tally.losses.append("opened as if it were ours")
        except CouncilError as problem:
            tally.said(problem.message, expecting="nyare version")
        tally.trials += 1
        if scene.file.read_bytes() != before:
            tally.losses.append("the file was touched")
    return tally


def clocks(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Set the clock back and forth between commands, and the machine into other time zones."""
    tally = Trials("the clock set back, another time zone")
    moment = [now()]
    for _ in range(times):
        scene.reset()
        services = opened(scene.file, clock=lambda: moment[0])
        meetings = _planned(services)
        numbers: list[str] = []
        for _ in range(4):
            moment[0] = datetime(2026, 12, 1, 9, tzinfo=UTC) + timedelta(
                hours=chance.randint(-60_000, 60_000)
            )
            with time_zone(chance.choice(("America/Adak", "Pacific/Kiritimati", "Europe/Stockholm", "UTC"))):
                numbers += capture(services)
                services.backups.take(BackupReason.ASKED)
                if _planned(services) != meetings:
                    tally.losses.append("a meeting was moved by the clock")
        item = services.agenda.rows(services.meetings.by_code("2026-4").meeting_id)[3].agenda_item_id
        services.history.remember(services.captures.capture(item, "Blåst lampa").changes)
        moment[0] -= timedelta(days=3000)
        if services.history.undo() is None or services.history.redo() is None:
            tally.losses.append("undo was lost to the clock")
        if len(set(numbers)) != len(numbers):
            tally.losses.append("a number was given out twice")
        if [row.number for row in services.backups.rows()] != [4, 3, 2, 1]:
            tally.losses.append("a backup was lost to the clock")
        tally.losses += [finding.text for finding in services.safety.check() if finding.is_serious]
        services.close()
        tally.trials += 1
    return tally


def _planned(services: Services) -> list[tuple[object, ...]]:
    return [(row.meeting_id, row.held_on, row.starts_at) for row in services.meetings.rows()]


@contextmanager
def time_zone(name: str) -> Iterator[None]:
    """Put the process into another time zone for a while."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


def share(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Open a file on a network share: explained, with a copy as the way on."""
    tally = Trials("on a network share")
    for path in (Path("//server/gemensam/råd.db"), Path("\\\\server\\gemensam\\råd.db")):
        try:
            opened(path)
            tally.losses.append("opened over the network")
        except CouncilError as problem:
            tally.said(problem.message.replace(str(path), path.name), expecting="nätverksmapp")
        tally.trials += 1
    return tally


def hostile_fields(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Put hostile texts into every field, and write everything there is."""
    return hostile_trials(scene, times, Trials("hostile texts in every field"))


def large_paste(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Paste ten megabytes into a note; what stands there afterwards is what was pasted."""
    tally = Trials("10 MB pasted into a note")
    for number in range(min(times, 3)):
        scene.reset()
        services = opened(scene.file)
        item = services.agenda.rows(services.meetings.by_code("2026-4").meeting_id)[3].agenda_item_id
        line = ("ord " * 30 + "🌧️ åäö\n") if number else "a" * 400
        text = clean_paste(line * (10_000_000 // len(line.encode())))
        if "".join(paste_parts(text)).replace("\n", "") != text.replace("\n", ""):  # endless lines are broken
            tally.losses.append("a part of the paste is lost")
        services.notes.save(item, text)
        services.close()
        services = opened(scene.file, read_only=True)
        if services.notes.text(item) != text:
            tally.losses.append("the note is not what was pasted")
        services.close()
        tally.trials += 1
    return tally


def read_only_folder(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Open a file in a folder, or a file, that must not be written to, without root's right to do so."""
    tally = Trials("read-only folder or file")
    if os.name == "nt" or shutil.which("setpriv") is None:
        tally.note("setpriv is not installed, so this was not tried")
        return tally
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    for what in ("folder", "file"):
        scene.reset()
        place = scene.folder / "råd läs"
        place.mkdir()
        file = place / "råd.db"
        shutil.copy(scene.file, file)
        (place if what == "folder" else file).chmod(0o500 if what == "folder" else 0o400)
        code = (
            "import sys; from pathlib import Path; from tests.faults.scene import opened\n"
            "from trygghetsrad.domain.errors import CouncilError\n"
            "file = Path(sys.argv[1])\n"
            "try: opened(file).close(); print('written')\n"
            "except CouncilError as problem: print('said', problem.message)\n"
            "services = opened(file, read_only=True); print('read', len(services.exchange.export_text()))\n"
        )
        done = subprocess.run([*drop, sys.executable, "-c", code, str(file)], capture_output=True, text=True)
        place.chmod(0o700)
        tally.trials += 1
        lines = done.stdout.splitlines()
        if done.returncode or not lines[-1:] or lines[-1] != f"read {len(scene.whole)}":
            tally.losses.append(f"{what}: {lines} {done.stderr[-300:]}")
        for line in lines:
            if line.startswith("said "):
                tally.said(line.removeprefix("said "))
        if "written" in lines:
            tally.losses.append(f"{what}: written to all the same")
    return tally


SURROUNDINGS: tuple[Fault, ...] = (
    (taken_away, 60, 2),
    (locked, 30, 1),
    (two_at_once, 30, 2),
    (busy, 30, 1),
    (newer, 20, 1),
    (clocks, 40, 1),
    (share, 2, 2),
    (read_only_folder, 2, 2),
    (large_paste, 3, 1),
    (hostile_fields, 8, 1),
)
"""The trials of what happens around a file."""
