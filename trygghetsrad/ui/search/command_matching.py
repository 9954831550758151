"""Which commands somebody means: by words, beginnings, parts, and with a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.search_words import Span, read_words, spans_of
from trygghetsrad.domain.swedish import fold
from trygghetsrad.ui.menu_commands import MenuCommand
from trygghetsrad.ui.search.command_words import COMMAND_WORDS

_NONE = 99
_SYNONYM = 4
"""What a word that only stands among the synonyms costs beside one of the text."""


class MatchedCommand(NamedTuple):
    """A command, and where in its text the words stand.

    Attributes:
        is_called_so: the words are all of its text, and more than one.
    """

    command: MenuCommand
    spans: tuple[Span, ...]
    is_called_so: bool


def match_commands(text: str, commands: Iterable[MenuCommand], *, most: int) -> list[MatchedCommand]:
    """Give the commands that have every word, the likeliest first; without words the first of them.

    Args:
        most: so many at most.
    """
    wanted = _words(typed(text[:200]))
    ranked = sorted(
        (
            (cost, at, command)
            for at, command in enumerate(commands)
            if (cost := _cost(wanted, command)) < _NONE
        ),
        key=lambda each: each[:2],
    )
    words = read_words(text)
    return [
        MatchedCommand(
            command,
            spans_of(words, command.text),
            is_called_so=len(wanted) > 1 and wanted == _words(command.text),
        )
        for _, _, command in ranked[:most]
    ]


def _cost(wanted: Sequence[str], command: MenuCommand) -> int:
    own = _words(command.text)
    other = _words(f"{command.menu} {COMMAND_WORDS.get(command.key, '')}")
    costs = [min(_best(word, own), _best(word, other) + _SYNONYM) for word in wanted]
    if any(cost >= _NONE for cost in costs):
        return _NONE
    # Of two texts with the same words the shorter one is meant: "Ny dialog", not "Öppna nästa dialog".
    return sum(costs) * 4 + (min(3, len(own) - len(wanted)) if wanted else 0)


def _best(word: str, among: Iterable[str]) -> int:
    return min((_distance(word, other) for other in among), default=_NONE)


def _distance(word: str, other: str) -> int:
    if word == other:
        return 0
    if other.startswith(word):
        return 1
    if len(word) >= 3 and word in other:
        return 2
    if len(word) >= 4 and _is_slip(word, other[: len(word) + 1]):
        return 3
    return _NONE


def _is_slip(word: str, other: str) -> bool:
    """Tell whether one letter is missing, too many, another one, or has changed places with its neighbour."""
    shared = 0
    while shared < min(len(word), len(other)) and word[shared] == other[shared]:
        shared += 1
    rest, theirs = word[shared:], other[shared:]
    return (
        theirs.startswith(rest[1:])  # one too many
        or theirs[1:].startswith(rest)  # one missing
        or theirs[1:].startswith(rest[1:])  # another one
        or (theirs[1:2] == rest[:1] and theirs[:1] == rest[1:2] and theirs[2:].startswith(rest[2:]))
    )


def _words(text: str) -> list[str]:
    bare = (word.strip("…:()?!.,").replace("-", "") for word in fold(text).split())
    return [word for word in bare if word]
