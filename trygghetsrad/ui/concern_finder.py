"""Concerns by words, for the fields in which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.list_question import ConcernSelection, ListQuestion

if TYPE_CHECKING:
    from trygghetsrad.services.concern_rows import ConcernRow
    from trygghetsrad.services.registry import Services

MOST_OFFERED = 9


def concerns_with(
    services: Services, words: str, *, selection: ConcernSelection = ConcernSelection.OPEN
) -> list[ConcernRow]:
    """Give some concerns that have all the words, the newest first; none when something newer was asked."""
    source = services.concern_list
    answer = source.read(source.overtake(), ListQuestion(selection.value, words=words), counts=False)
    ids = (
        [] if answer is None else list(answer.ids)[-MOST_OFFERED - 1 :]
    )  # one of them may be the one asked for
    return list(reversed(services.concerns.rows(only=ids)))
