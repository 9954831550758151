"""The papers that can be ordered: what they are called, and what must be said to order one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.states import Labelled


class PaperScope(StrEnum):
    """What a paper is about."""

    MEETING = "meeting"
    YEAR = "year"
    ACTIONS = "actions"


class PaperForm(StrEnum):
    """The forms a paper is written in; the value is the ending of the file's name."""

    PDF = "pdf"
    HTML = "html"
    WORD = "docx"


class PaperKind(Labelled):
    """The papers, in the order they are needed."""

    INVITATION = "invitation", "Kallelse"
    AGENDA = "agenda", "Dagordning"
    WALL_AGENDA = "wall_agenda", "Dagordning för väggen"
    ATTENDANCE_SHEET = "attendance_sheet", "Närvarolista"
    NAME_SIGNS = "name_signs", "Namnskyltar"
    RUNNING_ORDER = "running_order", "Regieblad för ordföranden"
    CONCERN_CARDS = "concern_cards", "Synpunktskort"
    MINUTES = "minutes", "Minnesanteckningar"
    EXTRACT = "extract", "Utdrag"
    YOU_SAID = "you_said", "Ni sa – vi gjorde"
    ACTION_LIST = "action_list", "Åtgärdslista"
    OWNER_LETTER = "owner_letter", "Brev till ansvarig med svarsblankett"
    YEAR_REPORT = "year_report", "Årsuppföljning"

    @property
    def scope(self) -> PaperScope:
        """Tell what must be said to order it."""
        if self is PaperKind.YEAR_REPORT:
            return PaperScope.YEAR
        is_list = self in (PaperKind.ACTION_LIST, PaperKind.OWNER_LETTER)
        return PaperScope.ACTIONS if is_list else PaperScope.MEETING

    @property
    def has_own_size(self) -> bool:
        """Tell whether it is cut, folded or hung on the wall, so that large print makes no difference."""
        return self in (PaperKind.WALL_AGENDA, PaperKind.NAME_SIGNS, PaperKind.CONCERN_CARDS)

    @property
    def has_web_version(self) -> bool:
        """Tell whether it is meant for others than the council, so that it has a web version."""
        return self in _PUBLISHED


_PUBLISHED = frozenset(
    {
        PaperKind.INVITATION,
        PaperKind.AGENDA,
        PaperKind.MINUTES,
        PaperKind.EXTRACT,
        PaperKind.YOU_SAID,
        PaperKind.YEAR_REPORT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """What paper is wanted.

    Attributes:
        meeting_id: for the papers of a meeting.
        year: for the year's report.
        paragraphs: of an extract, by § number.
        receiver: of an extract; None leaves it out.
        owner: of a list of action items; None lists everybody's.
        cards: how many cards to write on.
        in_large_print: PDF in 18 points.
        place: of Ni sa – vi gjorde, a place or an area by its name; None tells of all.
        from_on, until_on: of Ni sa – vi gjorde, the period it tells of, both days inclusive; when neither is
            given it tells of what has ended since the meeting before.
    """

    kind: PaperKind
    form: PaperForm = PaperForm.PDF
    profile: DocumentProfile = DocumentProfile.ORIGINAL
    meeting_id: int | None = None
    year: int | None = None
    paragraphs: tuple[int, ...] = ()
    receiver: str | None = None
    owner: str | None = None
    cards: int = 16
    in_large_print: bool = False
    place: str | None = None
    from_on: date | None = None
    until_on: date | None = None
