"""Lists as they are shown, on paper and as files for Excel: the same rows, order and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.content_list import ShownCell, ShownColumn, ShownListContent, ShownRow
from trygghetsrad.documents.papers import paper_file
from trygghetsrad.documents.spreadsheet import Cell, Sheet, csv_file, xlsx_file
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.paper_kinds import PaperForm
from trygghetsrad.domain.swedish import figures
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.letterheads import letterhead

MOST_PRINTED = 3_000
MOST_IN_EXCEL = 50_000


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column as it is written.

    Attributes:
        detail_title: heading of the second line of its cells, which is a column of its own in a file; "" when
            it has none.
    """

    title: str
    width: int
    detail_title: str = ""


@dataclass(frozen=True, slots=True)
class ListCell:
    """What stands in a cell, a day as a day and a number as a number; and the second line."""

    value: Cell
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list with what it is a list of.

    Attributes:
        selection: what was chosen, in words.
    """

    title: str
    selection: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[ListCell, ...], ...]


class ShownLists:
    """Write lists as they are shown."""

    def __init__(self, unit: UnitOfWork, council: CouncilSettings, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._council = council
        self._today = today

    def pdf(self, shown: ShownList) -> bytes:
        """Give a list as an accessible PDF.

        Raises:
            InvalidInputError: it is too long for anybody to read on paper.
        """
        if len(shown.rows) > MOST_PRINTED:
            raise InvalidInputError(
                f"Listan har {figures(len(shown.rows))} rader. Begränsa den till högst "
                f"{figures(MOST_PRINTED)}, eller spara den för Excel."
            )
        return paper_file(self.content(shown), PaperForm.PDF)

    def content(self, shown: ShownList) -> ShownListContent:
        """Give what stands on the paper."""
        profile = self._council.profile()
        with self._unit.reading() as session:
            head = letterhead(session, profile, stamped_utc=self._unit.now_utc())
        return ShownListContent(
            head=head,
            title=shown.title,
            selection=shown.selection,
            as_of=self._today(),
            columns=tuple(ShownColumn(each.title, each.width) for each in shown.columns),
            rows=tuple(
                ShownRow(tuple(ShownCell(_written(each.value), each.detail) for each in row))
                for row in shown.rows
            ),
        )

    def excel(self, shown: ShownList) -> bytes:
        """Give a list as an Excel workbook.

        Raises:
            InvalidInputError: it is so long that Excel would take minutes; CSV takes any length.
        """
        if len(shown.rows) > MOST_IN_EXCEL:
            raise InvalidInputError(
                f"Listan har {figures(len(shown.rows))} rader. Begränsa den till högst "
                f"{figures(MOST_IN_EXCEL)}, eller spara den som CSV."
            )
        return xlsx_file(_sheet(shown))

    def csv(self, shown: ShownList) -> bytes:
        """Give a list as a CSV file that Excel opens."""
        return csv_file(_sheet(shown))


def _sheet(shown: ShownList) -> Sheet:
    headings = [heading for each in shown.columns for heading in (each.title, each.detail_title) if heading]
    rows = (tuple(_cells(row, shown.columns)) for row in shown.rows)
    return Sheet(shown.title, tuple(headings), tuple(rows))


def _cells(row: Sequence[ListCell], columns: Sequence[ListColumn]) -> list[Cell]:
    cells: list[Cell] = []
    for cell, column in zip(row, columns, strict=True):
        cells.append(cell.value)
        if column.detail_title:
            cells.append(cell.detail or None)
    return cells


def _written(value: Cell) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
