"""How a meeting's captured things, people and state are said on this page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, PersonGroup
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import NBSP, join_names, long_date
from trygghetsrad.ui.meeting.captured_list import CapturedFace
from trygghetsrad.ui.meeting.note_cards import CardFace
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from trygghetsrad.services.attendance import AttendanceRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.notes import CapturedCard

KIND_NAMES = {
    "concern": ("Synpunkt", Kind.WARN),
    "action_item": ("Åtgärd", Kind.INFO),
    "conclusion": ("Ställningstagande", Kind.OK),
}
MEETING_KINDS = {
    MeetingState.PLANNED: Kind.NEUTRAL,
    MeetingState.CALLED: Kind.INFO,
    MeetingState.ONGOING: Kind.OK,
    MeetingState.HELD: Kind.NEUTRAL,
    MeetingState.CANCELLED: Kind.BAD,
}
TASKS = (CouncilRole.CHAIR, CouncilRole.VICE_CHAIR, CouncilRole.SECRETARY, CouncilRole.APPROVER)
GROUP_WORDS = {
    PersonGroup.RESIDENT: ("invånare", "invånare"),
    PersonGroup.ELECTED: ("förtroendevald", "förtroendevalda"),
    PersonGroup.OFFICIAL: ("tjänsteperson", "tjänstepersoner"),
    PersonGroup.POLICE: ("polis", "poliser"),
    PersonGroup.GUEST: ("gäst", "gäster"),
}


def meeting_title(row: MeetingRow) -> str:
    """Name a meeting in a page's head: "Dialog 3 · onsdag 9 september 2026"."""
    return f"{row.kind.label} {row.number} · {long_date(row.held_on)}"


def card_faces(cards: Mapping[str, CapturedCard]) -> dict[str, CardFace]:
    """Give the cards that stand in the notes, by number."""
    return {number: _card_face(card) for number, card in cards.items()}


def _card_face(card: CapturedCard) -> CardFace:
    name, kind = KIND_NAMES[card.kind]
    details = f" · {card.details}" if card.details else ""
    return CardFace(f"{name} {card.number}", f"{details} – {original_text(card.text)}", kind)


def captured_faces(cards: Mapping[str, CapturedCard], numbers: Iterable[str]) -> list[CapturedFace]:
    """Give the cards beside the notes, in the order of the numbers."""
    found = [cards[number] for number in numbers if number in cards]
    return [
        CapturedFace(
            card.number,
            f"{KIND_NAMES[card.kind][0]} {card.number}",
            original_text(card.text),
            card.details,
            KIND_NAMES[card.kind][1],
        )
        for card in found
    ]


def room_lines(rows: Sequence[AttendanceRow]) -> list[str]:
    """Say who is in the room, in few words: tasks, a count for each group, excused."""
    present = [row for row in rows if row.status.is_present]
    if not present:
        return ["Ingen är markerad än. F3 öppnar närvaron."]
    counts = []
    for group in PersonGroup:
        count = sum(1 for row in present if row.group is group)
        if count:
            counts.append(f"{count}{NBSP}{GROUP_WORDS[group][0 if count == 1 else 1]}")
    lines = [" · ".join(counts)]
    tasks = [row.role.label.lower() for row in present if row.role is not None and row.role in TASKS]
    if tasks:
        lines.append(f"Bland dem {join_names(dict.fromkeys(tasks))}")
    excused = sum(1 for row in rows if row.status is AttendanceStatus.EXCUSED)
    if excused:
        lines.append(f"Förhinder: {excused}")
    return lines


def present_count(rows: Sequence[AttendanceRow]) -> str:
    """Say how many of those listed are in the room: "9/11"."""
    return f"{sum(row.status.is_present for row in rows)}/{len(rows)}"


def captured_sentence(numbers: Sequence[str]) -> str:
    """Say what a capture line became: "Synpunkt S26-012 och åtgärd Å26-05 är sparade."."""
    names = join_names(_named(number) for number in numbers)
    saved = "sparat" if numbers[0].startswith("ST") else "sparad"
    return f"{names[:1].upper()}{names[1:]} är {'sparade' if len(numbers) > 1 else saved}."


def _named(number: str) -> str:
    if number.startswith("ST"):
        return f"ställningstagande {number}"
    return f"åtgärd {number}" if number.startswith("Å") else f"synpunkt {number}"
