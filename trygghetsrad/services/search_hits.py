"""What a search gives: hits of every kind, with the words where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.search_words import Likeness, Span
from trygghetsrad.domain.states import Labelled


class HitKind(Labelled):
    """The kinds of things that are found, in the order they are shown; the label names several."""

    CONCERN = "concern", "Synpunkter"
    ACTION = "action", "Åtgärder"
    NOTE = "note", "Anteckningar"
    CONCLUSION = "conclusion", "Ställningstaganden"
    MEETING = "meeting", "Möten"
    PROBLEM = "problem", "Problemkort"
    PROMISE = "promise", "Löften"
    COMMITMENT = "commitment", "Åtaganden"
    PERSON = "person", "Personer"
    DOCUMENT = "document", "Sparade dokument"
    ATTACHMENT = "attachment", "Bilagor"


@dataclass(frozen=True, slots=True)
class Told:
    """A line that is shown of a hit, and where in it the words stand."""

    text: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something found.

    Attributes:
        number: what it is called: "S26-001", "§ 12", "2026-1"; "" for a person or a paper.
        text: what it says, in full; of notes the paragraph where the words are.
        meeting: e.g. "2026-1"; None for what came another way.
        row_id: key of the row, of whatever kind.
        on: the day it is sorted by; None where there is none.
        line: `text` on one line, cut around the words.
        beside: where it belongs, or what else the words were found in: "Torget · Pågår", "Svar: …".
        meeting_id: the meeting it belongs to, or is.
        home_id: the row it is shown at, where that is another: the agenda item of notes.
        home: kind of that row, for what is attached.
        paragraph: which line of the notes, from 0; None for the title, and for other kinds.
        sort: kind of paper or of home, as it lies in the file.
        year: the year it belongs to.
    """

    kind: HitKind
    number: str
    text: str
    meeting: str | None
    row_id: int
    on: date | None
    likeness: Likeness = Likeness.WHOLE
    line: Told = Told()
    beside: Told = Told()
    meeting_title: str = ""
    meeting_id: int | None = None
    home_id: int | None = None
    paragraph: int | None = None
    sort: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of a kind, the best first.

    Attributes:
        count: how many there are, at least; `hits` are the first of them.
        is_all: there are not more than that.
    """

    kind: HitKind
    hits: tuple[SearchHit, ...]
    count: int
    is_all: bool

    @property
    def said_count(self) -> str:
        """Give the count as it is shown: "12", "1 000+"."""
        return f"{self.count:,}".replace(",", "\N{NO-BREAK SPACE}") + ("" if self.is_all else "+")


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found.

    Attributes:
        groups: by kind, in the order they are shown.
        stems: what was looked for instead, when nothing has the words as they were typed: "lamp" for
            "lampan"; "" otherwise.
    """

    groups: tuple[HitGroup, ...] = ()
    stems: str = ""
