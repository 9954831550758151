"""Promises listed and read from a page, from the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Call

PAGE = """Meny
• Start

Medborgarlöften 2027

1. Dialog med invånarna
• tre till fyra dialoger per år med invånarna
• svar inom 48 timmar

2. Trafik
• Polisen mäter hastigheten varje månad

Kontakt
"""
PROMISES = [
    {
        "number": 1,
        "title": "Dialog med invånarna",
        "commitments": ["Tre till fyra dialoger per år med invånarna", "Svar inom 48 timmar"],
    },
    {"number": 2, "title": "Trafik", "commitments": ["Polisen mäter hastigheten varje månad"]},
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "löften.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_dry_run_shows_and_changes_nothing(call: Call, page: Path, file: Path) -> None:
    before = file.read_bytes()

    outcome = call("promises", "import", page, "--dry-run", "--as", "json")

    assert (outcome.code, outcome.json) == (0, PROMISES)
    assert call("promises", "--year", 2027, "--as", "json").json == []
    assert file.read_bytes() == before


def test_a_page_is_taken_in_under_its_own_year(call: Call, page: Path) -> None:
    assert call("promises", "import", page, "--as", "json").json == PROMISES
    assert call("promises", "--year", 2027, "--as", "json").json == PROMISES
    assert "L1.a" in call("promises", "--year", 2027).out


def test_the_year_can_be_said(call: Call, page: Path) -> None:
    assert call("promises", "import", page, "--year", 2029).code == 0
    assert call("promises", "--year", 2029, "--as", "json").json == PROMISES


def test_the_same_page_twice_is_refused_and_changes_nothing(call: Call, page: Path) -> None:
    call("promises", "import", page)

    outcome = call("promises", "import", page)

    assert outcome.code == 1
    assert outcome.err == "Löftet ”Dialog med invånarna” finns redan för 2027.\n"
    assert call("promises", "--year", 2027, "--as", "json").json == PROMISES


def test_a_dry_run_in_words_shows_the_measures(call: Call, page: Path) -> None:
    said = call("promises", "import", page, "--dry-run").out

    assert "3–4 dialoger" in said
    assert "inom 48 timmar" in said
    assert "12 tillfällen" in said


def test_a_page_from_an_older_windows_program_is_read(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "löften.html"
    path.write_bytes("<h2>Löfte 1: Tryggare gångväg</h2><ul><li>Vi ska röja sly</li></ul>".encode("cp1252"))

    assert call("promises", "import", path, "--dry-run", "--as", "json").json == [
        {"number": 1, "title": "Tryggare gångväg", "commitments": ["Vi ska röja sly"]}
    ]


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b"Bara en mening.", "hittades inga löften"),
        (b"PK\x03\x04\0\0", "är ingen text"),
        (b"a" * 4_000_001, "för stor"),
    ],
)
def test_what_is_no_page_of_promises_is_a_no(
    call: Call, tmp_path: Path, contents: bytes, sentence: str
) -> None:
    path = tmp_path / "sida.txt"
    path.write_bytes(contents)

    outcome = call("promises", "import", path)

    assert (outcome.code, outcome.out) == (1, "")
    assert sentence in outcome.err


def test_a_missing_page_is_a_no_and_no_page_is_wrong_usage(call: Call, tmp_path: Path) -> None:
    assert "finns inte" in call("promises", "import", tmp_path / "saknas.txt").err
    assert call("promises", "import").code == 2
    assert call("promises", "--dry-run").code == 2
