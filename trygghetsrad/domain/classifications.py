"""The kinds by which the council's things are sorted, and their Swedish names.

Kinds that a municipality may want to name otherwise (categories, owners, places) are rows in the database.
"""

from __future__ import annotations

from trygghetsrad.domain.states import Labelled


class AgendaItemKind(Labelled):
    """What an agenda item is for; decides what the program proposes there."""

    OPENING = "opening", "Öppnande och närvaro"
    AGENDA = "agenda", "Dagordning"
    FOLLOW_UP = "follow_up", "Uppföljning"
    FEEDBACK = "feedback", "Återkoppling"
    SITUATION = "situation", "Lägesbild"
    THEME = "theme", "Tema"
    ROUND_TABLE = "round_table", "Laget runt"
    ACTIONS = "actions", "Åtgärder"
    CLOSING = "closing", "Avslutning"
    OTHER = "other", "Övrigt"


class AgendaItemState(Labelled):
    """How far the meeting has come with an item."""

    REMAINING = "remaining", "Kvar"
    ONGOING = "ongoing", "Pågår"
    DONE = "done", "Klar"
    DEFERRED = "deferred", "Bordlagd"


class PersonGroup(Labelled):
    """The group a person attends for, in the order the minutes list them."""

    RESIDENT = "resident", "Invånarrepresentanter"
    ELECTED = "elected", "Förtroendevalda"
    OFFICIAL = "official", "Tjänstepersoner"
    POLICE = "police", "Polisen"
    GUEST = "guest", "Gäster"

    @property
    def is_private(self) -> bool:
        """Tell whether its people take part for themselves and not in an office."""
        return self in (PersonGroup.RESIDENT, PersonGroup.GUEST)


class CouncilRole(Labelled):
    """A person's task in the council during a mandate period."""

    CHAIR = "chair", "Ordförande"
    VICE_CHAIR = "vice_chair", "Vice ordförande"
    SECRETARY = "secretary", "Sekreterare"
    APPROVER = "approver", "Justerare"
    MEMBER = "member", "Ledamot"
    DEPUTY = "deputy", "Ersättare"


class AttendanceStatus(Labelled):
    """How a person took part in a meeting."""

    INVITED = "invited", "Kallad"
    PRESENT = "present", "Närvarande"
    EXCUSED = "excused", "Anmält förhinder"
    ABSENT = "absent", "Frånvarande"
    CO_OPTED = "co_opted", "Adjungerad"

    @property
    def is_present(self) -> bool:
        """Tell whether the person was in the room."""
        return self in (AttendanceStatus.PRESENT, AttendanceStatus.CO_OPTED)


class InvitationReply(Labelled):
    """What somebody answered to the invitation."""

    COMING = "coming", "Kommer"
    PERHAPS = "perhaps", "Kanske"
    DECLINED = "declined", "Kan inte komma"


class RoundState(Labelled):
    """Where a person at the table stands in a round (laget runt)."""

    WAITING = "waiting", "Väntar"
    SPEAKING = "speaking", "Har ordet"
    SPOKEN = "spoken", "Har talat"
    PASSED = "passed", "Avstod"


class ConcernKind(Labelled):
    """What a resident meant to say."""

    CONCERN = "concern", "Synpunkt"
    QUESTION = "question", "Fråga"
    PROPOSAL = "proposal", "Förslag"
    PRAISE = "praise", "Beröm"


class Priority(Labelled):
    """How urgent a concern is."""

    HIGH = "high", "Hög"
    MEDIUM = "medium", "Medel"
    LOW = "low", "Låg"


class SourceKind(Labelled):
    """How a concern reached the council."""

    MEETING = "meeting", "Vid dialogen"
    CARD = "card", "Synpunktskort"
    WALK = "walk", "Trygghetsvandring"
    CONTACT = "contact", "Telefon, e-post eller besök"
    IMPORT = "import", "Inläst från lista"


class ActionApproach(Labelled):
    """Whether an action changes the place or works with people."""

    SITUATIONAL = "situational", "Situationell"
    SOCIAL = "social", "Social"


class EffectHorizon(Labelled):
    """When an action is expected to be felt."""

    SHORT = "short", "Kort sikt"
    LONG = "long", "Lång sikt"


class Difference(Labelled):
    """The answer, at a later dialogue, to "märks skillnad?"."""

    BETTER = "better", "Ja, bättre"
    SAME = "same", "Ingen skillnad"
    WORSE = "worse", "Sämre"
    UNKNOWN = "unknown", "Vet inte"


class DocumentProfile(Labelled):
    """Whom a rendering is for."""

    ORIGINAL = "original", "Original"
    PUBLIC = "public", "Webbversion"
