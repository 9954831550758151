"""Lists and letters from the terminal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call

LIST = (
    "Datum;Ärende;Plats;Ansvarig;Klart senast;Status\n"
    "14 mars 2025;Mörkt i tunneln;Kyrkparken;Polisen;30/4;Klart\n"
)


def written(tmp_path: Path, text: str = LIST) -> Path:
    file = tmp_path / "lista.csv"
    file.write_text(text, encoding="cp1252")
    return file


def test_a_list_is_shown_first_and_nothing_is_written(call: Call, tmp_path: Path) -> None:
    before = call("concerns", "--as", "json").json

    shown = call("import-list", written(tmp_path), "--dry-run")
    told = call("import-list", written(tmp_path), "--dry-run", "--as", "json").json

    assert shown.code == 0
    assert "1 synpunkt och 1 åtgärd läses in." in shown.out
    assert "Plats Kyrkparken: ny: Kyrkparken." in shown.out
    assert (told["rows"][0]["concern"], told["rows"][0]["due"]) == ("Mörkt i tunneln", "2025-04-30")
    assert call("concerns", "--as", "json").json == before


def test_a_list_is_taken_in_and_told(call: Call, tmp_path: Path) -> None:
    told = call("import-list", written(tmp_path), "--as", "json").json

    assert (told["concerns"], told["actions"]) == (["S25-001"], ["Å25-01"])
    assert any("Rad 2 blev S25-001 och Å25-01." in line for line in told["report"])
    assert [row["number"] for row in call("concerns", "--as", "json").json][:1] == ["S25-001"]


def test_what_is_no_list_gives_one_sentence(call: Call, tmp_path: Path) -> None:
    outcome = call("import-list", tmp_path / "finns inte.xlsx")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1


def test_letters_are_written_into_a_folder_and_logged(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "brev"
    assert call("letters", "--owner", "Polisen", "-o", folder).code == 0
    assert sorted(file.suffix for file in folder.iterdir()) == [".eml", ".pdf", ".xlsx"]
    assert call("letters", "--owner", "Ingen", "-o", folder).code == 1


def test_who_is_to_be_reminded_is_listed_and_then_left_in_peace(call: Call, tmp_path: Path) -> None:
    due = call("letters", "--reminders", "--as", "json").json
    assert "Polisen" in [row["owner"] for row in due]

    assert call("letters", "--reminders", "-o", tmp_path / "brev").code == 0

    assert call("letters", "--reminders", "--as", "json").json == []
