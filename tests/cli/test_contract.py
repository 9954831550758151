"""The words and shapes that other programs rely on."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from tests.cli.conftest import Call


def test_meetings_are_listed_with_their_ids(call: Call) -> None:
    outcome = call("meetings", "--year", 2026, "--as", "json")

    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.json[2] == {
        "id": "2026-3",
        "number": 3,
        "year": 2026,
        "kind": "dialogue",
        "title": "Ängslunda och ungas trygghet",
        "date": "2026-09-23",
        "start": "18:00",
        "end": "19:45",
        "place": "Stadsbiblioteket",
        "state": "held",
    }
    assert call("meetings", "--year", 2030, "--as", "json").json == []


def test_actions_tell_who_is_late_and_by_how_much(call: Call) -> None:
    late = call("actions", "--overdue", "--as", "json").json

    assert {
        "number": "Å26-14",
        "title": "Belysningsinventering med kostnad till budget 2027",
        "owners": ["Tekniska förvaltningen"],
        "due": "2026-08-31",
        "state": "in_progress",
        "overdue": True,
        "days_late": 92,
        "concerns": ["S26-013"],
        "meeting": "2026-2",
    } in late
    assert all(row["overdue"] and row["days_late"] > 0 for row in late)


def test_the_day_decides_what_is_late(bare_call: Call, file: Path) -> None:
    def late(day: str) -> list[str]:
        rows = bare_call("--db", file, "--today", day, "actions", "--overdue", "--as", "json").json
        return [row["number"] for row in rows]

    assert "Å26-14" not in late("2026-08-31")
    assert "Å26-14" in late("2026-09-01")


def test_actions_are_chosen_by_owner_and_openness(call: Call) -> None:
    every = call("actions", "--as", "json").json
    own = call("actions", "--open", "--owner", "tekniska FÖRVALTNINGEN", "--as", "json").json

    assert 0 < len(own) < len(every)
    assert all("Tekniska förvaltningen" in row["owners"] for row in own)
    assert all(row["state"] in ("not_started", "in_progress") for row in own)


def test_an_unknown_owner_is_a_no(call: Call) -> None:
    outcome = call("actions", "--owner", "Ingen alls")

    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "Det finns ingen ansvarig som heter Ingen alls.\n"


def test_concerns_are_listed(call: Call) -> None:
    concerns = call("concerns", "--as", "json").json

    assert concerns[0]["number"] == "S26-001"
    assert concerns[0]["actions"] == ["Å26-01"]
    assert all(row["state"] != "told_back" for row in call("concerns", "--open", "--as", "json").json)


def test_promises_are_listed_with_their_commitments(call: Call) -> None:
    first = call("promises", "--year", 2026, "--as", "json").json[0]

    assert (first["number"], first["title"]) == (1, "Utsatta platser och unga i riskzon")
    assert first["commitments"][0] == "Dialog med invånare i Trygghetsrådet"


def test_a_year_is_planned_with_reasons(call: Call) -> None:
    plan = call("plan", 2027, "--count", 3, "--as", "json").json

    assert len(plan) == 3
    assert set(plan[0]) == {"date", "week", "reason"}
    assert plan[0]["reason"].endswith(".")
    assert len(call("plan", 2027, "--as", "json").json) == 4


def test_planning_needs_no_file(bare_call: Call) -> None:
    assert len(bare_call("plan", 2027, "--as", "json").json) == 4


def test_search_finds_whatever_the_case(call: Call) -> None:
    hits = call("search", "STOLPAR", "släckta", "--as", "json").json

    assert {
        "kind": "concern",
        "number": "S26-001",
        "text": "Flera stolpar släckta sedan i december, mörkt kvällstid.",
        "meeting": "2026-1",
    } in hits
    assert call("search", "xyzzy", "--as", "json").json == []


def test_a_line_is_captured_under_a_paragraph(call: Call) -> None:
    call("meetings", "--as", "json")
    outcome = call(
        "capture", "2026-4", 34, "Mörkt i gångtunneln @Centrum #belysning >Tekniska 4/6", "--as", "json"
    )

    assert outcome.code == 0, outcome.err
    captured = outcome.json
    assert re.fullmatch(r"S26-\d{3}", captured["concern"])
    assert re.fullmatch(r"Å26-\d{2}", captured["action"])
    assert captured["conclusion"] is None
    action = next(row for row in call("actions", "--as", "json").json if row["number"] == captured["action"])
    assert action["owners"] == ["Tekniska förvaltningen"]
    assert action["concerns"] == [captured["concern"]]
    assert action["due"].endswith("-06-04")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2026-9", 1, "Mörkt"), "inget möte 2026-9"),
        (("2026-4", 999, "Mörkt"), "ingen § 999"),
        (("2026-4", 34, "   "), "."),
    ],
)
def test_what_cannot_be_captured_is_a_no_and_changes_nothing(
    call: Call, tmp_path: Path, arguments: tuple[object, ...], words: str
) -> None:
    call("export", tmp_path / "före.json")

    outcome = call("capture", *arguments)

    assert (outcome.code, outcome.out) == (1, "")
    assert words in outcome.err
    assert outcome.err.count("\n") == 1
    call("export", tmp_path / "efter.json")
    assert (tmp_path / "före.json").read_bytes() == (tmp_path / "efter.json").read_bytes()


def test_export_and_import_are_one_anothers_inverse(bare_call: Call, call: Call, tmp_path: Path) -> None:
    first, again, copy = tmp_path / "1.json", tmp_path / "2.json", tmp_path / "ny mapp" / "kopia.db"

    assert call("export", first).code == 0
    assert bare_call("--db", copy, "import", first).code == 0
    assert bare_call("--db", copy, "export", again).code == 0

    assert first.read_bytes() == again.read_bytes()
    assert bare_call("--db", copy, "check").code == 0


def test_an_import_into_a_file_with_contents_is_a_no(call: Call, tmp_path: Path) -> None:
    call("export", tmp_path / "allt.json")
    outcome = call("import", tmp_path / "allt.json")

    assert outcome.code == 1
    assert "ny, tom fil" in outcome.err


def test_a_refused_import_leaves_no_file(bare_call: Call, tmp_path: Path) -> None:
    (tmp_path / "fel.json").write_text("{}", encoding="utf-8")
    folder = tmp_path / "ny"

    assert bare_call("--db", folder / "råd.db", "import", tmp_path / "fel.json").code == 1
    assert list(folder.iterdir()) == []


def test_the_example_year_is_made_once_and_anew_only_on_request(bare_call: Call, home: Path) -> None:
    first = bare_call("demo")
    path = home / "data" / "Exempelåret.db"
    assert (first.code, str(path) in first.out) == (0, True)
    bare_call("--db", path, "capture", "2026-4", 34, "Mörkt")
    changed = path.read_bytes()

    assert bare_call("demo").code == 0
    assert path.read_bytes() == changed
    assert bare_call("demo", "--reset").code == 0
    assert path.read_bytes() != changed
    assert len(bare_call("meetings", "--as", "json").json) >= 4


def test_the_example_year_never_replaces_a_council(bare_call: Call, call: Call, tmp_path: Path) -> None:
    own = tmp_path / "eget.db"
    call("export", tmp_path / "allt.json")
    text = (tmp_path / "allt.json").read_text(encoding="utf-8").replace("is_example_year", "annat")
    (tmp_path / "allt.json").write_text(text, encoding="utf-8")
    assert bare_call("--db", own, "import", tmp_path / "allt.json").code == 0
    before = hashlib.sha256(own.read_bytes()).hexdigest()

    assert bare_call("--db", own, "demo", "--reset").code == 1
    assert hashlib.sha256(own.read_bytes()).hexdigest() == before


def test_backup_and_restore(bare_call: Call, call: Call, file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "kopia.db"
    assert call("backup", backup).code == 0
    call("capture", "2026-4", 34, "Mörkt vid dammen")
    assert call("search", "dammen", "--as", "json").json

    outcome = call("restore", backup)

    assert outcome.code == 0
    assert call("search", "dammen", "--as", "json").json == []
    kept = next(file.parent.glob("*/* före återställning.db"))
    assert str(kept) in outcome.out
    assert bare_call("--db", kept, "search", "dammen", "--as", "json").json


def test_check_says_that_all_is_well(call: Call) -> None:
    outcome = call("check")

    assert (outcome.code, outcome.out) == (0, "Filen är hel och allt hänger ihop.\n")
    assert call("check", "--as", "json").json == []


def test_verify_does_not_know_a_strange_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "brev.pdf").write_bytes(b"%PDF-1.4")

    assert call("verify", tmp_path / "brev.pdf").code == 1
    assert "går inte att läsa" in call("verify", tmp_path / "saknas.pdf").err


def test_actions_become_a_csv_that_excel_reads(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "åtgärder.csv"

    assert call("actions", "-o", target).code == 0

    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["Nummer", "Åtgärd", "Ansvarig", "Klart senast"]
    assert [row[0] for row in rows[1:]] == [row["number"] for row in call("actions", "--as", "json").json]


def test_concerns_become_a_workbook(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "synpunkter.xlsx"

    assert call("concerns", "--as", "xlsx", "-o", target).code == 0

    page = load_workbook(target).worksheets[0]
    assert (page.title, page["A2"].value) == ("Synpunkter", "S26-001")
    assert page["I2"].is_date


def test_json_goes_to_a_file_as_well(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "åtgärder.json"

    assert call("actions", "-o", target).code == 0
    assert target.read_text(encoding="utf-8") == call("actions", "--as", "json").out


def test_an_output_never_replaces_the_councils_file(call: Call, file: Path) -> None:
    before = file.read_bytes()

    outcome = call("actions", "--as", "csv", "-o", file)

    assert (outcome.code, file.read_bytes()) == (1, before)
    assert "egen fil" in outcome.err


def test_an_output_that_cannot_be_written_is_a_no(call: Call, tmp_path: Path) -> None:
    outcome = call("actions", "-o", tmp_path / "finns inte" / "lista.csv")

    assert outcome.code == 1
    assert "kunde inte skrivas" in outcome.err


def test_a_missing_file_is_a_no_and_is_not_made(bare_call: Call, tmp_path: Path) -> None:
    outcome = bare_call("--db", tmp_path / "saknas.db", "meetings")

    assert outcome.code == 1
    assert "finns inte" in outcome.err
    assert not (tmp_path / "saknas.db").exists()


@pytest.mark.parametrize("command", ["meetings", "concerns", "actions", "promises"])
def test_tables_are_for_people(call: Call, command: str) -> None:
    lines = call(command).out.splitlines()

    assert len(lines) > 3
    assert all(line == line.rstrip() for line in lines)
