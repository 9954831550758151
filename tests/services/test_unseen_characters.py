"""A text of characters that nobody sees is as good as no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.example_facts import new_services
from trygghetsrad.domain.classifications import PersonGroup
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.services.registry import Services

UNSEEN = "\x01 \x02"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = new_services(tmp_path / "råd.db")
    made.meetings.plan(date(2026, 9, 23))
    made.concerns.create("En synpunkt")
    made.action_items.create("En åtgärd", owner_ids=[], due_on=None)
    yield made
    made.close()


@pytest.mark.parametrize(
    "command",
    [
        lambda s: s.concerns.create(UNSEEN),
        lambda s: s.concerns.edit(1, text=UNSEEN),
        lambda s: s.concerns.comment([1], UNSEEN),
        lambda s: s.concerns.change_state([1], ConcernState.NO_ACTION, comment=UNSEEN),
        lambda s: s.action_items.create(UNSEEN, owner_ids=[], due_on=None),
        lambda s: s.action_items.edit(1, text=UNSEEN),
        lambda s: s.action_items.comment([1], UNSEEN),
        lambda s: s.action_items.change_state([1], ActionState.CANCELLED, comment=UNSEEN),
        lambda s: s.agenda.add(1, UNSEEN),
        lambda s: s.people.add(UNSEEN, PersonGroup.RESIDENT),
        lambda s: s.promises.add(2026, UNSEEN),
    ],
)
def test_it_is_refused_where_a_text_is_asked_for(
    services: Services, command: Callable[[Services], object]
) -> None:
    with pytest.raises(InvalidInputError):
        command(services)
