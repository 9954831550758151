"""Spelling knows Swedish, the council's words and the user's own; without its dictionary it says nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.services.spelling import Spelling, SpellingState


def make(folder: Path, *, shipped: Path | None = None) -> Spelling:
    return Spelling(
        shipped=shipped or paths.resource("dictionaries"),
        unpacked=folder / "ordlista",
        own_words=folder / "inställningar" / "egna_ord.txt",
    )


@pytest.fixture
def spelling(tmp_path: Path) -> Spelling:
    pytest.importorskip("hunspell")
    made = make(tmp_path)
    made.load()
    assert made.state is SpellingState.READY
    return made


@pytest.mark.parametrize("word", ["trygghetsråd", "gångtunneln", "Belysningen", "åtgärdspunkt", "BRÅ", "å"])
def test_words_that_are_right(spelling: Spelling, word: str) -> None:
    assert spelling.is_right(word)


def test_a_misspelled_word_is_known_and_has_suggestions(spelling: Spelling) -> None:
    assert not spelling.is_right("belysnimg")
    assert spelling.wrong == {"belysnimg"}
    assert "belysning" in spelling.suggest("belysnimg")


def test_the_councils_words_are_right_in_every_form(spelling: Spelling) -> None:
    assert not spelling.is_right("Kvarnbrogården")
    assert spelling.use_council_words(["Kvarnbrogården", "Nordby-Söderås centrum"])
    for word in ("Kvarnbrogården", "kvarnbrogården", "Kvarnbrogårdens", "Nordby-Söderås"):
        assert spelling.is_right(word)
    assert not spelling.use_council_words(["Nordby-Söderås centrum", "Kvarnbrogården"])


def test_own_words_are_remembered(spelling: Spelling, tmp_path: Path) -> None:
    spelling.add_own("orossnack")
    assert spelling.is_right("orossnack")
    other = make(tmp_path)
    other.load()
    assert other.is_right("Orossnack")


def test_a_list_that_cannot_be_written_is_told(spelling: Spelling, tmp_path: Path) -> None:
    (tmp_path / "inställningar").write_text("i vägen")
    with pytest.raises(FileProblemError, match="Din ordlista"):
        spelling.add_own("orossnack")
    assert spelling.is_right("orossnack")


def test_without_the_package_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    spelling = make(tmp_path)
    spelling.load()
    assert spelling.state is SpellingState.NO_PROGRAM
    assert "inte installerat" in spelling.state.label
    assert spelling.is_right("belysnimg")
    assert spelling.suggest("belysnimg") == []


def test_without_the_dictionary_nothing_is_wrong(tmp_path: Path) -> None:
    pytest.importorskip("hunspell")
    spelling = make(tmp_path, shipped=tmp_path)
    spelling.load()
    assert spelling.state is SpellingState.NO_DICTIONARY
    assert spelling.is_right("belysnimg")


def test_the_dictionary_comes_with_its_licence() -> None:
    names = {path.name for path in paths.resource("dictionaries").iterdir()}
    assert names == {"sv_SE.aff", "sv_SE.dic.gz", "LGPL-3.txt", "GPL-3.txt", "README.txt"}
