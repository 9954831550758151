"""States have Swedish names, allowed steps and one meaning of closed."""

from __future__ import annotations

import pytest

from trygghetsrad.domain import states
from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.domain.states import ActionState, ConcernState, DocumentState, Labelled, MeetingState

KINDS = [kind for kind in vars(states).values() if isinstance(kind, type) and issubclass(kind, Labelled)]
MEMBERS = [member for kind in KINDS for member in kind]


@pytest.mark.parametrize("member", MEMBERS, ids=str)
def test_every_value_has_a_name_and_is_found_by_its_value(member: Labelled) -> None:
    assert member.label[0].isupper()
    assert type(member)(member.value) is member
    assert member.value.isascii()
    assert member.value.islower()


@pytest.mark.parametrize("kind", [MeetingState, ConcernState, ActionState])
def test_no_state_follows_itself_and_every_state_can_be_left(
    kind: type[MeetingState | ConcernState | ActionState],
) -> None:
    for state in kind:
        assert state not in state.allowed_next
        assert state.allowed_next


def test_a_held_meeting_may_be_taken_up_again_but_not_cancelled() -> None:
    assert MeetingState.HELD.allowed_next == {MeetingState.ONGOING}
    assert MeetingState.HELD.has_started
    assert not MeetingState.CALLED.has_started


def test_closed_concerns_and_actions_follow_no_further() -> None:
    assert {state for state in ActionState if state.is_closed} == {
        ActionState.DONE,
        ActionState.CANCELLED,
        ActionState.REFERRED,
    }
    assert not ConcernState.DONE.is_closed  # the resident is still to be told
    assert ConcernState.TOLD_BACK.is_closed


def test_the_co_opted_were_in_the_room_and_the_excused_were_not() -> None:
    assert AttendanceStatus.CO_OPTED.is_present
    assert not AttendanceStatus.EXCUSED.is_present


def test_a_document_is_locked_from_when_it_is_finalised() -> None:
    assert [state for state in DocumentState if not state.is_locked] == [
        DocumentState.DRAFT,
        DocumentState.IN_REVIEW,
    ]
