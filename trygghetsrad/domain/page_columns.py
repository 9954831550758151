"""Tables and columns of a pasted page, written as lines under one another.

A table copied from a browser has a tab between its cells; what was set in two columns has a wide gap at the
same place in line after line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_MARK = re.compile(r"(?P<count>\d{1,2})[.)]?|[-–—•*·▪◦‣●■○✓\uf0b7o]|[a-zåäö]\)")
_BULLET_BEFORE = re.compile(r"[-–—•*·▪◦‣●■○✓\uf0b7]\s*")
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_WHO = r"(?:polisen|kommunen|regionen|skolan|bostadsbolaget|\w+ (?:kontoret|förvaltningen)|\w+förvaltningen)"
_ONLY_WHO = re.compile(rf"{_WHO}(?:(?:,| och| &|/) ?{_WHO})*", re.IGNORECASE)
_FEWEST_ROWS = 2


def lines_in_order(page: str) -> list[str]:
    """Give a page's lines in the order they are read: a left column before a right one, a row as a list."""
    return [line for row in _columns_in_order(page.split("\n")) for line in _cells_as_lines(row)]


def _cells_as_lines(row: str) -> Iterator[str]:
    """Write a row as its first cell with the second as a point under it, and who does it in brackets."""
    cells = [cell.strip() for cell in row.rstrip().split("\t")]
    filled = [place for place, cell in enumerate(cells) if cell]
    if len(filled) < _FEWEST_ROWS:
        yield row
        return
    mark = _MARK.fullmatch(cells[filled[0]])
    if mark:
        following = cells[filled[1]]
        written = f"{mark['count']}." if mark["count"] else mark[0]
        indent = "    " * filled[0]
        cells = [f"{indent}{written} {following}", *(cells[place] for place in filled[2:])]
    first, rest = cells[0], [cell for cell in cells[1:] if cell]
    if first and rest and _ONLY_WHO.fullmatch(rest[0]):
        first, rest = f"{first}{_in_brackets(rest)}", []
    if first:
        yield from ("", first) if len(cells) > 1 else (first,)
    if rest:
        yield f"• {_BULLET_BEFORE.sub('', rest[0], count=1)}{_in_brackets(rest[1:])}"


def _in_brackets(cells: Sequence[str]) -> str:
    return "".join(f" ({cell})" for cell in cells)


def _columns_in_order(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        end, column = _two_columns_from(lines, at)
        if column is None:
            yield lines[at]
            at += 1
            continue
        block = lines[at:end]
        yield from (line[:column].rstrip() for line in block)
        yield ""
        yield from (line[column:].rstrip() for line in block)
        yield ""
        at = end


def _two_columns_from(lines: Sequence[str], at: int) -> tuple[int, int | None]:
    """Find where two columns that begin on a line end, and where the right one stands; None for none."""
    gap = _GAP.search(lines[at])
    if gap is None or "\t" in lines[at]:
        return at, None
    column, end, rows = gap.end(), at, 0
    for place in range(at, len(lines)):
        line = lines[place]
        if len(line) > column:
            if line[column - 2 : column].strip() or line[column].isspace():
                break
            rows += 1
        if line.strip():
            end = place + 1
        if line.strip() and len(line) <= column and not lines[place - 1].strip():
            end = place  # a short line after an empty one begins something else
            break
    return end, column if rows >= _FEWEST_ROWS else None
