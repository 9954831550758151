"""Lists and answers of owners once their files have been read: planned, taken in, and taken back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.list_files import HEADINGS, cells
from tests.services.evening import HELD_ON, NOW, Evening, held_evening
from trygghetsrad.db.file import remove_file
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.listed_values import CellValue, plain_value
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.domain.owner_replies import Reply, read_reply_table
from trygghetsrad.domain.written_tables import Table
from trygghetsrad.services.list_import import ListSource
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services

Data = st.SearchStrategy[Any]
Rows = tuple[tuple[CellValue, ...], ...]


def lists() -> Data:
    """Give lists as they are once a file has been read."""
    return _tables(st.sampled_from(HEADINGS), cells())


def answers() -> Data:
    """Give answers of owners as they are once a file has been read."""
    said = (
        "Klar",
        "Pågår",
        "Utgår",
        "Hänvisad till regionen",
        "2026-11-30",
        "fredag",
        "Häcken är klippt",
        46000,
    )
    numbers = ("Å26-1", "Å26-2", "å 26-001", "Å26-99")
    return _tables(
        st.sampled_from(("Nr", "Läge", "Klart den", "Ny dag", "Kommentar", "Åtgärd")),
        st.one_of(st.sampled_from(said), st.sampled_from(numbers), cells()),
        first=st.sampled_from(numbers),
    )


@st.composite
def _tables(draw: st.DrawFn, headings: Data, texts: Data, *, first: Data | None = None) -> Rows:
    anything = st.one_of(texts, texts, st.none(), st.integers(-10, 60_000), st.floats(), st.dates())
    heading = draw(st.lists(headings, max_size=8, unique=draw(st.booleans())))
    rows = draw(st.lists(st.lists(anything, max_size=8), max_size=10))
    if first is not None:
        heading, rows = ["Nr", *heading], [[draw(first), *row] for row in rows]
    return tuple(tuple(map(_as_read, row)) for row in (heading, *rows))


def _as_read(value: object) -> CellValue:
    """Give a value as every reader of files gives it."""
    plain = plain_value(value)
    return (clean_text(plain).strip() or None) if isinstance(plain, str) else plain


class TakeIn:
    """Takes lists and answers in, into a council that is laid out afresh now and then."""

    def __init__(self, folder: Path) -> None:
        self._fresh, self._file = folder / "lista från början.db", folder / "lista.db"
        evening = held_evening(self._fresh)
        _act(evening)
        evening.services.close()
        self._left = 0
        self._services: Services | None = None

    def a_list(self, rows: Rows) -> bool:
        """Plan a list and take it in, and take that back."""
        services = self._opened()
        lists = services.list_import
        _, changes = lists.take_in(lists.plan(ListSource("lista.xlsx", (Table("", rows),))))
        services.history.remember(changes)
        services.history.undo()
        return True

    def an_answer(self, rows: Rows) -> bool:
        """Plan the answers of a table, and of its words pasted, and take them in."""
        services = self._opened()
        found = list(read_reply_table(rows, today=services.today()))
        text = "\n".join("\t".join(str(cell or "") for cell in row) for row in rows)
        with suppress(CouncilError):
            found += services.owner_replies.read_pasted(text)
        with suppress(CouncilError):
            found += services.owner_replies.read_pasted(text.replace("\t", " "))
        return self._take(services, found)

    def _take(self, services: Services, found: list[Reply]) -> bool:
        plan = services.owner_replies.plan(found)
        services.history.remember(services.owner_replies.take_in(plan))
        services.history.undo()
        return True

    def _opened(self) -> Services:
        if self._left == 0 or self._services is None:
            self._left = 150
            if self._services is not None:
                self._services.close()
            remove_file(self._file)
            shutil.copy(self._fresh, self._file)
            self._services = open_services(
                self._file,
                clock=lambda: NOW,
                today=lambda: HELD_ON,
                who=lambda: "Prov",
            )
        self._left -= 1
        return self._services


def _act(evening: Evening) -> None:
    for line in ("Mörkt i tunneln @Torget >Polisen 2026-10-20", "> Klipp häcken >Polisen 2026-09-01"):
        evening.services.captures.capture(evening.items[2], line)
