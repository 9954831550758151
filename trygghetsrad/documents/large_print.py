"""A paper for those who see poorly: wide tables become short ones, one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trygghetsrad.documents.paper import Column, Paper, PaperBlock, Table, cell

_MOST_COLUMNS = 3
_SHARES = (Column("", 0.3), Column("", 0.7))


def large_print_paper(paper: Paper) -> Paper:
    """Give the same paper with no table of more than three columns."""
    return replace(paper, blocks=tuple(one for block in paper.blocks for one in _stacked(block)))


def _stacked(block: PaperBlock) -> Iterator[PaperBlock]:
    """Give a wide table as one small table a row, each heading beside what stood below it."""
    if not isinstance(block, Table) or not block.has_headings or len(block.columns) <= _MOST_COLUMNS:
        yield block
        return
    for row in block.rows:
        pairs = zip(block.columns, row, strict=True)
        rows = tuple((cell(column.heading), own) for column, own in pairs if own.texts)
        if rows:
            yield Table(_SHARES, rows)
