"""The tables that several papers have: Ni sa – vi gjorde, and action items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trygghetsrad.documents.content import ActionRow, YouSaidRow
from trygghetsrad.documents.paper import Cell, Column, Table, Text, Tone, cell, plain
from trygghetsrad.domain.note_text import Run
from trygghetsrad.domain.swedish import join_names


def you_said_table(rows: Iterable[YouSaidRow]) -> Table:
    """Give "Ni sa – vi gjorde" as a table."""
    columns = (Column("Nr", 0.13), Column("Ni sa", 0.315), Column("Vi gjorde", 0.315), Column("Läge", 0.24))
    return Table(
        columns,
        tuple(
            (
                cell(row.number),
                cell(row.said, row.place or ""),
                cell(row.did),
                cell(row.state, f"Märks skillnad? {row.difference}" if row.difference else ""),
            )
            for row in rows
        ),
        hangs=True,
    )


def action_table(rows: Iterable[ActionRow]) -> Table:
    """Give action items as a table; an overdue one says so in words."""
    columns = (
        Column("Nr", 0.115),
        Column("Åtgärd", 0.38),
        Column("Ansvarig", 0.215),
        Column("Klart senast", 0.14),
        Column("Läge", 0.15),
    )
    return Table(columns, tuple(_action_row(row) for row in rows), hangs=True)


def _action_row(row: ActionRow) -> tuple[Cell, ...]:
    overdue = Cell((Text((Run("Försenad", is_bold=True),)), plain(row.state, Tone.SMALL)))
    return (
        cell(row.number),
        cell(row.text, ". ".join(part for part in (row.topic, row.result) if part)),
        cell(join_names(row.owners)),
        cell(day_text(row.due_on)),
        overdue if row.is_overdue else cell(row.state, day_text(row.closed_on)),
    )


def day_text(day: date | None) -> str:
    """Write a day as tables do; nothing for no day."""
    return "" if day is None else day.isoformat()
