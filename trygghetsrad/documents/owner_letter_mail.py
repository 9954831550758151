"""The words of the mail that carries a letter to an owner: they can be answered where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.content_letter import LetterAction, OwnerLetterContent
from trygghetsrad.documents.owner_letter_paper import CHOICES, asking, opening, origin_lines
from trygghetsrad.documents.tables import day_text
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.swedish import plural

ANSWER_STATE, ANSWER_DAY, ANSWER_WORDS = "Läge", "Klart den", "Kommentar"
"""What stands before an answer in a mail, and over it in a sheet."""


def mail_subject(letter: OwnerLetterContent) -> str:
    """Give the subject of the mail."""
    count = plural(len(letter.actions), "åtgärd", "åtgärder")
    what = "Påminnelse om" if letter.kind is LetterKind.REMINDER else "Svar om"
    council = letter.head.council or "rådet"
    return f"{what} {count} från {council}, {letter.as_of.isoformat()}"


def mail_text(letter: OwnerLetterContent) -> str:
    """Give the words of the mail, with lines to fill in under each action."""
    parts = ["Hej!", opening(letter), asking(letter)]
    parts += ["\n".join(_lines(action)) for action in letter.actions]
    signed = [part for part in (letter.sender, letter.head.council, letter.head.municipality) if part]
    parts.append("\n".join(["Vänliga hälsningar", *signed]))
    return "\n\n".join(parts) + "\n"


def _lines(action: LetterAction) -> Iterator[str]:
    yield f"{action.number} {' '.join(action.text.split())}"
    late = f", försenad {plural(action.days_late, 'dag', 'dagar')}" if action.days_late else ""
    yield f"  Klart senast {day_text(action.due_on) or 'saknar datum'}{late}. Nu: {action.state.lower()}."
    yield from (f"  {line}" for line in origin_lines(action))
    yield f"  {ANSWER_STATE} ({', '.join(CHOICES).lower()}): "
    yield f"  {ANSWER_DAY}, eller ny dag: "
    yield f"  {ANSWER_WORDS}: "
