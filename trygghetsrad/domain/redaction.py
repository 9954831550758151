"""Words that the web version leaves out: masked where they stand in the text, with the reason.

    Grannen ⟦p|Karin Ek⟧ ringde.        original: Grannen Karin Ek ringde.
                                        web version: Grannen [maskat] ringde.

The mark is part of the text, so it follows the words through editing, pasting, export and undo (ADR 7). A
mark that editing has torn hides too much rather than too little: one that is never closed hides the rest of
its line, one that was never opened the beginning of its line, and a pair torn over lines what is between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from trygghetsrad.domain.note_text import BOLD_MARK, BULLET_MARK, Reference, parse_line
from trygghetsrad.domain.states import Labelled

MASKED = "[maskat]"
"""What the web version shows instead of masked words."""

OPENING, CLOSING = "⟦", "⟧"
_MARK = re.compile(rf"{OPENING}(?:([pfsa])\|)?|{CLOSING}")
_OPENING_MARK = re.compile(rf"{OPENING}[pfsa]\|")
_WORD = re.compile(r"\w")
_SHORTEST_SPREAD = 3


class MaskReason(Labelled):
    """Why words are left out of the web version; the value is the letter in the text."""

    PERSONAL_DATA = "p", "Personuppgift"
    CIRCUMSTANCES = "f", "Uppgift om enskilds förhållanden"
    PROTECTED_ADDRESS = "s", "Skyddad adress"
    OTHER = "a", "Annat"


@dataclass(frozen=True, slots=True)
class Mask:
    """One masked stretch of one line; positions count characters of the text with its marks.

    Attributes:
        start, end: with the marks around, end exclusive.
        words_start, words_end: the words alone.
    """

    reason: MaskReason
    start: int
    end: int
    words_start: int
    words_end: int

    def words_in(self, text: str) -> str:
        """Give the masked words."""
        return original_text(text[self.words_start : self.words_end])


def masks_in(text: str) -> tuple[Mask, ...]:
    """Find what is masked, in the order it stands; never over a line end."""
    if OPENING not in text and CLOSING not in text:
        return ()
    found: list[Mask] = []
    torn: Mask | None = None
    between: list[Mask] = []
    at = 0
    for line in text.split("\n"):
        of_line = [_moved(mask, at) for mask in _masks_in_line(line)]
        if torn is not None and of_line and of_line[0].words_start == of_line[0].start:
            found.extend(between)
        if of_line:
            found.extend(of_line)
            torn, between = (of_line[-1] if of_line[-1].words_end == of_line[-1].end else None), []
        elif torn is not None and line.strip() and not isinstance(parse_line(line), Reference):
            start, end = at + _first_word(line), at + len(line)
            between.append(Mask(torn.reason, start, end, start, end))
        at += len(line) + 1
    return tuple(found)


def original_text(text: str) -> str:
    """Give the text with every word and without the marks, as the original document shows it."""
    return _replaced(text, lambda words: words)


def public_text(text: str) -> str:
    """Give the text as the web version shows it: `MASKED` where words are masked."""
    return _replaced(text, lambda words: MASKED if words.strip() else words)


def mask(text: str, start: int, end: int, reason: MaskReason) -> str:
    """Mask a part of a text, line by line; what is masked there already is taken up in it.

    Reference lines, bullet marks and space around the words are left alone.
    """
    for old in reversed(masks_in(text)):
        if old.start < end and start < old.end:
            start, end = min(start, old.start), max(end, old.end)
            text, removed = _without(text, old)
            end -= removed
    parts: list[str] = []
    at = 0
    for line in text.split("\n"):
        parts.append(_masked_line(line, start - at, end - at, reason))
        at += len(line) + 1
    return "\n".join(parts)


def unmask(text: str, start: int, end: int) -> str:
    """Take away the masks that a part of the text touches; the words stay."""
    for old in reversed(masks_in(text)):
        if old.start <= end and start <= old.end:
            text, _ = _without(text, old)
    return text


def is_masked(text: str, start: int, end: int) -> bool:
    """Tell whether a part of a text is masked, all of it."""
    return any(mask.start <= start and end <= mask.end for mask in masks_in(text))


def masked_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the words that are masked anywhere in the texts, each once, the longest first."""
    found = (mask.words_in(text).strip() for text in texts for mask in masks_in(text))
    plain = dict.fromkeys(" ".join(words.replace("**", "").split()) for words in found)
    return tuple(sorted((words for words in plain if words), key=len, reverse=True))


