"""The council's own settings as one row; read from JSON texts, so that no database layer is imported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from trygghetsrad.domain.plan_rules import DeadlineRules


class CouncilProfile(NamedTuple):
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
        invitation_days, stop_days, reminder_days, notes_days: deadlines, days before and after a dialogue.
        due_soon_days: how long before its last day an action counts as due soon.
        names_residents_on_web: whether residents and guests without a title are named in the web version.
        speaking_minutes: meant for each speaker in laget runt; 0 for no limit.
        pdf_part: of PDF/A: "1a" for older e-archives, "2a", or "3a" with the content inside.
        posts_notice: whether a protokoll has an anslagsbevis; for bodies that decide.
        minutes_kept_at: where a protokoll is kept, said on the anslagsbevis.
        reviews_minutes: whether minutes go out for review and are approved before they are finalised; None
            for what is usual: protokoll are, minnesanteckningar are not. See `has_review`.
        answer_days: how long an owner has to answer a letter.
        remind_before_days: how long before its last day an action is reminded of; 0 for the day itself.
        remind_again_days: how often an action that is late is reminded of.
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
    reminder_days: int = 3
    notes_days: int = 10
    due_soon_days: int = 30
    speaking_minutes: int = 3
    names_residents_on_web: bool = False
    pdf_part: str = "2a"
    posts_notice: bool = False
    minutes_kept_at: str = ""
    default_place: str = ""
    default_start: str = "18:00"
    default_end: str = "19:45"
    reviews_minutes: bool | None = None
    answer_days: int = 14
    remind_before_days: int = 7
    remind_again_days: int = 7

    @property
    def is_formal(self) -> bool:
        """Tell whether minutes are a protokoll."""
        return self.minutes_kind == "formal"

    def words(self, sentence: str) -> str:
        """Choose the words for this council's minutes; see `minutes_words`."""
        from trygghetsrad.domain.minutes_words import minutes_words  # not needed before the first paint

        return minutes_words(sentence, is_formal=self.is_formal)

    @property
    def has_review(self) -> bool:
        """Tell whether minutes go out for review."""
        return self.is_formal if self.reviews_minutes is None else self.reviews_minutes


def read_profile(stored: Mapping[str, str]) -> CouncilProfile:
    """Make the profile from stored settings, name to JSON text; what is not stored is as new."""
    known = {name: json.loads(stored[name]) for name in CouncilProfile._fields if name in stored}
    return CouncilProfile(**known)


def deadline_rules(profile: CouncilProfile) -> DeadlineRules:
    """Give the council's deadlines before and after a dialogue."""
    from trygghetsrad.domain.plan_rules import DeadlineRules  # not needed for the first view

    return DeadlineRules(
        stop_days=profile.stop_days,
        invitation_days=profile.invitation_days,
        reminder_days=profile.reminder_days,
        notes_days=profile.notes_days,
    )
