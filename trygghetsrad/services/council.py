"""The council's own settings, kept in the file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlalchemy import select

from trygghetsrad.db.models import Setting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class CouncilProfile:
    """What the council is called and how its papers look.

    Attributes:
        municipality: e.g. "Exempelkommunen".
        council: e.g. "Trygghetsrådet".
        council_kind: Trygghetsråd, Lokalt Brå or Samverkansgrupp.
        minutes_kind: "notes" for minnesanteckningar, "formal" for protokoll.
        conclusion_word: what an outcome is called in the minutes.
        paragraph_mode: "year" numbers §§ through the calendar year, "meeting" from the start of each meeting.
        paragraph_start: the first § number.
        registry_prefix: first part of the registry number, e.g. "KS".
        dialogues_min, dialogues_max: the promise, dialogues per year.
        invitation_days, stop_days, notes_days: deadlines, days before and after a dialogue.
        due_soon_days: how long before its last day an action counts as due soon.
        default_place, default_start, default_end: proposed for a new dialogue, times as "18:00".
    """

    municipality: str = ""
    council: str = "Trygghetsrådet"
    council_kind: str = "Trygghetsråd"
    minutes_kind: str = "notes"
    conclusion_word: str = "Ställningstagande"
    paragraph_mode: str = "year"
    paragraph_start: int = 1
    registry_prefix: str = ""
    dialogues_min: int = 3
    dialogues_max: int = 4
    invitation_days: int = 14
    stop_days: int = 21
    notes_days: int = 10
    due_soon_days: int = 30
    default_place: str = ""
    default_start: str = "18:00"
    default_end: str = "19:45"


class CouncilSettings:
    """Read and change the council's settings."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def profile(self) -> CouncilProfile:
        """Give the settings; what the file does not say is as new."""
        with self._unit.reading() as session:
            stored = dict(session.execute(select(Setting.name, Setting.value)).all())
        known = {
            field.name: json.loads(stored[field.name])
            for field in fields(CouncilProfile)
            if field.name in stored
        }
        return CouncilProfile(**known)

    def change(self, **values: Any) -> ChangeSet:
        """Change settings by name.

        Raises:
            InvalidInputError: a value that cannot be used.
        """
        wanted = asdict(_checked(replace(self.profile(), **values)))
        with self._unit("Ändra inställningar") as (session, recording):
            rows = {row.name: row for row in session.scalars(select(Setting))}
            for name in values:
                value = json.dumps(wanted[name], ensure_ascii=False)
                if name in rows:
                    rows[name].value = value
                else:
                    session.add(Setting(name=name, value=value))
        return recording.changes


def _checked(profile: CouncilProfile) -> CouncilProfile:
    if not 1 <= profile.dialogues_min <= profile.dialogues_max <= 24:
        raise InvalidInputError("Antalet dialoger per år ska vara mellan 1 och 24, det lägre talet först.")
    if profile.paragraph_mode not in ("year", "meeting"):
        raise InvalidInputError("Paragraferna numreras antingen genom året eller per möte.")
    if profile.minutes_kind not in ("notes", "formal"):
        raise InvalidInputError("Välj minnesanteckningar eller protokoll.")
    if not profile.council.strip():
        raise InvalidInputError("Rådet måste ha ett namn.")
    return profile
