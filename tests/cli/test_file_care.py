"""Commands on the file as a whole, when something is wrong with it or left over in it."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Call


def change(file: Path, statement: str) -> None:
    """Change the file without the program."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(statement)


def test_a_serious_finding_is_told_with_advice_and_a_no(call: Call, file: Path) -> None:
    change(file, "UPDATE number_series SET next_serial = 1 WHERE kind = 'concern'")

    outcome = call("check")

    assert outcome.code == 1
    assert "Räknaren för synpunkter 2026" in outcome.out
    assert outcome.err == "Kontrollen hittade 1 fel som behöver rättas.\n"
    (finding,) = call("check", "--as", "json").json
    assert finding["serious"] is True
    assert finding["advice"].endswith(".")


def test_typed_text_that_waits_is_a_remark(call: Call, file: Path) -> None:
    change(
        file, "INSERT INTO draft_edit (agenda_item_id, position, removed, inserted) VALUES (1, 0, 0, X'6100')"
    )

    outcome = call("check")

    assert (outcome.code, outcome.err) == (0, "")
    assert "inte inlagd i anteckningarna" in outcome.out


def test_typed_text_that_waits_is_exported_and_survives_a_capture(
    call: Call, file: Path, tmp_path: Path
) -> None:
    (item,) = _item_of(file, paragraph=28)
    units = "Nyss skrivet. ".encode("utf-16-le").hex()
    change(
        file,
        "INSERT INTO draft_edit (agenda_item_id, position, removed, inserted) "
        f"VALUES ({item}, 0, 0, X'{units}')",
    )
    call("export", tmp_path / "före.json")
    assert "Nyss skrivet. " in (tmp_path / "före.json").read_text(encoding="utf-8")

    assert call("capture", "2026-4", 28, "Mörkt vid dammen").code == 0

    assert call("search", "nyss", "skrivet", "--as", "json").json[0]["number"] == "§ 28"
    assert call("check").out.startswith("Filen är hel")


def _item_of(file: Path, *, paragraph: int) -> tuple[int]:
    with closing(sqlite3.connect(file)) as connection:
        row: tuple[int] = connection.execute(
            "SELECT agenda_item.id FROM agenda_item JOIN meeting ON meeting.id = meeting_id "
            "WHERE year = 2026 AND paragraph = ?",
            (paragraph,),
        ).fetchone()
        return row


def test_a_damaged_file_is_told(call: Call, file: Path) -> None:
    contents = bytearray(file.read_bytes())
    contents[8192:20480] = b"\xff" * 12288
    file.write_bytes(contents)

    outcome = call("check")

    assert outcome.code == 1
    assert "skada" in outcome.out + outcome.err
    assert "säkerhetskopia" in outcome.out + outcome.err


def test_a_draft_that_was_sent_is_known_again(call: Call, file: Path, tmp_path: Path) -> None:
    paper = tmp_path / "utkast.pdf"
    call("minutes", "2026-4", "-o", paper)
    sha256 = hashlib.sha256(paper.read_bytes()).hexdigest()
    change(
        file,
        "INSERT INTO dispatch (meeting_id, at_utc, who, channel, recipients, sha256) "
        f"SELECT id, '2026-11-26T08:00:00.000Z', 'Sekreteraren', 'e-post', 'Rådet', '{sha256}' "
        "FROM meeting WHERE number = 4",
    )

    outcome = call("verify", paper)

    assert outcome.code == 0
    assert "ett utkast från möte 2026-4" in outcome.out


def test_a_backup_from_another_council_is_not_confused_with_an_export(call: Call, tmp_path: Path) -> None:
    call("backup", tmp_path / "kopia.db")

    assert "inte en export" in call("import", tmp_path / "kopia.db").err
    assert "inte en fil från Trygghetsråd" in call("restore", __file__).err


def test_a_paper_is_known_by_its_code_however_it_is_typed(call: Call, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        (code,) = connection.execute(
            "SELECT content ->> '$.control_code' FROM document_version ORDER BY id LIMIT 1"
        ).fetchone()

    known = call("verify", code.lower().replace("-", "").replace("0", "o").replace("1", "l"))

    assert known.code == 0
    assert known.out.startswith(f"Papperet med kontrollkod {code} är minnesanteckningar från möte ")
    unknown = call("verify", "0000-0000-00")
    assert (unknown.code, unknown.out) == (1, "")
    assert "har kontrollkoden 0000-0000-00" in unknown.err


def test_a_backup_without_a_place_lies_among_the_others(call: Call, file: Path) -> None:
    outcome = call("backup")

    (lies,) = file.with_name(f"{file.stem} säkerhetskopior").glob("00001 * på begäran.db")
    assert outcome.code == 0
    assert str(lies) in outcome.out
    assert call("restore", lies).code == 0
