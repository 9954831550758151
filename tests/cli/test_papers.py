"""Papers from the terminal: minutes, lists, and knowing them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from pypdf import PdfReader

from trygghetsrad.domain.paper_kinds import PaperKind, PaperScope

if TYPE_CHECKING:
    from tests.cli.conftest import Call


def text_of(path: Path) -> str:
    """Read the words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_minutes_of_a_dialogue_become_a_pdf(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "dialog 3.pdf"

    outcome = call("minutes", "2026-3", "-o", target)

    assert (outcome.code, outcome.err) == (0, "")
    assert str(target) in outcome.out
    assert "Ängslunda och ungas trygghet" in text_of(target)


def test_finalised_minutes_are_the_same_bytes_each_time_and_known_again(call: Call, tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    call("minutes", "2026-1", "-o", first)
    call("minutes", "2026-1", "-o", second, "--format", "pdf", "--profile", "original")

    assert first.read_bytes() == second.read_bytes()
    verified = call("verify", first)
    assert verified.code == 0
    assert "möte 2026-1, version 1" in verified.out

    first.write_bytes(first.read_bytes() + b"\n")
    assert call("verify", first).code == 1


def test_an_older_paper_is_replaced_whole(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "minnesanteckningar.pdf"
    target.write_bytes(b"old")

    assert call("minutes", "2026-2", "-o", target).code == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir() if "minnes" in path.name] == [target.name]


def test_the_minutes_become_a_page(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "dialog 1.html"

    assert call("minutes", "2026-1", "-o", target).code == 0

    page = target.read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert 'lang="sv"' in page
    first = target.read_bytes()
    call("minutes", "2026-1", "-o", target)
    assert target.read_bytes() == first


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_the_web_version_is_written_without_private_persons(call: Call, tmp_path: Path, form: str) -> None:
    original, public = tmp_path / f"original.{form}", tmp_path / f"webb.{form}"
    call("minutes", "2026-1", "-o", original)

    outcome = call("minutes", "2026-1", "-o", public, "--profile", "public")

    assert outcome.code == 0
    assert (
        outcome.out == f"Webbversionen av minnesanteckningarna från möte 2026-1 är skriven till {public}.\n"
    )
    assert public.read_bytes() != original.read_bytes()
    verified = call("verify", public)
    assert verified.code == (0 if form == "pdf" else 1)


def test_the_minutes_become_a_word_file(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "dialog 3.docx"

    assert call("minutes", "2026-3", "-o", target).code == 0

    document = Document(str(target))
    style = document.paragraphs[0].style
    assert style is not None
    assert style.name == "Heading 1"
    assert any("Ängslunda" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("profile", ["original", "public"])
@pytest.mark.parametrize("form", ["pdf", "html", "docx"])
def test_the_year_is_followed_up(call: Call, tmp_path: Path, form: str, profile: str) -> None:
    target = tmp_path / f"2026.{form}"

    assert call("report", "2026", "-o", target, "--profile", profile).code == 0

    assert target.stat().st_size > 5000
    if form == "pdf":
        assert ("Webbversion" in text_of(target)) is (profile == "public")
        assert "Åtgärder per ansvarig" in text_of(target)


MEETING_PAPERS = [
    kind for kind in PaperKind if kind.scope is PaperScope.MEETING and kind is not PaperKind.EXTRACT
]


@pytest.mark.parametrize("kind", MEETING_PAPERS, ids=str)
def test_every_paper_of_a_meeting_can_be_written(call: Call, tmp_path: Path, kind: PaperKind) -> None:
    target = tmp_path / "papper.pdf"

    outcome = call("paper", kind.value.replace("_", "-"), "2026-3", "-o", target)

    assert (outcome.code, outcome.err) == (0, "")
    assert target.read_bytes().startswith(b"%PDF")


def test_an_extract_holds_its_paragraphs_and_no_other(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "utdrag.pdf"

    outcome = call("paper", "extract", "2026-3", "--paragraph", "24", "--to", "Polisen", "-o", target)

    assert outcome.code == 0
    text = text_of(target)
    assert "§ 24" in text
    assert "§ 23" not in text
    assert "Expedieras till" in text
    assert call("paper", "extract", "2026-3", "--paragraph", "99", "-o", target).code == 1
    assert call("paper", "extract", "2026-3", "-o", target).code == 1


def test_a_letter_to_an_owner_asks_for_a_reply(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "polisen.pdf"

    assert call("paper", "owner-letter", "--owner", "Polisen", "-o", target).code == 0
    assert "Skicka tillbaka senast" in text_of(target)
    assert call("paper", "owner-letter", "--owner", "Ingen", "-o", target).code == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("kallelse", "2026-3"),
        ("invitation",),
        ("year-report",),
        ("year-report", "2026-3"),
        ("concern-cards", "2026-3", "--count", "många"),
    ],
)
def test_a_paper_that_is_not_said_in_full_is_wrong_usage(
    call: Call, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    outcome = call("paper", *wrong, "-o", tmp_path / "x.pdf")

    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    assert not (tmp_path / "x.pdf").exists()


def test_large_print_takes_more_pages(call: Call, tmp_path: Path) -> None:
    small, large = tmp_path / "1.pdf", tmp_path / "2.pdf"
    call("minutes", "2026-3", "-o", small)
    assert call("minutes", "2026-3", "--large-print", "-o", large).code == 0
    assert len(PdfReader(large).pages) > len(PdfReader(small).pages)


def test_the_list_of_one_owner_becomes_a_pdf(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "polisen.pdf"

    assert call("actions", "--open", "--owner", "Polisen", "--as", "pdf", "-o", target).code == 0

    words = text_of(target)
    assert "Å26-15" in words
    assert "Å26-14" not in words


def test_you_said_tells_of_one_place_or_period(call: Call, tmp_path: Path) -> None:
    everything, place, spring = tmp_path / "år.pdf", tmp_path / "plats.pdf", tmp_path / "vår.pdf"
    year = ("--year", "2026")
    assert call("paper", "you-said", "2026-3", *year, "-o", everything).code == 0
    assert call("paper", "you-said", "2026-3", *year, "--place", "ÄNGSLUNDA", "-o", place).code == 0
    days = ("--from", "2026-03-01", "--until", "2026-05-31")
    assert call("paper", "you-said", "2026-3", *days, "-o", spring).code == 0

    assert "Åby" in text_of(everything)
    assert "Åby" not in text_of(place)
    assert "Ängslunda, 2026" in text_of(place)
    assert len(text_of(place)) < len(text_of(everything))
    assert "från 1 mars 2026 till och med 31 maj 2026" in " ".join(text_of(spring).split())


def test_a_place_that_does_not_exist_is_said_so_and_nothing_written(call: Call, tmp_path: Path) -> None:
    outcome = call("paper", "you-said", "2026-3", "--place", "Ängslnda", "-o", tmp_path / "x.pdf")

    assert (outcome.code, outcome.err) == (1, "Ingen plats och inget område heter ”Ängslnda”.\n")
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("agenda", "2026-3", "--place", "Ängslunda"),
        ("you-said", "2026-3", "--year", "2026", "--from", "2026-01-01"),
        ("you-said", "2026-3", "--from", "i våras"),
        ("you-said", "--year", "2026"),
    ],
)
def test_a_choice_that_cannot_be_meant_is_wrong_usage(
    call: Call, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    outcome = call("paper", *wrong, "-o", tmp_path / "x.pdf")

    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
