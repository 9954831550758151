"""The control code of kept content: made of what a document says, not of the bytes it is printed in."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

from trygghetsrad.documents.codec import to_json
from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.domain.control_codes import control_code
from trygghetsrad.domain.states import DocumentKind

_FIELD = "control_code"
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def with_code(content: MinutesContent) -> MinutesContent:
    """Give content with its code in it."""
    return replace(content, control_code=code_of(to_json(content)))


def code_of(text: str) -> str:
    """Work the code out of content as JSON, whether a code stands in it or not.

    Raises:
        ValueError: the text is no JSON object.
    """
    said = {name: value for name, value in _read(text).items() if name != _FIELD}
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return control_code(hashlib.sha256(plain.encode()).digest())


def approved_code(content: MinutesContent) -> str:
    """Give the code of what somebody approves: what the minutes tell of the meeting.

    The tables of what is open, what has been done since and when the council meets next live on after the
    meeting, and who else has approved changes nothing of what was read.
    """
    told = replace(
        content,
        stamped_utc=_NO_TIME,
        is_draft=True,
        version=None,
        you_said=(),
        open_actions=(),
        next_meeting=None,
        approval=None,
        further_approvals=(),
        logo=None,
    )
    return code_of(to_json(told))


def written_code(text: str) -> str | None:
    """Give the code that stands in content as JSON.

    None in what was kept before there were codes, and in what cannot be read: the check tells of that.
    """
    try:
        found = _read(text).get(_FIELD)
    except ValueError:
        return None
    return found if isinstance(found, str) else None


def written_kind(text: str) -> DocumentKind | None:
    """Give the kind of document that content as JSON was written for; None where it does not say."""
    try:
        return DocumentKind(str(_read(text).get("kind")))
    except ValueError:
        return None


def _read(text: str) -> dict[str, object]:
    content = json.loads(text)
    if not isinstance(content, dict):
        raise ValueError("not an object")  # noqa: TRY004  as json says of what it cannot read
    return content
