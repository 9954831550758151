"""The notes of an agenda item: one text, one line a paragraph, with bullets, bold and references.

    Ordinary paragraph with **bold** words.
    - a bullet
    [[S26-001]]

A line that is only a number between double brackets stands for a captured concern, action item or conclusion;
it is resolved when shown or printed. Every text is valid notes: what is no markup is text, and reading and
writing give the same text back, character for character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trygghetsrad.domain.numbering import NUMBER_PATTERN

BULLET_MARK = "- "
BOLD_MARK = "**"

_REFERENCE = re.compile(rf"\[\[({NUMBER_PATTERN})\]\]")
BOLD = re.compile(r"\*\*(?=\S)((?:(?!\*\*).)+)(?<=\S)\*\*")

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters but tab and newline, byte order mark, zero-width space, soft hyphen, the place of a
# pasted picture, and halves of surrogate pairs, which no file can hold.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\ufeff\ufffc\ud800-\udfff]")
_BULLET_SIGNS = frozenset("•▪◦‣●■\uf0b7\t")
_PASTED_BULLET = re.compile(r"^[ \t]*(?:[•▪◦‣●■\uf0b7][ \t\u00a0]*|[·o]\t[ \t\u00a0]*)", re.MULTILINE)

_LONGEST_LINE = 20_000
_SHORTEST_PART = 10_000
_LONGEST_PART = 100_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text; without runs, an empty line."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """Give the text without its weights."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a bulleted list; items that follow each other are one list."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """Give the text without its weights."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Reference:
    """The place of a captured concern, action item or conclusion, by its number."""

    number: str


Block = Paragraph | Bullet | Reference


def parse_notes(text: str) -> tuple[Block, ...]:
    """Read notes into blocks, one a line; an empty text has none."""
    return tuple(parse_line(line) for line in text.split("\n")) if text else ()


def parse_line(line: str) -> Block:
    """Read one line of notes."""
    reference = _REFERENCE.fullmatch(line)
    if reference is not None:
        return Reference(reference[1])
    if line.startswith(BULLET_MARK):
        return Bullet(_runs_of(line.removeprefix(BULLET_MARK)))
    return Paragraph(_runs_of(line))


def write_notes(blocks: Iterable[Block]) -> str:
    """Write blocks as notes; the inverse of `parse_notes`."""
    return "\n".join(write_line(block) for block in blocks)


def write_line(block: Block) -> str:
    """Write one block as a line of notes."""
    match block:
        case Reference(number):
            return reference_line(number)
        case Bullet(runs):
            return BULLET_MARK + _written(runs)
        case Paragraph(runs):
            return _written(runs)


def plain_text(text: str) -> str:
    """Give the words of notes for searching and counting: no marks, no references, the lines kept."""
    return "\n".join(block.text for block in parse_notes(text) if not isinstance(block, Reference))


def reference_line(number: str) -> str:
    """Write the line that stands for a captured thing."""
    return f"[[{number}]]"


def references(text: str) -> tuple[str, ...]:
    """Give the numbers that the notes refer to, in their order, each once."""
    found = (_REFERENCE.fullmatch(line) for line in text.split("\n"))
    return tuple(dict.fromkeys(match[1] for match in found if match is not None))


def append_reference(text: str, number: str) -> str:
    """Put a reference on a line of its own at the end, unless the notes refer to the number already."""
    if number in references(text):
        return text
    if not text or text.endswith("\n"):
        return text + reference_line(number)
    return f"{text}\n{reference_line(number)}"


def insert_reference(text: str, number: str, *, after_line: int | None) -> str:
    """Put a reference on a line of its own after a line, unless the notes refer to the number already.

    Args:
        after_line: the line, from 0; an empty one gives its place to the reference. None puts it last.
    """
    lines = text.split("\n")
    if after_line is None or after_line >= len(lines) or number in references(text):
        return append_reference(text, number)
    if lines[after_line].strip():
        lines.insert(after_line + 1, reference_line(number))
    else:
        lines[after_line] = reference_line(number)
    return "\n".join(lines)


def replace_reference(text: str, number: str, *, by: str) -> str:
    """Let every reference to a number refer to another one, as when a concern has become an action item."""
    return replace_reference_line(text, number, line=reference_line(by))


def replace_reference_line(text: str, number: str, *, line: str) -> str:
    """Put a text where a captured thing stood, as when it is turned back into a note."""
    old = reference_line(number)
    return "\n".join(line if existing == old else existing for existing in text.split("\n"))


def remove_reference(text: str, number: str) -> str:
    """Take away the lines that refer to a number."""
    old = reference_line(number)
    return "\n".join(line for line in text.split("\n") if line != old)


def clean_text(text: str) -> str:
    """Make a text fit to store: NFC, plain line ends, no invisible control characters.

    No-break spaces, tabs, emoji and right-to-left text stay.
    """
    if text.isascii() and text.isprintable():
        return text
    letters = "".join(frozenset(text))  # that a long text has nothing to mend is told much sooner by these
    if not (_UNWANTED.search(letters) or _LINE_ENDS.search(letters)):
        return unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def typed(text: str | None) -> str:
    """Give what was typed in a field as it is stored: cleaned, without space around it; "" for nothing."""
    return clean_text(text or "").strip()


def clean_paste(text: str) -> str:
    """Make pasted text fit to store as a note: clean, and bullets pasted from Word become bullets."""
    clean = clean_text(text)
    return clean if _BULLET_SIGNS.isdisjoint(frozenset(clean)) else _PASTED_BULLET.sub(BULLET_MARK, clean)


def split_long_lines(text: str, *, longest: int = _LONGEST_LINE, shortest: int = _SHORTEST_PART) -> str:
    """Break lines that would make the editor slow: after a space where there is one, else within the word.

    Only line ends are added, nothing is taken away.

    Args:
        longest: the most characters a line may have.
        shortest: a line is not broken at a space before this many.
    """
    if len(text) <= longest:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > longest:
            cut = rest.rfind(" ", shortest, longest) + 1 or _between_characters(rest, longest)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(lines)


def paste_parts(text: str, *, most: int = _LONGEST_PART) -> Iterator[str]:
    """Give a pasted text cleaned and with no endless lines, in parts that can be put in one at a time.

    Args:
        most: characters in a part, and the rest of its last line; a line without end is broken there.
    """
    at = 0
    while at < len(text):
        end = text.find("\n", at + most) + 1 or len(text)
        if end - at <= 2 * most:
            yield split_long_lines(clean_paste(text[at:end]))
        else:
            end = text.rfind(" ", at + most // 2, at + most) + 1 or at + _between_characters(text[at:], most)
            yield split_long_lines(clean_paste(text[at:end])) + "\n"
        at = end


def _between_characters(line: str, at: int) -> int:
    """Step back so that no accent or joiner is cut from its letter."""
    cut = at
    while cut > 1 and (unicodedata.combining(line[cut]) or "\u200d" in line[cut - 1 : cut + 1]):
        cut -= 1
    return cut


def _runs_of(line: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for match in BOLD.finditer(line):
        if match.start() > at:
            runs.append(Run(line[at : match.start()]))
        runs.append(Run(match[1], is_bold=True))
        at = match.end()
    if at < len(line):
        runs.append(Run(line[at:]))
    return tuple(runs)


def _written(runs: tuple[Run, ...]) -> str:
    return "".join(f"{BOLD_MARK}{run.text}{BOLD_MARK}" if run.is_bold else run.text for run in runs)
