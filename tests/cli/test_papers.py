"""Papers from the terminal: minutes, lists, and knowing them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

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


def test_word_comes_later_and_says_so(call: Call, tmp_path: Path) -> None:
    outcome = call("minutes", "2026-3", "-o", tmp_path / "x.docx")

    assert (outcome.code, outcome.err) == (1, "Minnesanteckningar som docx finns inte än.\n")
    assert not (tmp_path / "x.docx").exists()


def test_the_list_of_one_owner_becomes_a_pdf(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "polisen.pdf"

    assert call("actions", "--open", "--owner", "Polisen", "--as", "pdf", "-o", target).code == 0

    words = text_of(target)
    assert "Å26-15" in words
    assert "Å26-14" not in words
