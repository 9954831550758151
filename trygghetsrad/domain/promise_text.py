"""Promises and commitments read from a municipality's page, as a proposal that somebody looks through.

A page has menus above, contacts below, and the promises between, in one of four manners: each promise says
its name ("Löfte 1: …"), each has a number, each is a heading with bullets under it, or each is a sentence of
its own ("Vi lovar att …"). Its commitments are the bullets, else the sentences that promise something. What
was not taken is told, so that nothing disappears unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from trygghetsrad.domain.promise_lines import LineKind, PageLine, looks_like_heading, read_lines
from trygghetsrad.domain.promise_target import Target, read_target
from trygghetsrad.domain.swedish import capitalised, fold


@dataclass(frozen=True, slots=True)
class ProposedCommitment:
    """A commitment as the page words it, with the measure that its words give."""

    text: str
    target: Target


@dataclass(frozen=True, slots=True)
class ProposedPromise:
    """A promise with its commitments; `text` is what else stands under its heading."""

    number: int
    title: str
    text: str
    commitments: tuple[ProposedCommitment, ...]


@dataclass(frozen=True, slots=True)
class PromiseReading:
    """What a page gave.

    Attributes:
        year: the first year that the page speaks of together with the promises, if any.
        left_out: the page's other lines: menus, introduction, contacts.
    """

    promises: tuple[ProposedPromise, ...]
    year: int | None
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Section:
    heading: PageLine
    number: int | None
    lines: list[PageLine] = field(default_factory=list)

    @property
    def has_points(self) -> bool:
        return any(line.kind is LineKind.BULLET for line in self.lines)


_AFTERWARDS = re.compile(
    r"(?:kontakt|senast (?:uppdaterad|ändrad|granskad)|uppdaterad|publicerad|sidansvarig|hjälpte|hittade du"
    r"|sidan (?:uppdaterades|publicerades|är)|hade du (?:hjälp|nytta)|var (?:informationen|sidan)|dela\b"
    r"|skriv ut|relatera|läs (?:mer|också|även)|mer information|till toppen|tillbaka till|följ oss|kakor"
    r"|om webbplatsen|cookies|tillgänglighet|besöksadress|postadress|telefon|e-post|öppettider|lyssna"
    r"|sociala medier|bilag|dokument|undertecknat)"
)
_PROMISING = re.compile(
    r"\b(?:ska|skall|kommer|lovar|åtar|genomför|genomförs|håller|hålls|bjuder|arbetar|finns|fortsätter)\b"
)
_PROMISED_BY = r"(?:vi|polisen och kommunen|kommunen och polisen|polisen|kommunen)"
_SENTENCE_OF_ITS_OWN = re.compile(
    _PROMISED_BY + r"\s+(?:lovar|åtar\s+(?:oss|sig))\s+(?:att\s+)?\S", re.IGNORECASE
)
_WE_PROMISE = re.compile(r"vi\s+(?:lovar|åtar\s+oss)\s+att\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?:medborgarlöfte\w*|löfte\w*)\D{0,40}?(20\d\d)")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_FEWEST_WORDS = 5
_LONGEST_SIGNPOST = 7


def read_promises(page: str) -> PromiseReading:
    """Propose the promises of a page.

    Args:
        page: plain text, Markdown or HTML.

    Returns:
        the promises in the page's order, numbered as there, else from 1; none when
        the page has nothing like it.
    """
    lines = read_lines(page)
    sections, taken = _sections(lines)
    promises, used = [], set[int]()
    for position, section in enumerate(sections, start=1):
        number = section.number if section.number is not None and section.number not in used else position
        used.add(number)
        promises.append(_promise(number, section))
    year = _YEAR.search(fold(page))
    left_out = tuple(line.text for i, line in enumerate(lines) if i not in taken and line.text)
    return PromiseReading(tuple(promises), int(year[1]) if year else None, left_out)


def _sections(lines: Sequence[PageLine]) -> tuple[list[_Section], set[int]]:
    """Divide the page into promises with the lines under each; also give which lines they hold."""
    starts = _starts(lines)
    sections: list[_Section] = []
    taken: set[int] = set()
    for start, end in pairwise([*starts, len(lines)]):
        heading = lines[start]
        section = _Section(heading, heading.number)
        taken.add(start)
        for i in range(start + 1, end):
            if _ends(section, lines, i):
                break
            section.lines.append(lines[i])
            taken.add(i)
        sections.append(section)
    return sections, taken


def _starts(lines: Sequence[PageLine]) -> list[int]:
    named = [i for i, line in enumerate(lines) if line.kind is LineKind.PROMISE]
    if named:
        return _without_contents_list(lines, named)
    numbered = [i for i, line in enumerate(lines) if line.kind is LineKind.NUMBERED]
    if numbered and _numbers_are_promises(lines, numbered):
        return _without_contents_list(lines, numbered)
    headings = list(_headings_with_points(lines))
    return headings or [i for i, line in enumerate(lines) if _SENTENCE_OF_ITS_OWN.match(line.text)]


def _without_contents_list(lines: Sequence[PageLine], starts: list[int]) -> list[int]:
    """Drop a list of contents: when a number comes twice, the one with something under it is meant."""
    best: dict[int | None, int] = {}
    for i in starts:
        number = lines[i].number
        if number not in best or _has_points(lines, i):
            best[number] = i
    return sorted(best.values())


def _numbers_are_promises(lines: Sequence[PageLine], numbered: Sequence[int]) -> bool:
    """Tell numbered promises from numbered points under headings, which begin again at 1 under each."""
    filled = sum(_has_points(lines, i) for i in numbered)
    ones = sum(lines[i].number == 1 for i in numbered)
    return filled > 0 or ones == 1


def _has_points(lines: Sequence[PageLine], i: int) -> bool:
    if i + 1 >= len(lines):
        return False
    following = lines[i + 1]
    if following.kind is LineKind.TEXT:
        return not (following.starts_paragraph and looks_like_heading(following))
    return following.kind is LineKind.BULLET or (
        following.kind is LineKind.HEADING and following.depth > lines[i].depth > 0
    )


def _headings_with_points(lines: Sequence[PageLine]) -> Iterator[int]:
    """Find headings whose points promise something; a menu's points are a word or two."""
    last: int | None = None
    points: list[PageLine] = []
    marked = any(line.kind is LineKind.HEADING for line in lines)
    for i, line in enumerate([*lines, PageLine(LineKind.HEADING, "")]):
        if line.kind in (LineKind.BULLET, LineKind.NUMBERED):
            points.append(line)
        elif line.kind is LineKind.HEADING or (not marked and line.text and _is_bare_heading(lines, i)):
            if (
                last is not None
                and _promise_something(points)
                and not _AFTERWARDS.match(fold(lines[last].text))
            ):
                yield last
            last, points = i, []


