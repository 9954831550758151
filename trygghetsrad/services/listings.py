"""Lists of concerns and action items as files for Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trygghetsrad.documents.spreadsheet import Sheet, csv_file, xlsx_file
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.concern_rows import ConcernRow

WRITERS: dict[str, Callable[[Sheet], bytes]] = {"csv": csv_file, "xlsx": xlsx_file}


def action_item_sheet(rows: Sequence[ActionItemRow]) -> Sheet:
    """Put action items into a sheet."""
    return Sheet(
        "Åtgärder",
        (
            "Nummer",
            "Åtgärd",
            "Ansvarig",
            "Klart senast",
            "Läge",
            "Dagar försenad",
            "Synpunkter",
            "Möte",
            "§",
            "Åtagande",
            "Beslutad",
            "Avslutad",
            "Resultat",
        ),
        tuple(
            (
                row.number,
                original_text(row.text),
                ", ".join(row.owners),
                row.due_on,
                row.state.label,
                row.days_late or None,
                ", ".join(concern.number for concern in row.concerns),
                row.meeting,
                row.paragraph,
                row.commitment,
                row.decided_on,
                row.closed_on,
                row.result,
            )
            for row in rows
        ),
    )


def concern_sheet(rows: Sequence[ConcernRow]) -> Sheet:
    """Put concerns into a sheet."""
    return Sheet(
        "Synpunkter",
        (
            "Nummer",
            "Typ",
            "Synpunkt",
            "Kategori",
            "Plats",
            "Område",
            "Prioritet",
            "Läge",
            "Lämnad",
            "Möte",
            "§",
            "Åtgärder",
            "Skäl",
            "Hänvisad till",
            "Svar",
            "Återkopplad",
            "Märks skillnad?",
            "Problemkort",
        ),
        tuple(
            (
                row.number,
                row.kind.label,
                original_text(row.text),
                row.category,
                row.place,
                row.area,
                row.priority.label,
                row.state.label,
                row.raised_on,
                row.meeting,
                row.paragraph,
                ", ".join(action.number for action in row.actions),
                row.reason,
                row.referred_to,
                row.answer,
                row.told_back_on,
                row.difference.label if row.difference else None,
                row.problem,
            )
            for row in rows
        ),
    )
