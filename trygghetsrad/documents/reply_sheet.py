"""The sheet that an owner fills in and sends back."""

from __future__ import annotations

from trygghetsrad.documents.content_letter import OwnerLetterContent
from trygghetsrad.documents.owner_letter_paper import CHOICES
from trygghetsrad.documents.spreadsheet import Sheet, xlsx_file

_HEADINGS = ("Nr", "Åtgärd", "Klart senast", "Läge nu", "Läge", "Klart den", "Ny dag", "Kommentar")
_ANSWER_COLUMN = _HEADINGS.index("Läge")


def reply_sheet(letter: OwnerLetterContent) -> bytes:
    """Write the sheet of one letter: what is known on the left, empty cells to answer in on the right."""
    rows = tuple(
        (action.number, action.text, action.due_on, action.state, None, None, None, None)
        for action in letter.actions
    )
    return xlsx_file(Sheet(f"Svar {letter.owner}", _HEADINGS, rows, choices={_ANSWER_COLUMN: CHOICES}))
