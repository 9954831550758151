"""Files are for the user alone, and what people say is in none of them that leaves the machine unasked."""

from __future__ import annotations

import ast
import logging
import os
import re
import shutil
import socket
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tests.faults.jobs import now, open_council
from tests.services.evening import held_evening
from trygghetsrad import logs
from trygghetsrad.app import main
from trygghetsrad.db.contents import exported_tables
from trygghetsrad.db.models import Category
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.services.moving import pack, unpack
from trygghetsrad.services.repair import repair
from trygghetsrad.services.safety import restore
from trygghetsrad.services.spelling import Spelling
from trygghetsrad.services.whole_file import import_into
from trygghetsrad.settings import Preferences, PreferencesFile
from trygghetsrad.ui.crash_reporter import CrashReporter

PACKAGE = Path(__file__).parents[2] / "trygghetsrad"
MARK = "Hemligsson"


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let the system give everybody every right that is not taken away."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's log, everything in it."""
    handler = logs.start_log(tmp_path / "loggar", level=logging.DEBUG)
    assert handler
    yield logs.log_file(tmp_path / "loggar")
    logging.getLogger("trygghetsrad").removeHandler(handler)
    handler.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_every_file_the_program_makes_is_for_the_user_alone(
    tmp_path: Path, open_umask: None, log: Path
) -> None:
    folder = tmp_path / "råd"
    folder.mkdir()
    evening = held_evening(folder / "råd.db")
    services = evening.services
    services.drafts.put(evening.items[0], position=0, removed=0, inserted="å")
    assert services.drafts.wait_until_saved(20)
    services.backups.take(BackupReason.START)
    services.safety.backup(folder / "kopia.db")
    pack(services.file, folder / "råd.tryggflytt", clock=now)
    assert main(["--db", str(services.file.path), "export", str(folder / "allt.json")]) == 0
    spelling_at(folder).add_own(MARK)
    while_open = rights(folder)
    services.close()
    unpack(folder / "råd.tryggflytt", folder / "uppackad.db")
    import_into(folder / "inläst.db", folder / "allt.json", clock=now, today=lambda: now().date(), who=str)
    restore(folder / "kopia.db", folder / "råd.db", clock=now)
    repair(folder / "inläst.db", clock=now)
    PreferencesFile(folder / "preferences.json").save(Preferences(user_name=MARK))
    logging.getLogger("trygghetsrad").warning("something")

    seen = {**while_open, **rights(folder), **rights(log.parent)}

    assert {name for name in while_open if name.endswith("-wal")}
    assert {name: mode for name, mode in seen.items() if not name.endswith(".lock") and mode & 0o077} == {}


def spelling_at(folder: Path) -> Spelling:
    """Give the spelling of a user whose own words lie in a folder."""
    return Spelling(shipped=folder, unpacked=folder / "ordlista", own_words=folder / "egna ord.txt")


def rights(folder: Path) -> dict[str, int]:
    """Give the rights of every file below a folder."""
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}


def test_no_text_of_the_council_reaches_the_log(tmp_path: Path, log: Path) -> None:
    evening = held_evening(tmp_path / "råd.db")
    services = evening.services
    services.captures.capture(evening.items[2], f"{MARK} ser inget i tunneln @{MARK}gatan >{MARK} AB")
    services.notes.save(evening.items[0], f"{MARK} var upprörd")
    for refused in (
        lambda: services.captures.capture(evening.items[2], f"@{MARK} @{MARK}2"),
        lambda: services.captures.capture(999, MARK),
        lambda: services.exchange.import_text(MARK),
        lambda: services.other_meetings.look_at_file(MARK.encode(), today=now().date()),
        lambda: services.logos.choose(MARK.encode(), alt=MARK),
    ):
        with pytest.raises(CouncilError):
            refused()
    try:
        with services.unit("Fel") as (session, _):
            session.add_all([Category(name=MARK), Category(name=MARK)])
    except IntegrityError:
        logging.getLogger("trygghetsrad").exception("twice the same")
    services.safety.check()
    services.close()

    assert MARK not in log.read_text(encoding="utf-8")


