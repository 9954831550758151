"""The council's own settings, kept in the file."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Meeting, Setting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.clock_times import end_that_follows, parse_clock
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.services.agenda_items import renumber_paragraphs
from trygghetsrad.services.council_profile import CouncilProfile, read_profile
from trygghetsrad.services.minutes_versions import rename_open_minutes

__all__ = ["CouncilProfile", "CouncilSettings", "read_council"]


_LONGEST_TEXT = 120
_NUMBERING = frozenset({"paragraph_mode", "paragraph_start"})


class CouncilSettings:
    """Read and change the council's settings."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def profile(self) -> CouncilProfile:
        """Give the settings; what the file does not say is as new."""
        with self._unit.reading() as session:
            return read_council(session)

    def change(self, **values: Any) -> ChangeSet:
        """Change settings by name.

        Raises:
            InvalidInputError: a value that cannot be used.
        """
        clean: dict[str, Any] = {
            name: clean_text(value) if isinstance(value, str) else value for name, value in values.items()
        }
        profile = self.profile()
        if "default_start" in clean and "default_end" not in clean:
            was = parse_clock(profile.default_start), parse_clock(profile.default_end)
            end = end_that_follows(parse_clock(clean["default_start"]), was=was)
            clean["default_end"] = end.isoformat("minutes")
        wanted = _checked(profile._replace(**clean))._asdict()
        with self._unit("Ändra inställningar") as (session, recording):
            rows = {row.name: row for row in session.scalars(select(Setting))}
            for name in clean:
                value = json.dumps(wanted[name], ensure_ascii=False)
                if name in rows:
                    rows[name].value = value
                else:
                    session.add(Setting(name=name, value=value))
            session.flush()
            if "minutes_kind" in clean:
                rename_open_minutes(session, is_formal=wanted["minutes_kind"] == "formal")
            if not _NUMBERING.isdisjoint(values):
                for year in sorted(set(session.scalars(select(Meeting.year)))):
                    renumber_paragraphs(session, year)
        return recording.changes


def read_council(session: Session) -> CouncilProfile:
    """Give the settings inside a session."""
    return read_profile(dict(session.execute(select(Setting.name, Setting.value)).all()))


def _check_letters(profile: CouncilProfile) -> None:
    if not (1 <= profile.answer_days <= 180 and 1 <= profile.remind_again_days <= 180):
        raise InvalidInputError("Svarstiden och tiden mellan påminnelser ska vara 1–180 dagar.")
    if not 0 <= profile.remind_before_days <= 180:
        raise InvalidInputError("Påminnelsen ska komma 0–180 dagar före sista dagen.")


def _checked(profile: CouncilProfile) -> CouncilProfile:
    if not 1 <= profile.dialogues_min <= profile.dialogues_max <= 24:
        raise InvalidInputError("Antalet dialoger per år ska vara mellan 1 och 24, det lägre talet först.")
    if profile.paragraph_mode not in ("year", "meeting"):
        raise InvalidInputError("Paragraferna numreras antingen genom året eller per möte.")
    if profile.pdf_part not in ("1a", "2a", "3a"):
        raise InvalidInputError("Välj PDF/A-1, PDF/A-2 eller PDF/A-3.")
    if profile.minutes_kind not in ("notes", "formal"):
        raise InvalidInputError("Välj minnesanteckningar eller protokoll.")
    if not 0 <= profile.speaking_minutes <= 60:
        raise InvalidInputError("Talartiden ska vara mellan 0 och 60 minuter.")
    _check_letters(profile)
    if not profile.council.strip():
        raise InvalidInputError("Rådet måste ha ett namn.")
    if any(isinstance(value, str) and len(value) > _LONGEST_TEXT for value in profile):
        raise InvalidInputError(f"Texten är för lång: högst {_LONGEST_TEXT} tecken.")
    start, end = parse_clock(profile.default_start), parse_clock(profile.default_end)
    return profile._replace(default_start=start.isoformat("minutes"), default_end=end.isoformat("minutes"))
