"""Lists that others have made, Excel, CSV, Word or pasted: looked at first, then taken in as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Category, Concern, Owner, Place
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.sheet_reading import LARGEST_FILE_BYTES, read_tables
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import FileProblemError, InvalidInputError
from trygghetsrad.domain.list_columns import ListColumn, ListShape, find_shape, shape_with_headings
from trygghetsrad.domain.list_plan import ListPlan, NameKey, remark_lines
from trygghetsrad.domain.list_planner import KnownThings, ListPlanner, text_key
from trygghetsrad.domain.list_rows import CellFate, read_list
from trygghetsrad.domain.list_words import ListField
from trygghetsrad.domain.numbering import format_action_item, format_concern
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.swedish import plural
from trygghetsrad.domain.vocabulary import KnownName, NameIndex
from trygghetsrad.domain.written_tables import Table, read_html_tables, read_text_table
from trygghetsrad.services.listed_things import ListTaking


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list as it was given: a file or what was pasted, with its tables.

    Attributes:
        name: of the file, or "inklistrad tabell".
    """

    name: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class ListWishes:
    """What the user has decided about a list; the rest is as the program proposes.

    Attributes:
        table: which table.
        heading_at: the place of the heading row; None as found.
        fields: what columns are, by their place.
        names: what names become; an empty text keeps the name in the comment.
        left_out, forced: places of rows to leave out, or to take in though they repeat something.
        year: that days without a year are in.
        without_day: the day of rows that have none.
    """

    table: int = 0
    heading_at: int | None = None
    fields: Mapping[int, ListField] | None = None
    names: Mapping[NameKey, str] | None = None
    left_out: frozenset[int] = frozenset()
    forced: frozenset[int] = frozenset()
    year: int | None = None
    without_day: date | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a list.

    Attributes:
        concerns, actions: the new numbers, in the order of the list.
        lines: the whole report, one sentence a line.
    """

    concerns: tuple[str, ...]
    actions: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def summary(self) -> str:
        """Say in a sentence what was taken in."""
        said = plural(len(self.concerns), "synpunkt", "synpunkter")
        to_do = plural(len(self.actions), "åtgärd", "åtgärder")
        return f"{said} och {to_do} är inlästa."


class ListImport:
    """Read lists, show what they would become, and take them in."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def read_file(self, path: Path) -> ListSource:
        """Read every table of a file.

        Raises:
            FileProblemError: it cannot be read, is too large, or protected.
            InvalidInputError: it has no table.
        """
        try:
            if path.stat().st_size > LARGEST_FILE_BYTES:
                raise FileProblemError(f"{path.name} är för stor för att vara en lista.")
            contents = path.read_bytes()
        except FileNotFoundError as problem:
            raise FileProblemError(f"Filen {path} finns inte.") from problem
        except OSError as problem:
            raise FileProblemError(f"Filen {path} kunde inte läsas.") from problem
        return ListSource(path.name, read_tables(contents, name=path.name))

    def read_pasted(self, text: str, html: str = "") -> ListSource:
        """Read what was pasted: the table of the HTML, if there is one, else the text.

        Raises:
            InvalidInputError: there is no table in it.
        """
        tables = read_html_tables(html) if "<table" in html.lower() else ()
        tables = tables or (read_text_table(text),)
        if not any(cell is not None for table in tables for row in table.rows for cell in row):
            raise InvalidInputError(
                "Det inklistrade har ingen tabell. Kopiera hela tabellen och klistra in igen."
            )
        return ListSource("inklistrad tabell", tables)

    def wishes(self, source: ListSource) -> ListWishes:
        """Give what is proposed for a list before anybody has chosen: its likeliest table."""
        return ListWishes(table=_likeliest(source, self._today().year))

    def plan(self, source: ListSource, wishes: ListWishes | None = None) -> ListPlan:
        """Work out what a list becomes; nothing is written.

        Raises:
            InvalidInputError: no column says what the rows are about.
        """
        wishes = wishes or self.wishes(source)
        table = source.tables[wishes.table]
        shape = _wished(table, wishes, self._today().year)
        if not shape.has_text:
            raise InvalidInputError("Välj vilken kolumn som är synpunkten eller åtgärden.")
        reading = read_list(table.rows, shape)
        days = [row.day for row in reading.rows if row.day is not None]
        without_day = wishes.without_day or max(days, default=min(self._today(), date(shape.year, 12, 31)))
        with self._unit.reading() as session:
            known = _known_things(session)
        planner = ListPlanner(known, choices=wishes.names, left_out=wishes.left_out, forced=wishes.forced)
        return planner.plan(
            reading,
            shape,
            source=source.name,
            first_row=table.first_row,
            without_day=without_day,
            unread=(*table.unread, *_other_tables(source, wishes.table)),
        )

    def take_in(self, plan: ListPlan) -> tuple[ImportReport, ChangeSet]:
        """Take a list in as it was planned, all of it in one step that can be undone.

        Raises:
            InvalidInputError: no row is left to take in.
        """
        if not plan.taken:
            raise InvalidInputError("Det finns ingen rad att läsa in.")
        with self._unit(f"Läs in lista: {plan.source}"[:200]) as (session, recording):
            taking = ListTaking(session, self._unit, plan)
            with session.no_autoflush:  # every thing is flushed as it is made: again at each query is waste
                numbers = [(row.label, *taking.take(row)) for row in plan.taken]
        concerns = tuple(said for _, said, _ in numbers if said)
        actions = tuple(to_do for _, _, to_do in numbers if to_do)
        report = ImportReport(concerns, actions, tuple(_report(plan, numbers, taking.new_names)))
        return report, recording.changes