class MaskedWords:
    """Masked words wherever else they stand: what is masked once is nowhere in the web version.

    Words are found whole, in any case, with a Swedish genitive; a single letter, digit or pair of them is not
    looked for, since it would be found everywhere.
    """

    def __init__(self, words: Iterable[str]) -> None:
        patterns = [_pattern_of(phrase) for phrase in words if len(phrase) >= _SHORTEST_SPREAD]
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def hidden_in(self, text: str) -> str:
        """Give the text with `MASKED` instead of the words."""
        return self._pattern.sub(_hidden, text) if self._pattern is not None else text

    def places_in(self, text: str) -> tuple[str, ...]:
        """Give the words as they stand in the text, once for each place."""
        return tuple(found.group() for found in self._pattern.finditer(text)) if self._pattern else ()


def _hidden(found: re.Match[str]) -> str:
    """Hide words, and keep the half of a pair of bold marks that stands among them."""
    if found.group().count(BOLD_MARK) % 2 == 0:
        return MASKED
    line_start = found.string.rfind("\n", 0, found.start()) + 1
    is_bold = found.string.count(BOLD_MARK, line_start, found.start()) % 2 == 1
    return f"{MASKED}{BOLD_MARK}" if is_bold else f"{BOLD_MARK}{MASKED}"


def _pattern_of(phrase: str) -> str:
    spaced = r"(?:\s|\*\*)+".join(re.escape(word) for word in phrase.split())
    begins = r"(?<!\w)" if _WORD.match(phrase) else ""
    ends = r"(?:[:’']?s)?(?!\w)" if _WORD.match(phrase[-1]) else ""
    return f"{begins}{spaced}{ends}"


def _masks_in_line(line: str) -> Iterator[Mask]:
    """Find the masks of one line.

    Brackets without a reason are text, also inside a mask. Before a closing bracket that has no partner,
    everything from the last mask, or the beginning, is masked.
    """
    opened: re.Match[str] | None = None
    plain, free_from = 0, _first_word(line)
    for mark in _MARK.finditer(line):
        if mark.group() == OPENING:
            plain += 1
        elif mark.group() != CLOSING:
            if opened is None:
                opened, plain = mark, 0
        elif plain:
            plain -= 1
        else:
            start, words_start = (opened.start(), opened.end()) if opened else (free_from, free_from)
            reason = MaskReason(opened[1]) if opened else MaskReason.OTHER
            yield Mask(reason, start, mark.end(), words_start, mark.start())
            opened, free_from = None, mark.end()
    if opened is not None:
        yield Mask(MaskReason(opened[1]), opened.start(), len(line), opened.end(), len(line))


def _replaced(text: str, show: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    for found in masks_in(text):
        words = _OPENING_MARK.sub("", text[found.words_start : found.words_end])
        parts += [text[at : found.start], show(words)]
        at = found.end
    return "".join([*parts, text[at:]]) if parts else text


def _without(text: str, old: Mask) -> tuple[str, int]:
    """Take away one mask; gives the text and how much shorter it is."""
    words = _OPENING_MARK.sub("", text[old.words_start : old.words_end])
    shorter = f"{text[: old.start]}{words}{text[old.end :]}"
    return shorter, len(text) - len(shorter)


def _masked_line(line: str, start: int, end: int, reason: MaskReason) -> str:
    start, end = max(start, _first_word(line)), min(end, len(line))
    words = line[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start >= end or isinstance(parse_line(line), Reference):
        return line
    return f"{line[:start]}{OPENING}{reason}|{line[start:end]}{CLOSING}{line[end:]}"


def _first_word(line: str) -> int:
    return len(BULLET_MARK) if line.startswith(BULLET_MARK) else 0


def _moved(found: Mask, by: int) -> Mask:
    return Mask(found.reason, found.start + by, found.end + by, found.words_start + by, found.words_end + by)
