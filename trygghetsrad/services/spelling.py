"""Swedish spelling: a dictionary when one can be used, the council's words and the user's own."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from trygghetsrad import paths
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.note_text import clean_text

_LOG = logging.getLogger(__name__)
_LANGUAGE = "sv_SE"
_MOST_KNOWN = 200_000


class SpellingState(StrEnum):
    """How far spelling has come, and why not further."""

    NOT_LOADED = "not_loaded"
    READY = "ready"
    NO_PROGRAM = "no_program"
    NO_DICTIONARY = "no_dictionary"

    @property
    def label(self) -> str:
        """Say it to the user."""
        return {
            SpellingState.NOT_LOADED: "Ordlistan läses in när ett möte öppnas.",
            SpellingState.READY: "Svensk ordlista från Den stora svenska ordlistan.",
            SpellingState.NO_PROGRAM: "Tillvalet stavning är inte installerat. Allt annat fungerar.",
            SpellingState.NO_DICTIONARY: "Ordlistan kunde inte läsas. Allt annat fungerar.",
        }[self]


class Dictionary(Protocol):
    """What is used of a Hunspell dictionary."""

    def spell(self, word: str) -> bool:
        """Tell whether a word is right."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Give words that may be meant."""


class Spelling:
    """Tells which words are misspelled. Without the extra package or the dictionary, none is.

    Args:
        shipped: folder with the packed dictionary.
        unpacked: folder it is unpacked to, once.
        own_words: file with the user's own words, one a line.
    """

    def __init__(self, *, shipped: Path, unpacked: Path, own_words: Path) -> None:
        self._shipped = shipped
        self._unpacked = unpacked
        self._own_file = own_words
        self._dictionary: Dictionary | None = None
        self._right: set[str] = set()
        self._own: set[str] = set()
        self._council: frozenset[str] = frozenset()
        self.wrong: set[str] = set()
        self.state = SpellingState.NOT_LOADED

    def load(self) -> None:
        """Read the dictionary; may be called in any thread, and takes a quarter of a second."""
        if self.state is not SpellingState.NOT_LOADED:
            return
        self._own = set(self._read_own())
        try:
            import hunspell
        except ImportError:
            self.state = SpellingState.NO_PROGRAM
            return
        try:
            self._unpack()
            self._dictionary = hunspell.Hunspell(_LANGUAGE, hunspell_data_dir=str(self._unpacked))
        except Exception as problem:  # noqa: BLE001  whatever it is, the notes are written without spelling
            _LOG.warning("the dictionary could not be read: %s", type(problem).__name__)
            self.state = SpellingState.NO_DICTIONARY
            return
        self.state = SpellingState.READY

    def is_known(self, word: str) -> bool:
        """Tell whether a word has been looked up."""
        return word in self._right or word in self.wrong

    def look_up(self, word: str) -> bool:
        """Tell whether a word is right; takes up to a third of a millisecond."""
        if len(self._right) > _MOST_KNOWN:
            self._right.clear()
        is_right = self._accepts(word)
        (self._right if is_right else self.wrong).add(word)
        return is_right

    def is_right(self, word: str) -> bool:
        """Tell whether a word is right, looked up if it must be."""
        return word not in self.wrong and (word in self._right or self.look_up(word))

    def suggest(self, word: str, *, most: int = 6) -> list[str]:
        """Give words that may be meant, the likeliest first; may take a quarter of a second."""
        return list(self._dictionary.suggest(word))[:most] if self._dictionary is not None else []

    def use_council_words(self, names: Iterable[str]) -> bool:
        """Take the words of these names for right; False when they were so before."""
        words = frozenset(word.casefold() for name in names for word in name.replace("-", " ").split())
        if words == self._council:
            return False
        self._council = words
        self._forget()
        return True

    def add_own(self, word: str) -> None:
        """Take a word for right from now on, and remember it on this computer.

        Raises:
            FileProblemError: the list cannot be written.
        """
        self._own = {*self._read_own(), clean_text(word)}
        self._forget()
        try:
            self._own_file.parent.mkdir(parents=True, exist_ok=True)
            words = "".join(f"{word}\n" for word in sorted(self._own))
            paths.write_atomically(
                self._own_file, words.encode(), mode=0o600
            )  # there may be names among them
        except OSError as problem:
            raise FileProblemError("Din ordlista kunde inte sparas. Ordet gäller tills vidare.") from problem

    def _accepts(self, word: str) -> bool:
        if self._dictionary is None or word.isupper() or len(word) == 1:
            return True
        folded = word.casefold()
        forms = (word, folded, folded.removesuffix("s"))
        if not (self._council.isdisjoint(forms) and self._own.isdisjoint(forms)):
            return True
        if "-" in word and all(part.casefold() in self._council for part in word.split("-")):
            return True
        return bool(self._dictionary.spell(word))

    def _forget(self) -> None:
        """Look words up anew."""
        self._right.clear()
        self.wrong.clear()

    def _read_own(self) -> list[str]:
        try:
            return self._own_file.read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError) as problem:
            if not isinstance(problem, FileNotFoundError):
                _LOG.warning("the user's own words could not be read: %s", type(problem).__name__)
            return []

    def _unpack(self) -> None:
        """Put the dictionary where Hunspell can read it, if it does not lie there whole."""
        self._unpacked.mkdir(parents=True, exist_ok=True)
        rules = (self._shipped / f"{_LANGUAGE}.aff").read_bytes()
        words = self._shipped / f"{_LANGUAGE}.dic.gz"
        target = self._unpacked / f"{_LANGUAGE}.dic"
        size = int.from_bytes(words.read_bytes()[-4:], "little")  # the last four bytes of a gzip file
        if not target.is_file() or target.stat().st_size != size:
            paths.write_atomically(target, gzip.decompress(words.read_bytes()))
        aff = self._unpacked / f"{_LANGUAGE}.aff"
        if not aff.is_file() or aff.read_bytes() != rules:
            paths.write_atomically(aff, rules)


def spelling_here() -> Spelling:
    """Give the spelling of this user on this computer."""
    return Spelling(
        shipped=paths.resource("dictionaries"),
        unpacked=paths.data_folder() / "ordlista",
        own_words=own_words_file(),
    )


def own_words_file() -> Path:
    """Give the file with the words this user has taught the spelling."""
    return paths.config_folder() / "egna_ord.txt"
