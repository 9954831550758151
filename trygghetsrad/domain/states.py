"""The states of the council's things, their Swedish names and allowed transitions; kinds: `classifications`.

The stored value is the English word; `label` is what the user reads. Only what the first view needs is here:
each enumeration takes a tenth of a millisecond of the start.
"""

from __future__ import annotations

from enum import StrEnum


class Labelled(StrEnum):
    """A value with a Swedish name."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Labelled:
        """Keep the name beside the value; looking a member up by its value passes the value alone."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class MeetingKind(Labelled):
    """What sort of meeting it is; only dialogues count against the promise."""

    DIALOGUE = "dialogue", "Dialog"
    EXTRA = "extra", "Extra möte"
    WALK = "walk", "Trygghetsvandring"


class MeetingState(Labelled):
    """Where a meeting stands."""

    PLANNED = "planned", "Planerad"
    CALLED = "called", "Kallad"
    ONGOING = "ongoing", "Pågår"
    HELD = "held", "Genomförd"
    CANCELLED = "cancelled", "Inställd"

    @property
    def allowed_next(self) -> frozenset[MeetingState]:
        """Give the states that may follow."""
        s = MeetingState
        return {
            s.PLANNED: frozenset({s.CALLED, s.ONGOING, s.HELD, s.CANCELLED}),
            s.CALLED: frozenset({s.PLANNED, s.ONGOING, s.HELD, s.CANCELLED}),
            s.ONGOING: frozenset({s.HELD, s.CALLED}),
            s.HELD: frozenset({s.ONGOING}),
            s.CANCELLED: frozenset({s.PLANNED}),
        }[self]

    @property
    def has_started(self) -> bool:
        """Tell whether the meeting is going on or has been held."""
        return self in (MeetingState.ONGOING, MeetingState.HELD)


class ConcernState(Labelled):
    """Where a concern stands on its way from said to told back."""

    NEW = "new", "Ny"
    ASSESSED = "assessed", "Bedöms"
    DECIDED = "decided", "Åtgärd beslutad"
    IN_PROGRESS = "in_progress", "Pågår"
    DONE = "done", "Klar"
    TOLD_BACK = "told_back", "Återkopplad"
    ANSWERED = "answered", "Besvarad på mötet"
    REFERRED = "referred", "Hänvisad"
    DUPLICATE = "duplicate", "Dubblett"
    NO_ACTION = "no_action", "Ingen åtgärd"

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing more is expected."""
        return self in _CONCERN_ENDS

    @property
    def allowed_next(self) -> frozenset[ConcernState]:
        """Give the states that may follow; a person may take any step but to the same state.

        The chain is a help, not a trap: steps are skipped and taken back in real meetings, and every
        change is kept in the history.
        """
        return frozenset(ConcernState) - {self}


_CONCERN_ENDS = frozenset(
    {
        ConcernState.TOLD_BACK,
        ConcernState.ANSWERED,
        ConcernState.REFERRED,
        ConcernState.DUPLICATE,
        ConcernState.NO_ACTION,
    }
)


class ActionState(Labelled):
    """Where an action item stands. "Försenad" is computed from the due date, never stored."""

    NOT_STARTED = "not_started", "Ej påbörjad"
    IN_PROGRESS = "in_progress", "Pågår"
    DONE = "done", "Klar"
    CANCELLED = "cancelled", "Avbruten"
    REFERRED = "referred", "Hänvisad"

    @property
    def is_closed(self) -> bool:
        """Tell whether the action no longer follows to the next meeting."""
        return self in (ActionState.DONE, ActionState.CANCELLED, ActionState.REFERRED)

    @property
    def allowed_next(self) -> frozenset[ActionState]:
        """Give the states that may follow; any but the same."""
        return frozenset(ActionState) - {self}


OPEN_ACTION_STATES = tuple(state for state in ActionState if not state.is_closed)
"""What follows to the next meeting."""


class DocumentKind(Labelled):
    """The papers that are kept: of a meeting, or to an owner."""

    INVITATION = "invitation", "Kallelse"
    MINUTES = "minutes", "Minnesanteckningar"
    FORMAL_MINUTES = "formal_minutes", "Protokoll"
    OWNER_LETTER = "owner_letter", "Brev till ansvarig"


class DocumentState(Labelled):
    """The life of a document (allmän handling once finalised)."""

    DRAFT = "draft", "Utkast"
    IN_REVIEW = "in_review", "På granskning"
    FINALISED = "finalised", "Färdigställd"
    DISPATCHED = "dispatched", "Expedierad"
    PUBLISHED = "published", "Publicerad"
    ARCHIVED = "archived", "Arkiverad"

    @property
    def is_locked(self) -> bool:
        """Tell whether the content may no longer change."""
        return self not in (DocumentState.DRAFT, DocumentState.IN_REVIEW)


class HistoryKind(Labelled):
    """What an entry in the history of a concern or action item tells."""

    CREATED = "created", "Registrerad"
    STATE = "state", "Läge"
    DUE = "due", "Klart senast"
    OWNER = "owner", "Ansvarig"
    COMMENT = "comment", "Kommentar"
    EDITED = "edited", "Ändrad"
    LINK = "link", "Koppling"
    CONFIRMED = "confirmed", "Bekräftad"
    LETTER = "letter", "Brev"
    DIFFERENCE = "difference", "Märks skillnad?"
