"""The lines of a pasted page: headings, numbered points, bullets and text, whatever their marks.

Plain text, Markdown and HTML give the same lines, since a municipality's page may be copied from a browser,
saved as a file or written anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from html.parser import HTMLParser

from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.domain.page_columns import lines_in_order
from trygghetsrad.domain.swedish import NUMBER_WORDS, fold


class LineKind(Enum):
    """What a line looks like."""

    HEADING = auto()
    PROMISE = auto()
    NUMBERED = auto()
    BULLET = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line, with what was wrapped onto the following lines.

    Attributes:
        kind: PROMISE says its own name ("Löfte 2: …"), NUMBERED only has a number.
        text: without its mark.
        number: of a numbered line or a promise.
        depth: of a heading its level (1–6; 0 when it has no mark), of a bullet its indentation.
        starts_paragraph: an empty line, or nothing, stands before it.
    """

    kind: LineKind
    text: str
    number: int | None = None
    depth: int = 0
    starts_paragraph: bool = False


_COUNT = r"(?P<count>\d{1,2}|ett|" + "|".join(NUMBER_WORDS[1:]) + ")"
_PROMISE = re.compile(
    rf"(?:medborgarlöfte|löfte|fokusområde|prioriterat område|område)\s*(?:nr\.?|nummer)?\s*{_COUNT}\b"
    r"\s*[:.)–—-]?\s*(?P<rest>.*)"
)
_MARKED_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_PART = re.compile(r"\d{1,2}\.\d{1,2}[.)]?\s+(?P<rest>\D.*)")
_NUMBERED = re.compile(r"(?P<count>\d{1,2})[.)]\s*(?P<rest>[^\d\s].*)")
_BULLET = re.compile(r"(?:[-–—•*·▪◦‣●■○✓\uf0b7]\s+|[•▪◦‣●■○\uf0b7]|o\s{2,}|o\t|[a-zåäö]\)\s+)(?P<rest>.*)")
_LONGEST_HEADING = 110
_BROKEN_WORD = re.compile(r"(?<=\w)-$")


def read_lines(page: str) -> tuple[PageLine, ...]:
    """Read a page into its lines, wrapped ones put together; HTML is recognised by its tags."""
    if re.search(r"<(?:html|body|h[1-6]|li|p|div)\b", page, re.IGNORECASE):
        page = _written_plainly(page)
    lines: list[PageLine] = []
    after_gap = True
    for raw in lines_in_order(clean_text(page).replace("\u00a0", " ")):
        if not raw.strip():
            after_gap = True
            continue
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        line = replace(_read(raw.strip(), indent), starts_paragraph=after_gap)
        if line.kind is LineKind.TEXT and not line.text:  # a rule of marks alone parts as a blank line does
            after_gap = True
            continue
        if lines and not after_gap and _goes_on(lines[-1], line, indent):
            lines[-1] = replace(lines[-1], text=_joined(lines[-1].text, line.text))
        else:
            lines.append(line)
        after_gap = False
    return tuple(lines)


def looks_like_heading(line: PageLine) -> bool:
    """Tell whether a line of text is short and ends as no sentence does."""
    return line.kind is LineKind.HEADING or (
        line.kind is LineKind.TEXT and len(line.text) <= _LONGEST_HEADING and line.text[-1] not in ".,:;!?…"
    )


def _read(text: str, indent: int) -> PageLine:
    depth = 0
    if marked := _MARKED_HEADING.fullmatch(text):
        depth, text = len(marked[1]), marked[2]
    text = text.strip("*_ ") if text.startswith(("**", "__")) else text
    if named := _PROMISE.fullmatch(fold(text)):
        rest = text[len(text) - len(named["rest"]) :] if named["rest"] else ""
        return PageLine(LineKind.PROMISE, rest.strip(), _number(named["count"]), depth)
    if part := _PART.fullmatch(text):
        return PageLine(LineKind.BULLET, part["rest"], depth=indent)
    if numbered := _NUMBERED.fullmatch(text):
        return PageLine(LineKind.NUMBERED, numbered["rest"], int(numbered["count"]), depth)
    if depth:
        return PageLine(LineKind.HEADING, text, depth=depth)
    if bullet := _BULLET.fullmatch(text):
        return PageLine(LineKind.BULLET, bullet["rest"].strip(), depth=indent)
    return PageLine(LineKind.TEXT, text, depth=0)


def _goes_on(before: PageLine, line: PageLine, indent: int) -> bool:
    """Tell whether a line is the rest of the one before it, wrapped."""
    if line.kind is not LineKind.TEXT or before.kind is LineKind.HEADING:
        return False
    if before.kind is LineKind.TEXT:
        return line.text[0].islower() or (before.text[-1] not in ".:!?" and len(before.text) > 60)
    if not before.text:
        return False
    return line.text[0].islower() or (before.kind is LineKind.BULLET and indent > before.depth)


def _joined(before: str, rest: str) -> str:
    if _BROKEN_WORD.search(before) and rest[0].islower() and not re.match(r"(?:och|eller|samt)\b", rest):
        return before[:-1] + rest
    return f"{before} {rest}"


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    return 1 if written == "ett" else NUMBER_WORDS.index(written)


def _written_plainly(page: str) -> str:
    reader = _PageReader()
    reader.feed(page)
    reader.close()
    return "".join(reader.written)


class _PageReader(HTMLParser):
    """Write a page's headings and list items with marks; what frames the page is left out."""

    _SKIPPED = frozenset({"script", "style", "nav", "header", "footer", "aside", "form", "title", "noscript"})
    _BLOCKS = frozenset({"p", "div", "section", "article", "main", "ul", "ol", "table", "tr", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._skipping = 0
        self._lists: list[int | None] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in self._SKIPPED:
            self._skipping += 1
        if self._skipping:
            return
        if re.fullmatch("h[1-6]", tag):
            self.written.append(f"\n\n{'#' * int(tag[1])} ")
        elif tag == "li":
            indent = "  " * (len(self._lists) - 1)
            self.written.append(f"\n{indent}{self._mark()} ")
        elif tag in ("td", "th"):
            self.written.append("\t" * (self._cells > 0))
            self._cells += 1
        elif tag in self._BLOCKS:
            self._cells = 0
            if tag in ("ul", "ol"):
                self._lists.append(1 if tag == "ol" else None)
            if not self._lists:
                self.written.append("\n\n")
        elif tag == "br":
            self.written.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._SKIPPED:
            self._skipping = max(0, self._skipping - 1)
            return
        if self._skipping:
            return
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if (tag in self._BLOCKS and not self._lists) or re.fullmatch("h[1-6]", tag):
            self.written.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.written.append(re.sub(r"\s+", " ", data) if data.strip() else " " * bool(data))

    def _mark(self) -> str:
        if self._lists and (count := self._lists[-1]) is not None:
            self._lists[-1] = count + 1
            return f"{count}."
        return "-"
