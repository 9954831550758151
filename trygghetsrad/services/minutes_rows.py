"""What is told of kept minutes and of what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.states import DocumentState


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A kept version of the minutes.

    Attributes:
        reason: why it was made, for a correction.
        control_code: by which paper is known again; None for what was kept before there were codes.
    """

    version_id: int
    number: int
    profile: DocumentProfile
    state: DocumentState
    sha256: str
    created_utc: datetime
    created_by: str
    reason: str | None
    control_code: str | None = None


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """One time a paper of the meeting left the house; `version` is None for a draft."""

    at_utc: datetime
    who: str
    channel: str
    recipients: str
    version: int | None
    sha256: str