def _is_bare_heading(lines: Sequence[PageLine], i: int) -> bool:
    return looks_like_heading(lines[i]) and lines[i].starts_paragraph and i + 1 < len(lines)


def _promise_something(points: Sequence[PageLine]) -> bool:
    long = sum(
        len(point.text.split()) >= _FEWEST_WORDS or bool(_PROMISING.search(point.text)) for point in points
    )
    return bool(points) and long * 2 >= len(points)


def _ends(section: _Section, lines: Sequence[PageLine], i: int) -> bool:
    """Tell whether what follows a promise's lines is no longer about it."""
    line, heading = lines[i], section.heading
    if line.kind is LineKind.HEADING:
        return not heading.depth or line.depth <= heading.depth
    if line.kind in (LineKind.TEXT, LineKind.BULLET) and _AFTERWARDS.match(fold(line.text)):
        return len(line.text.split()) <= _LONGEST_SIGNPOST or line.text.endswith(":") or section.has_points
    return (
        section.has_points
        and line.kind is LineKind.TEXT
        and line.starts_paragraph
        and _is_bare_heading(lines, i)
    )


def _promise(number: int, section: _Section) -> ProposedPromise:
    lines = list(section.lines)
    title = section.heading.text
    if not title and lines:
        title = lines.pop(0).text
    if not section.heading.number:
        title = capitalised(_WE_PROMISE.sub("", title))
    points = _points(lines)
    texts = [line.text for line in lines if line.kind in (LineKind.TEXT, LineKind.HEADING)]
    if not points:
        points, texts = _sentences_that_promise(texts)
    commitments = [ProposedCommitment(text, read_target(text)) for text in points or [_trimmed(title)]]
    return ProposedPromise(number, title.rstrip(".:"), "\n".join(texts), tuple(commitments))


def _points(lines: Sequence[PageLine]) -> list[str]:
    """Give the bullets as sentences of their own; one that leads others in stands before each."""
    points = [line for line in lines if line.kind in (LineKind.BULLET, LineKind.NUMBERED) and line.text]
    found: list[str] = []
    leads: list[PageLine] = []
    for point, following in zip_longest(points, points[1:]):
        while leads and leads[-1].depth >= point.depth:
            leads.pop()
        if point.text.endswith(":") and following is not None and following.depth > point.depth:
            leads.append(point)
        else:
            found.append(capitalised(" ".join([*(lead.text for lead in leads), _trimmed(point.text)])))
    return found


def _trimmed(text: str) -> str:
    return re.sub(r"(?:[;,]?\s+(?:och|samt)|[;,.:])$", "", text).strip()


def _sentences_that_promise(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    sentences = [sentence for text in texts for sentence in _SENTENCES.split(text)]
    promising = [_trimmed(sentence) for sentence in sentences if _PROMISING.search(fold(sentence))]
    if not promising:
        return [_trimmed(text) for text in texts], []
    return promising, [sentence for sentence in sentences if _trimmed(sentence) not in promising]
