"""A change set tells what it touched and can be turned round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.changes import ChangeSet, RowChange

ROWS = st.none() | st.dictionaries(st.sampled_from(["text", "state"]), st.integers(), max_size=2)
CHANGES = st.builds(RowChange, st.sampled_from(["concern", "action_item"]), st.integers(1, 9), ROWS, ROWS)
SETS = st.builds(ChangeSet, st.text(), st.lists(CHANGES).map(tuple), st.booleans())


@given(SETS)
def test_turned_round_twice_it_is_the_same(changes: ChangeSet) -> None:
    assert changes.inverse().inverse() == changes


def test_what_was_done_last_is_undone_first() -> None:
    made = RowChange("concern", 1, None, {"text": "Mörkt"})
    edited = RowChange("concern", 1, {"text": "Mörkt"}, {"text": "Ljust"})

    assert ChangeSet("Ny synpunkt", (made, edited)).inverse().changes == (
        RowChange("concern", 1, {"text": "Ljust"}, {"text": "Mörkt"}),
        RowChange("concern", 1, {"text": "Mörkt"}, None),
    )


def test_a_change_set_knows_which_tables_it_touches() -> None:
    changes = ChangeSet("Ny synpunkt", (RowChange("concern", 1, None, {}),))

    assert changes.touches("action_item", "concern")
    assert not changes.touches("action_item")
    assert changes.rows("concern") == changes.changes
    assert ChangeSet("Inget").is_empty


def test_a_change_from_outside_touches_everything_and_is_not_undone() -> None:
    changes = ChangeSet.of_everything("Läst in fil")

    assert changes.touches("concern")
    assert not changes.is_undoable


@given(st.lists(SETS))
def test_joined_sets_are_one_step(parts: list[ChangeSet]) -> None:
    joined = ChangeSet.joined("Allt", parts)

    assert len(joined.changes) == sum(len(part.changes) for part in parts)
    assert joined.is_undoable == all(part.is_undoable for part in parts)