def test_a_crash_is_told_without_anybodys_words(
    tmp_path: Path, log: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def show(_parent: object, *, details: str, log_file: Path) -> _NoDialog:
        told.append(details)
        return _NoDialog()

    monkeypatch.setattr("trygghetsrad.ui.crash_dialog.CrashDialog", show)
    reporter = CrashReporter(logging.getLogger("trygghetsrad"), log, lambda: None, tell=lambda _error: None)
    file = tmp_path / "råd.db"
    evening = held_evening(file)
    evening.services.notes.save(evening.items[0], f"{MARK} var upprörd")
    evening.services.close()
    damaged = shutil.copy(file, tmp_path / "skadad.db")
    with closing(sqlite3.connect(damaged, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE agenda_item SET notes = CAST(X'48656D6C696773736F6EFF' AS TEXT) WHERE id = 1"
        )
    for crash in (
        lambda: dict[str, str]()[MARK],
        lambda: int(MARK),
        lambda: (tmp_path / MARK / f"{MARK}.pdf").read_bytes(),
        lambda: sqlite3.connect(":memory:").execute(f'"{MARK}"'),
        lambda: sqlite3.connect(damaged).execute("SELECT notes FROM agenda_item").fetchall(),
    ):
        try:
            crash()
        except Exception as error:  # noqa: BLE001  whatever it is, it is reported as the program does
            reporter.report(type(error), error, error.__traceback__)
            reporter._is_showing = False

    assert len(told) == 5
    assert all("test_private" in details for details in told)
    assert MARK not in "".join(told)
    assert MARK not in log.read_text(encoding="utf-8")


class _NoDialog:
    class _Signal:
        def connect(self, _slot: object) -> None: ...

    finished = _Signal()

    def open(self) -> None: ...


def test_nothing_calls_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*arguments: object, **_more: object) -> None:
        asked.append(arguments)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket.socket, "sendto", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    evening = held_evening(tmp_path / "råd.db")
    services = evening.services
    services.captures.capture(evening.items[2], "Mörkt i tunneln @Centrum >Polisen")
    services.minutes.finalise(evening.meeting_id)
    services.backups.take(BackupReason.START)
    services.search.find("mörkt")
    services.exchange.export_text()
    services.safety.check()
    services.close()
    open_council(tmp_path / "råd.db").close()

    assert asked == []


NETWORKED = {"urllib.request", "http", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "QtNetwork"}


def test_nothing_that_calls_the_network_is_imported() -> None:
    found = [
        (str(file.relative_to(PACKAGE)), name)
        for file in PACKAGE.rglob("*.py")
        for name in _imported(file)
        if name in NETWORKED or name.split(".")[0] in NETWORKED or name.endswith(".QtNetwork")
    ]
    assert found == []


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


_SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|ATTACH)\b", re.IGNORECASE)
OWN_NAMES = {
    "application_id",  # a number of ours
    "highest",
    "index",
    "insert",
    "marks",
    "model",
    "name",
    "names",
    "table",
    "target",
}
"""What may stand in braces in SQL outside the modules below: names of tables and columns of our own."""
MADE_OF_OUR_NAMES = {
    "kept_versions.py",
    "long_list.py",
    "salvage.py",
    "search.py",
    "similar_concerns.py",
    "swedish_order.py",
}
"""Modules that write SQL from the names of our own tables and columns; none is given a user's words."""


def test_sql_stands_in_the_database_layer_and_binds_what_users_write() -> None:
    found = []
    for file in sorted(PACKAGE.rglob("*.py")):
        where = file.relative_to(PACKAGE)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.JoinedStr):
                continue
            first = node.values[0]
            if not (isinstance(first, ast.Constant) and _SQL.match(str(first.value))):
                continue
            if where.parts[0] != "db":
                found.append(f"{where}:{node.lineno} writes SQL")
            elif "migrations" not in where.parts and where.name not in MADE_OF_OUR_NAMES:
                names = {
                    ast.unparse(part.value) for part in node.values if isinstance(part, ast.FormattedValue)
                }
                strangers = {name for name in names if name.split(".")[0].lower() not in OWN_NAMES}
                if strangers and not all(name.isupper() for name in strangers):
                    found.append(f"{where}:{node.lineno} puts {strangers} into SQL")
    assert found == []


@pytest.mark.parametrize(
    "words", ["%", "_", "'", '"', "; DROP TABLE concern; --", "*", "NEAR(", "a OR b", "\\"]
)
def test_what_is_searched_for_is_only_ever_text(tmp_path: Path, words: str) -> None:
    evening = held_evening(tmp_path / "råd.db")
    evening.services.captures.capture(evening.items[2], "Mörkt i tunneln")
    hits = evening.services.search.find(words)
    evening.services.close()
    assert len(hits) < 5
    assert "concern" in {table.name for table in exported_tables()}
    assert sys.modules["sqlite3"] is sqlite3
