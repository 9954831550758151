"""What machines and people do to a file: damage, other programs, clocks, shares, and texts nobody would type.

Each trial gives what was lost and the sentence that the user would have seen.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.faults.hostile import hostile_trials
from tests.faults.jobs import damage, now, open_council
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.errors import CouncilError, DamagedFileError
from trygghetsrad.domain.note_text import clean_paste, paste_parts
from trygghetsrad.services.example_file import ensure_example_year
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services


@dataclass
class Trials:
    """What the trials of one fault gave.

    Attributes:
        sentences: what the user saw → how often.
        notes: what else is worth telling, with how often.
    """

    fault: str
    trials: int = 0
    losses: list[str] = field(default_factory=list)
    sentences: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)

    def said(self, problem: CouncilError) -> None:
        """Note a sentence."""
        self.sentences[problem.message] = self.sentences.get(problem.message, 0) + 1

    def note(self, what: str) -> None:
        """Note something else."""
        self.notes[what] = self.notes.get(what, 0) + 1


class Scene:
    """A folder with the example year, laid out afresh for each trial."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "råd.db"
        self._fresh = folder / "exempel.db"
        ensure_example_year(self._fresh)
        self.whole = self._export(self._fresh)

    def reset(self) -> None:
        """Lay the file out."""
        for old in self.folder.glob("råd*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copy(self._fresh, self.file)

    def _export(self, file: Path) -> str:
        services = opened(file)
        text = services.exchange.export_text()
        services.close()
        return text


def opened(file: Path, *, clock: Callable[[], datetime] = now, read_only: bool = False) -> Services:
    """Open the example year on its day."""
    return open_services(
        file, clock=clock, today=lambda: date(2026, 12, 1), who=lambda: "Prov", read_only=read_only
    )


def capture(services: Services) -> tuple[str, ...]:
    """Carry out one line of the capture line."""
    item = services.agenda.rows(services.meetings.by_code("2026-4").meeting_id)[3].agenda_item_id
    return services.captures.capture(item, "Mörkt i tunneln @Centrum >Polisen").numbers


def flipped_bytes(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Change some bytes anywhere: told at once, found by the backup at start or the check, or harmless."""
    tally = Trials("bytes changed anywhere in the file")
    for _ in range(times):
        scene.reset()
        contents = bytearray(scene.file.read_bytes())
        for _ in range(chance.choice((1, 4, 64))):
            contents[chance.randrange(len(contents))] ^= chance.randrange(1, 256)
        scene.file.write_bytes(contents)
        _look_at_damage(scene, tally)
    return tally


def truncated(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Cut the file off anywhere."""
    tally = Trials("the file cut off anywhere")
    for number in range(times):
        scene.reset()
        length = 0 if number == 0 else chance.randrange(scene.file.stat().st_size)
        os.truncate(scene.file, length)
        _look_at_damage(scene, tally)
    return tally


def _look_at_damage(scene: Scene, tally: Trials) -> None:
    """Open a damaged file and go on until somebody notices, as the window does."""
    tally.trials += 1
    try:
        services = opened(scene.file)
    except CouncilError as problem:
        tally.said(problem)
        tally.note("told at the start")
        return
    try:
        services.backups.take(BackupReason.START)
        findings = services.safety.check()
        if findings:
            tally.note("found by the check")
            return
        if services.exchange.export_text() == scene.whole:
            tally.note("harmless: free room, or an index of its own")
        else:
            tally.note("letters changed that nothing but a reader can see")
    except DamagedFileError as problem:
        tally.said(problem)
        tally.note("found by the backup at start")
    except CouncilError as problem:
        tally.said(problem)
        tally.note("told when it was read")
    except (ValueError, LookupError) as problem:
        tally.note(f"a row that makes no sense ({type(problem).__name__}): the crash dialog")
    finally:
        services.close()


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
            tally.said(problem)
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
    tally = Trials("opened by another program")
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
            opened(scene.file)
            tally.losses.append("two programs write")
        except CouncilError as problem:
            tally.said(problem)
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
                tally.said(problem)
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
            tally.said(problem)
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
            tally.said(problem)
        tally.trials += 1
    return tally


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
            "import sys; from pathlib import Path; from tests.faults.surroundings import *\n"
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
                words = line.removeprefix("said ")
                tally.sentences[words] = tally.sentences.get(words, 0) + 1
        if "written" in lines:
            tally.losses.append(f"{what}: written to all the same")
    return tally


def killed_repair_keeps(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Mend files with bad pages: what comes out is whole, and the damaged file is kept."""
    from trygghetsrad.services.repair import repair

    tally = Trials("damaged pages, then repaired")
    for _ in range(times):
        scene.reset()
        with scene.file.open("r+b") as stream:
            for page in chance.sample(range(2, scene.file.stat().st_size // 4096), chance.randint(1, 6)):
                stream.seek((page - 1) * 4096)
                stream.write(chance.randbytes(4096))
        tally.trials += 1
        try:
            mended = repair(scene.file, clock=now)
        except CouncilError as problem:
            tally.said(problem)
            continue
        tally.sentences[_without_figures(mended.sentence)] = (
            tally.sentences.get(_without_figures(mended.sentence), 0) + 1
        )
        tally.losses += damage(scene.file)
        services = open_council(scene.file)
        services.exchange.export_text()
        services.close()
        if not mended.kept.exists():
            tally.losses.append("the damaged file is gone")
    return tally


def _without_figures(sentence: str) -> str:
    return "".join("N" if sign.isdigit() else sign for sign in sentence).replace("NN", "N").replace("NN", "N")


ALL: tuple[tuple[Callable[[Scene, int, random.Random], Trials], int, int], ...] = (
    (flipped_bytes, 400, 12),
    (truncated, 200, 8),
    (killed_repair_keeps, 60, 3),
    (taken_away, 60, 2),
    (locked, 30, 1),
    (busy, 30, 1),
    (newer, 20, 1),
    (clocks, 40, 1),
    (share, 2, 2),
    (read_only_folder, 2, 2),
    (large_paste, 3, 1),
    (lambda scene, times, chance: hostile_trials(scene, times, Trials("hostile texts in every field")), 8, 1),
)
"""The trials: what, how often in the long run, how often in the short one."""
