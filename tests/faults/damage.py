"""Damage to the file itself: changed bytes, a cut, bad pages, another file in its place."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.faults.jobs import damage, now, open_council
from tests.faults.report import Trials
from tests.faults.scene import Fault, Scene, opened
from trygghetsrad.db.contents import exported_tables
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.errors import CouncilError, DamagedFileError
from trygghetsrad.services.repair import repair
from trygghetsrad.services.safety import restore


def flipped_bytes(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Change some bytes anywhere: told at once, found by the backup at start or the check, or harmless."""
    tally = Trials("bytes changed anywhere in the file")
    for _ in range(times):
        scene.reset()
        contents = bytearray(scene.file.read_bytes())
        for _ in range(chance.choice((1, 4, 64))):
            contents[chance.randrange(len(contents))] ^= chance.randrange(1, 256)
        scene.file.write_bytes(contents)
        _notice_and_restore(scene, tally)
    return tally


def truncated(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Cut the file off anywhere."""
    tally = Trials("the file cut off anywhere")
    for number in range(times):
        scene.reset()
        length = 0 if number == 0 else chance.randrange(scene.file.stat().st_size)
        os.truncate(scene.file, length)
        _notice_and_restore(scene, tally)
    return tally


def wrong_kinds(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Lay another file where the council's should be: refused in words, and left as it is."""
    tally = Trials("another file in its place: empty, text, PDF, a foreign database")
    for number in range(times):
        scene.reset()
        lying = _STRANGERS[number % len(_STRANGERS)]
        scene.file.write_bytes(_foreign_database(scene) if lying is None else lying)
        before = scene.file.read_bytes()
        try:
            opened(scene.file).close()
            tally.losses.append("opened as if it were ours")
        except CouncilError as problem:
            tally.said(problem.message)
        except Exception as problem:  # noqa: BLE001  as in `_notice_and_restore`
            tally.losses.append(f"an error nobody foresaw: {problem!r}")
        tally.trials += 1
        if scene.file.read_bytes() != before:
            tally.losses.append("the file was touched")
    return tally


_STRANGERS: tuple[bytes | None, ...] = (b"", b"hej\n" * 2000, b"%PDF-1.7\n%%EOF", None, b"\0" * 8192)


def _foreign_database(scene: Scene) -> bytes:
    path = scene.folder / "råd främmande.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE concern (id INTEGER PRIMARY KEY, text TEXT)")
        connection.commit()
    return path.read_bytes()


def _notice_and_restore(scene: Scene, tally: Trials) -> None:
    """Go on with a damaged file until somebody notices, as the window does, and put the backup in place."""
    tally.trials += 1
    try:
        if not _is_noticed(scene, tally):
            return
        restore(scene.backup, scene.file, clock=now)
        if scene.export(scene.file) != scene.whole:
            tally.losses.append("the backup did not bring everything back")
    except Exception as problem:  # noqa: BLE001  what nobody foresaw is a loss, whatever it is
        tally.losses.append(f"an error nobody foresaw: {problem!r}")


def _is_noticed(scene: Scene, tally: Trials) -> bool:
    try:
        services = opened(scene.file)
    except CouncilError as problem:
        tally.said(problem.message)
        tally.note("told at the start")
        return True
    try:
        taken = services.backups.take(BackupReason.START)
        if taken is not None and damage(taken):
            tally.losses.append("a backup that is not whole was taken for one")
        findings = services.safety.check()
        if findings:
            tally.said(_without_figures(findings[0].text))
            tally.note("found by the check")
            return True
        is_harmless = services.exchange.export_text() == scene.whole
    except DamagedFileError as problem:
        tally.said(problem.message)
        tally.note("found by the backup at start")
    except CouncilError as problem:
        tally.said(problem.message)
        tally.note("told when it was read")
    else:
        tally.note(
            "harmless: free room, or an index of its own"
            if is_harmless
            else "letters changed that nothing but a reader can see"
        )
        return False
    finally:
        services.close()
    return True


def repaired(scene: Scene, times: int, chance: random.Random) -> Trials:
    """Mend files with bad pages: what comes out is whole, tells whether rows are gone, and keeps the file."""
    tally = Trials("damaged pages, then repaired")
    before = _rows(scene.backup)
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
            tally.said(problem.message)
            continue
        tally.said(_without_figures(mended.sentence))
        tally.losses += damage(scene.file)
        services = open_council(scene.file)
        services.exchange.export_text()
        services.close()
        gone = before - _rows(scene.file)
        if gone and "Allt som stod i den" in mended.sentence:
            tally.losses.append(f"{gone} rows are gone and nobody said so")
        if not mended.kept.exists():
            tally.losses.append("the damaged file is gone")
    return tally


def _rows(file: Path) -> int:
    """Count the rows of everything that is exported."""
    with closing(sqlite3.connect(file)) as connection:
        tables = [table.name for table in exported_tables()]
        return sum(int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in tables)


def _without_figures(sentence: str) -> str:
    return re.sub(r"[0-9]+", "N", sentence)


DAMAGE: tuple[Fault, ...] = (
    (flipped_bytes, 400, 12),
    (truncated, 200, 8),
    (repaired, 60, 3),
    (wrong_kinds, 50, 5),
)
"""The trials of a file that is not what it was."""
