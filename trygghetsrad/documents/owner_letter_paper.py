"""Letters to owners as papers: what is asked of them, the actions, and a form to answer on."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.attendance_cells import FACTS, cell_row
from trygghetsrad.documents.content_letter import LetterAction, OwnerLetterContent, OwnerLettersContent
from trygghetsrad.documents.paper import (
    BOX,
    CHOICE_GAP,
    Cell,
    Column,
    Heading,
    PageBreak,
    Paper,
    PaperBlock,
    Picture,
    Table,
    Text,
    Tone,
    cell,
    plain,
)
from trygghetsrad.documents.tables import day_text
from trygghetsrad.domain.note_text import Run
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.swedish import join_names, long_date, plural

CHOICES = ("Ej påbörjad", "Pågår", "Klar", "Kan inte göras")
"""What an owner may answer about a state."""

_LEAST_ROW_MM, _COMMENT_ROW_MM = 9.0, 16.0
_LONGEST_ORIGIN = 300


def owner_letters_paper(content: OwnerLettersContent) -> Paper:
    """Give letters as one paper, each beginning on a page of its own."""
    day, head, kind = content.as_of.isoformat(), content.head, content.kind
    owner = content.letters[0].owner if len(content.letters) == 1 else ""
    return Paper(
        title=", ".join(part for part in (kind.label, owner, head.council, day) if part),
        author=head.municipality,
        header=((head.municipality, head.council), (f"{kind.short} {day}", head.registry_line)),
        stamped_utc=head.stamped_utc,
        blocks=tuple(_all_blocks(content)),
    )


def _all_blocks(content: OwnerLettersContent) -> Iterator[PaperBlock]:
    if not content.letters:
        yield Heading(content.kind.label, level=1)
        yield plain("Inga öppna åtgärder.")
    for number, letter in enumerate(content.letters):
        if number:
            yield PageBreak()
        yield from _letter(letter)


def _letter(letter: OwnerLetterContent) -> Iterator[PaperBlock]:
    if letter.head.logo is not None:
        yield Picture(letter.head.logo)
    yield Heading(f"{letter.kind.label}: {letter.owner}" if letter.owner else letter.kind.label, level=1)
    yield plain(_standing(letter), Tone.LEAD)
    if not letter.actions:
        yield plain("Inga öppna åtgärder.")
        return
    yield plain(opening(letter))
    yield plain(asking(letter))
    yield Table(_COLUMNS, tuple(_row(action) for action in letter.actions), hangs=True)
    sender = ", ".join(part for part in (letter.sender, letter.head.council) if part)
    yield plain(f"Med vänlig hälsning, {sender}" if sender else "Med vänlig hälsning")
    yield PageBreak()  # a sheet of its own, to send back
    yield from _form(letter)


_COLUMNS = (Column("Nr", 0.115), Column("Åtgärd", 0.55), Column("Klart senast", 0.18), Column("Läge", 0.155))


def _standing(letter: OwnerLetterContent) -> str:
    late = sum(action.days_late > 0 for action in letter.actions)
    count = plural(len(letter.actions), "öppen åtgärd", "öppna åtgärder")
    tail = f", varav {plural(late, 'försenad', 'försenade')}" if late else ""
    return f"{long_date(letter.as_of).capitalize()}: {count}{tail}."


def opening(letter: OwnerLetterContent) -> str:
    """Say why the letter is written."""
    council = letter.head.council or "rådet"
    if letter.kind is LetterKind.REMINDER:
        late = any(action.days_late for action in letter.actions)
        what = "tiden har gått ut för en del av dem" if late else "sista dagen närmar sig"
        return (
            f"Det här är en påminnelse från {council} om de åtgärder som ni ansvarar för: {what}. "
            "Invånarna som lämnade synpunkterna väntar på besked."
        )
    return (
        f"Det här är de åtgärder som ni ansvarar för enligt {council}. "
        "De följs upp vid varje dialog tills de är klara, och invånarna får veta hur det gick."
    )


def asking(letter: OwnerLetterContent) -> str:
    """Say how to answer, and by when."""
    when = f" senast {long_date(letter.answer_by)}" if letter.answer_by is not None else ""
    return (
        f"Svara{when}: fyll i svarsblanketten eller svarslistan (Excel) och skicka tillbaka den, "
        "eller svara i e-postbrevet. Nämn inga enskilda personer vid namn i svaret."
    )


def _row(action: LetterAction) -> tuple[Cell, ...]:
    late = Text((Run(f"Försenad {plural(action.days_late, 'dag', 'dagar')}", is_bold=True),), Tone.SMALL)
    due = [plain(day_text(action.due_on) or "Inget datum")]
    about = [plain(action.text), *(plain(text, Tone.SMALL) for text in origin_lines(action))]
    return (
        cell(action.number),
        Cell(tuple(about)),
        Cell(tuple([*due, late] if action.days_late else due)),
        cell(action.state),
    )


def origin_lines(action: LetterAction) -> Iterator[str]:
    """Say where an action comes from: the concerns, the meeting, and who else has taken it on."""
    for origin in action.origins:
        words = " ".join(origin.text.split())
        if len(words) > _LONGEST_ORIGIN:
            words = f"{words[: _LONGEST_ORIGIN - 1]}…"
        place = f" ({origin.place})" if origin.place else ""
        yield f"Synpunkt {origin.number}: {words}{place}"
    if action.decided:
        yield f"Beslutad: {action.decided}"
    if action.shared_with:
        yield f"Tillsammans med {join_names(action.shared_with)}"


def _form(letter: OwnerLetterContent) -> Iterator[PaperBlock]:
    yield Heading("Svarsblankett")
    when = f" senast {long_date(letter.answer_by)}" if letter.answer_by is not None else ""
    whom = letter.head.council or "rådet"
    yield plain(f"{letter.owner} till {whom}. Skicka tillbaka{when}.")
    for action in letter.actions:
        yield Heading(f"{action.number} {action.text}", level=3)
        states = CHOICE_GAP.join(f"{BOX} {choice}" for choice in CHOICES)
        rows = (
            cell_row("Läge", states),
            cell_row("Klart den, eller ny dag", ""),
            cell_row("Kommentar: vad är gjort, och märks det?", ""),
        )
        yield Table(FACTS, rows, _LEAST_ROW_MM, _COMMENT_ROW_MM)
