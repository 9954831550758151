"""The check finds what has gone wrong behind the program's back, and a paper is known again by its bytes."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.evening import NOW, Evening, held_evening
from trygghetsrad.db.kept_versions import create_guards, drop_guards
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.errors import FileLockedError, NotAllowedError
from trygghetsrad.domain.states import DocumentKind
from trygghetsrad.services.opening import create_services, open_services
from trygghetsrad.services.registry import Services
from trygghetsrad.services.safety import restore


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    evening.services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum >Polisen")
    evening.services.captures.capture(evening.items[2], "= Belysningen prioriteras")
    evening.services.minutes.finalise(evening.meeting_id)
    yield evening
    evening.services.close()


ALTERED_ATTACHMENT = """
INSERT INTO attachment (meeting_id, name, media_type, file, sha256, added_utc)
VALUES (1, 'karta.png', 'image/png', X'00', 'x', '2026-09-23T16:00:00.000Z')
"""


def behind_the_back(evening: Evening, statement: str) -> None:
    """Change the file without the program, as a careless hand or a failing disk would."""
    with evening.services.file.write_lock:
        writer = evening.services.file.writer
        writer.execute("PRAGMA foreign_keys = OFF")
        drop_guards(writer.execute)
        writer.execute(statement)
        create_guards(writer.execute)
        writer.execute("PRAGMA foreign_keys = ON")


def test_a_sound_file_has_no_findings(evening: Evening) -> None:
    assert evening.services.safety.check() == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE document_version SET file = X'00' WHERE profile = 'original'",
            "Minnesanteckningar 2026-1, version 1 är ändrad",
        ),
        (
            "UPDATE document_version SET content = '{' WHERE profile = 'public'",
            "version 1 för webben, har ett innehåll som inte går att läsa",
        ),
        ("DELETE FROM document_version", "är låst men ingen version är sparad"),
        ("UPDATE number_series SET next_serial = 1 WHERE kind = 'concern'", "Räknaren för synpunkter 2026"),
        ("DELETE FROM number_series WHERE kind = 'action_item'", "Räknaren för åtgärder 2026"),
        ("DELETE FROM number_series WHERE kind = 'conclusion'", "Räknaren för ställningstaganden 2026"),
        ("UPDATE agenda_item SET paragraph = 1 WHERE position = 3", "två punkter med § 1"),
        ("UPDATE agenda_item SET meeting_id = 99 WHERE position = 8", "Databasen är skadad"),
        ("DROP TRIGGER concern_searched_concern_after_update", "Sökregistret stämmer inte"),
        ("INSERT INTO concern_words (rowid, text) VALUES (99, 'spöke')", "Sökregistret stämmer inte"),
        (
            ALTERED_ATTACHMENT,
            "Bilagan karta.png är ändrad",
        ),
    ],
)
def test_what_has_gone_wrong_is_found_with_advice(evening: Evening, statement: str, words: str) -> None:
    behind_the_back(evening, statement)

    (finding,) = evening.services.safety.check()

    assert words in finding.text
    assert finding.advice.endswith(".")
    assert finding.is_serious


def test_a_file_that_belongs_to_nothing_is_a_remark(evening: Evening) -> None:
    digest = hashlib.sha256(b"").hexdigest()
    behind_the_back(
        evening,
        "INSERT INTO attachment (name, media_type, file, sha256, added_utc) "
        f"VALUES ('karta.png', 'image/png', X'', '{digest}', '2026-09-23T16:00:00.000Z')",
    )

    (finding,) = evening.services.safety.check()

    assert "karta.png hör inte till något" in finding.text
    assert not finding.is_serious


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE meeting SET held_on = '2026-99-99'", "meeting"),
        ("UPDATE person SET \"group\" = 'gurka' WHERE id = 1", "person"),
        ("UPDATE agenda_item SET notes = CAST(X'FF41' AS TEXT) WHERE id = 1", "agenda_item"),
    ],
)
def test_a_row_that_makes_no_sense_is_found(evening: Evening, statement: str, table: str) -> None:
    behind_the_back(evening, statement)

    (finding,) = evening.services.safety.check()

    assert finding.text.startswith(f"1 rad i tabellen {table} går inte att tolka")


def test_text_that_waits_to_be_folded_is_only_a_remark(evening: Evening) -> None:
    behind_the_back(
        evening,
        "INSERT INTO draft_edit (agenda_item_id, position, removed, inserted) VALUES (1, 0, 0, X'6100')",
    )

    (finding,) = evening.services.safety.check()

    assert not finding.is_serious
    assert finding.text.startswith("Under 1 punkt finns text")


def test_a_finalised_paper_is_known_by_its_bytes(evening: Evening) -> None:
    pdf = evening.services.minutes.pdf(evening.meeting_id)

    known = evening.services.safety.verify(pdf)

    assert known is not None
    assert (known.meeting, known.kind, known.number) == ("2026-1", DocumentKind.MINUTES, 1)
    assert (known.profile, known.at_utc, known.who) == (DocumentProfile.ORIGINAL, NOW, "Sekreteraren")
    assert known.sha256 == hashlib.sha256(pdf).hexdigest()


def test_one_changed_byte_makes_it_unknown(evening: Evening) -> None:
    pdf = bytearray(evening.services.minutes.pdf(evening.meeting_id))
    pdf[len(pdf) // 2] ^= 1

    assert evening.services.safety.verify(bytes(pdf)) is None


def test_a_draft_that_was_sent_is_known_as_such(evening: Evening) -> None:
    sent = b"%PDF a draft"
    evening.services.minutes.log_dispatch(
        evening.meeting_id,
        channel="e-post",
        recipients="Ordföranden",
        sha256=hashlib.sha256(sent).hexdigest(),
    )

    known = evening.services.safety.verify(sent)

    assert known is not None
    assert (known.meeting, known.number) == ("2026-1", None)


def test_an_empty_file_never_replaces_a_backup(evening: Evening, tmp_path: Path) -> None:
    backup = tmp_path / "kopia.db"
    evening.services.safety.backup(backup)
    before = backup.read_bytes()
    empty = new_file(tmp_path / "tom.db")
    try:
        with pytest.raises(NotAllowedError, match="tom"):
            empty.safety.backup(backup)
        empty.safety.backup(tmp_path / "annan.db")
    finally:
        empty.close()
    assert backup.read_bytes() == before


def test_a_restore_gives_back_what_was_backed_up(evening: Evening, tmp_path: Path) -> None:
    services = evening.services
    backup, path = tmp_path / "kopia.db", services.file.path
    services.safety.backup(backup)
    saved = services.exchange.export_text()
    services.register.add_place("Torget")
    with pytest.raises(FileLockedError):
        restore(backup, path, clock=lambda: NOW)
    services.close()

    kept = restore(backup, path, clock=lambda: NOW)

    assert kept is not None
    assert kept.name == "00001 2026-09-24 08.30.00 före återställning.db"
    again = open_services(path, clock=lambda: NOW, today=services.today, who=services.who, read_only=True)
    try:
        assert again.exchange.export_text() == saved
        assert again.safety.check() == []
    finally:
        again.close()


def test_a_backup_can_be_read_by_any_sqlite(evening: Evening, tmp_path: Path) -> None:
    evening.services.safety.backup(tmp_path / "kopia.db")

    copy = sqlite3.connect(tmp_path / "kopia.db")
    try:
        assert copy.execute("SELECT count(*) FROM concern").fetchone() == (1,)
    finally:
        copy.close()


def new_file(path: Path) -> Services:
    """Make a file without rows."""
    return create_services(path, clock=lambda: NOW, today=lambda: NOW.date(), who=lambda: "Någon")
