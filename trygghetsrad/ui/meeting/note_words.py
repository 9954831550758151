"""What stands in a line of a note: the card of something, or words that can be misspelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from trygghetsrad.domain.note_text import Reference, parse_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = re.compile(r"\S+")
WORD = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*")
_NO_WORDS = re.compile(r"[@\d_]|//|www\.")


def reference_in(line: str) -> str | None:
    """Give the number of the captured thing that a line is the card of; None when it is text."""
    if not line.startswith("[["):
        return None
    block = parse_line(line)
    return block.number if isinstance(block, Reference) else None


class Words(Protocol):
    """What the highlighter asks about the spelling of words."""

    wrong: set[str]
    """What has been looked up and is misspelled."""

    def is_known(self, word: str) -> bool:
        """Tell whether a word has been looked up."""

    def look_up(self, word: str) -> bool:
        """Tell whether a word is right; may take a third of a millisecond."""


def words_in(line: str) -> Iterator[tuple[int, str]]:
    """Give the words of a line that can be misspelled, with their places; addresses and numbers are none."""
    for chunk in _CHUNK.finditer(line):
        if not _NO_WORDS.search(chunk[0]):
            for match in WORD.finditer(chunk[0]):
                yield chunk.start() + match.start(), match[0]