def _likeliest(source: ListSource, this_year: int) -> int:
    """Give the table whose headings are best understood."""

    def fitness(place: int) -> tuple[int, int]:
        shape = find_shape(source.tables[place].rows, this_year=this_year)
        known = sum(column.field is not ListField.KEPT for column in shape.columns)
        return (known if shape.heading_at is not None else 0), len(source.tables[place].rows)

    return max(range(len(source.tables)), key=fitness)


def _wished(table: Table, wishes: ListWishes, this_year: int) -> ListShape:
    if wishes.heading_at is not None and wishes.heading_at < len(table.rows):
        shape = shape_with_headings(table.rows, wishes.heading_at, this_year=this_year)
    else:
        shape = find_shape(table.rows, this_year=this_year)
    fields = wishes.fields or {}
    columns = tuple(
        ListColumn(column.heading, fields.get(at, column.field)) for at, column in enumerate(shape.columns)
    )
    return replace(shape, columns=columns, year=wishes.year or shape.year)


def _other_tables(source: ListSource, chosen: int) -> Iterator[str]:
    for place, table in enumerate(source.tables):
        if place != chosen:
            filled = plural(sum(bool(any(row)) for row in table.rows), "rad", "rader")
            yield f"Bladet {table.name or place + 1} läses inte in ({filled}). Läs in det för sig."


def _known_things(session: Session) -> KnownThings:
    owners = session.execute(select(Owner.name, Owner.short_name).order_by(Owner.position)).all()
    said = session.execute(select(Concern.year, Concern.serial, Concern.text, Concern.raised_on))
    to_do = session.execute(
        select(ActionItem.year, ActionItem.serial, ActionItem.text, ActionItem.decided_on)
    )
    return KnownThings(
        owners=NameIndex(KnownName(name, (short,) if short else ()) for name, short in owners),
        places=NameIndex(map(KnownName, session.scalars(select(Place.name)))),
        categories=NameIndex(map(KnownName, session.scalars(select(Category.name)))),
        said={
            (text_key(original_text(text)), day): format_concern(year, serial)
            for year, serial, text, day in said
        },
        to_do={
            (text_key(original_text(text)), day): format_action_item(year, serial)
            for year, serial, text, day in to_do
        },
    )


def _report(
    plan: ListPlan, numbers: Iterable[tuple[str, str, str]], new_names: Iterable[str]
) -> Iterator[str]:
    counted = {fate: sum(one is fate for one in plan.fates.values()) for fate in CellFate}
    told = ", ".join(f"{count} {fate.label}" for fate, count in counted.items() if count)
    yield f"Läst från {plan.source}: {plan.summary}"
    yield f"Listan har {plural(len(plan.fates), 'ifylld cell', 'ifyllda celler')}: {told}."
    yield from new_names
    for name in plan.names:
        if not name.is_new and name.becomes:
            yield f"{name.kind.label} {name.written} lästes in som {name.becomes}."
        elif not name.becomes:
            yield f"{name.kind.label} {name.written} står i kommentaren."
    yield from remark_lines(plan)
    for label, said, to_do in numbers:
        yield f"{label} blev {' och '.join(part for part in (said, to_do) if part)}."
