from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.samples import dialogue_3
from trygghetsrad.documents.codec import from_json, to_json
from trygghetsrad.documents.content import ActionListContent, MinutesContent
from trygghetsrad.domain.errors import InvalidInputError


@settings(max_examples=60)
@given(st.from_type(MinutesContent))
def test_minutes_survive_json(content: MinutesContent) -> None:
    assert from_json(MinutesContent, to_json(content)) == content


@settings(max_examples=60)
@given(st.from_type(ActionListContent))
def test_action_lists_survive_json(content: ActionListContent) -> None:
    assert from_json(ActionListContent, to_json(content)) == content


def test_equal_content_gives_equal_text() -> None:
    assert to_json(dialogue_3()) == to_json(dialogue_3())


def test_swedish_stays_readable() -> None:
    assert "Ängslunda" in to_json(dialogue_3())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        to_json(dialogue_3()).replace('"paragraph":19', '"paragraph":"19"'),
        to_json(dialogue_3()).replace('"type":"Bullet"', '"type":"Brush"'),
        json.dumps({**json.loads(to_json(dialogue_3())), "colour": "blue"}),
    ],
)
def test_what_is_no_snapshot_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInputError, match="går inte att läsa"):
        from_json(MinutesContent, text)
