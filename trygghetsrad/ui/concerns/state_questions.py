"""What some states of a concern ask for, and which concerns a duplicate may be of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.ui.concern_finder import MOST_OFFERED
from trygghetsrad.ui.menus import QT_TRANSLATE_NOOP
from trygghetsrad.ui.widgets.completing_line import Suggestions

if TYPE_CHECKING:
    from trygghetsrad.services.concern_rows import ConcernRow

LONGEST_SHOWN = 60

_WHAT_WAS_TOLD = QT_TRANSLATE_NOOP("StateQuestions", "Vad har invånaren fått veta?")
_QUESTIONS = {
    ConcernState.NO_ACTION: QT_TRANSLATE_NOOP("StateQuestions", "Varför blir det ingen åtgärd?"),
    ConcernState.REFERRED: QT_TRANSLATE_NOOP("StateQuestions", "Till vem hänvisas den?"),
    ConcernState.DUPLICATE: QT_TRANSLATE_NOOP("StateQuestions", "Vilken synpunkt är den en dubblett av?"),
}


def question_of(state: ConcernState, row: ConcernRow) -> str:
    """Give what a state asks for; empty when it asks for nothing.

    What the resident is told is asked for only when no action has ended that says it.
    """
    text = _QUESTIONS.get(state)
    if state is ConcernState.TOLD_BACK and not any(action.state.is_closed for action in row.actions):
        text = _WHAT_WAS_TOLD
    return QCoreApplication.translate("StateQuestions", text) if text else ""


def same_as(found: Iterable[ConcernRow], typed: str, *, besides: int) -> Suggestions | None:
    """Offer concerns by their numbers, all but the one that is the duplicate."""
    found = [row for row in found if row.concern_id != besides][:MOST_OFFERED]
    if not found or any(typed.strip().upper() == row.number for row in found):
        return None
    return Suggestions(0, len(typed), tuple(_shown(row) for row in found), tuple(row.number for row in found))


def _shown(row: ConcernRow) -> str:
    text = original_text(row.text)
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    return " ".join(part for part in (row.number, shown, f"({row.place})" if row.place else "") if part)
