"""How a concern hangs together with an earlier one: it came back, is the same, or the trouble moved here."""

from __future__ import annotations

from dataclasses import dataclass

from trygghetsrad.domain.states import Labelled


class LinkKind(Labelled):
    """What an earlier concern is to a concern.

    One that comes back has a life of its own, and so has one that moved here. A duplicate is closed at once,
    and what is to be done is done for the earlier one, which must be open for that.
    """

    RECURRING = "recurring", "Återkommande"
    DUPLICATE = "duplicate", "Dubblett"
    MOVED = "moved", "Flyttad hit"

    def from_here(self, earlier: str) -> str:
        """Say it of the later concern, with the number of the earlier: "Återkommer efter S25-014"."""
        return {
            LinkKind.RECURRING: f"Återkommer efter {earlier}",
            LinkKind.DUPLICATE: f"Dubblett av {earlier}",
            LinkKind.MOVED: f"Har flyttat hit från {earlier}",
        }[self]

    def from_there(self, later: str) -> str:
        """Say it of the earlier concern, with the number of the later: "Kom tillbaka som S26-021"."""
        return {
            LinkKind.RECURRING: f"Kom tillbaka som {later}",
            LinkKind.DUPLICATE: f"Sades igen som {later}",
            LinkKind.MOVED: f"Har flyttat och är nu {later}",
        }[self]


@dataclass(frozen=True, slots=True)
class ConcernLink:
    """A choice: what the earlier concern with this key is to the one being captured."""

    kind: LinkKind
    earlier_id: int


def why_not(kind: LinkKind, number: str, *, is_closed: bool) -> str | None:
    """Say why an earlier concern cannot be linked so; None when it can.

    A duplicate is followed up under the earlier concern's number. That would be the end of it if nobody
    follows the earlier one any more.
    """
    if kind is LinkKind.DUPLICATE and is_closed:
        return f"{number} är avslutad. Välj Återkommande i stället, så att det följs upp."
    return None


def consequence(kind: LinkKind, number: str, *, has_action: bool) -> str:
    """Say what a choice leads to when the line is captured, in one sentence."""
    if kind is not LinkKind.DUPLICATE:
        return f"{kind.from_here(number)}. Kopplas när raden sparas."
    if has_action:
        return f"Stängs genast. Åtgärden gäller {number}."
    return f"Stängs genast. {number} följs upp."
