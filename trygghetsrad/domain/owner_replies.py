"""What owners answer to their letters: a sheet sent back, a pasted table, or words in a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.date_phrases import find_date
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.listed_values import CellValue, cell_text, plain_value, read_day, read_state
from trygghetsrad.domain.numbering import NumberedKind, parse_number
from trygghetsrad.domain.states import ActionState, Labelled
from trygghetsrad.domain.swedish import cited, fold

_NUMBER = re.compile(r"(?<![0-9A-Za-zÅÄÖåäö])[ÅåAa][0-9]{2}-[0-9]{1,9}(?![0-9])")
_LINE_NUMBER = re.compile(rf"^[\s>•*–-]*({_NUMBER.pattern})[\s:.,–-]*(.*)$")
_LABELLED = re.compile(
    r"^(läge|klart den|klart|ny dag|nytt datum|kommentar|svar)\b[^:]*:\s*(.*)$", re.IGNORECASE
)
_OURS = re.compile(r"^(?:klart senast |synpunkt s[0-9]|beslutad: |tillsammans med )", re.IGNORECASE)
_END = re.compile(
    r"^(?:vänliga hälsningar|med vänlig|mvh|hälsningar|från: |from: |skickat: |-{4,}|_{4,})", re.IGNORECASE
)


class ReplyField(Labelled):
    """What a column of a reply is."""

    NUMBER = "number", "Nr"
    STATE = "state", "Läge"
    DONE_ON = "done_on", "Klart den"
    NEW_DAY = "new_day", "Ny dag"
    WORDS = "words", "Kommentar"
    OURS = "ours", "det som stod i brevet"


_FIELDS = {
    **dict.fromkeys(("nr", "nummer", "åtgärdsnr", "åtgärdsnummer"), ReplyField.NUMBER),
    **dict.fromkeys(("läge", "status", "svar", "nytt läge", "läge (svar)"), ReplyField.STATE),
    **dict.fromkeys(("klart den", "klart", "klar den", "utfört"), ReplyField.DONE_ON),
    **dict.fromkeys(("ny dag", "nytt datum", "ny tid", "nytt slutdatum"), ReplyField.NEW_DAY),
    **dict.fromkeys(("kommentar", "kommentarer", "vad är gjort", "anmärkning"), ReplyField.WORDS),
    **dict.fromkeys(("åtgärd", "klart senast", "läge nu", "ansvarig", "synpunkt"), ReplyField.OURS),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered about one action.

    Attributes:
        number: as the program writes it, "Å26-14"; what was written, when it is no number.
        state: None when nothing was said of it.
        done_on: the day it was done.
        new_day: the new last day that the owner offers.
        words: the comment; empty for none.
        remarks: sentences about what was not understood; it stands in the comment.
        beside: what stands on the line of the number: the action's own words, or an answer.
    """

    number: str
    state: ActionState | None = None
    done_on: date | None = None
    new_day: date | None = None
    words: str = ""
    remarks: tuple[str, ...] = ()
    beside: str = ""


def read_reply_table(rows: Sequence[Sequence[CellValue]], *, today: date) -> tuple[Reply, ...]:
    """Read a table whose first columns are ours and the others the owner's; rows without an answer too.

    Returns:
        Nothing when the table has no column of numbers.
    """
    for at, row in enumerate(rows):
        fields = [_FIELDS.get(" ".join(fold(cell_text(cell)).strip(" .:").split())) for cell in row]
        if ReplyField.NUMBER in fields:
            return tuple(_of_rows(rows[at + 1 :], fields, today))
    if any(row and _NUMBER.fullmatch(cell_text(row[0]).strip()) for row in rows):
        return tuple(_without_headings(rows, today))
    return ()


def read_reply_words(text: str, *, today: date) -> tuple[Reply, ...]:
    """Read the words of a mail: what stands under each number until the next."""
    gathered: list[tuple[str, list[str]]] = []
    for line in text.replace("\r", "").split("\n"):
        plain = line.strip().lstrip(">").strip()
        numbered = _LINE_NUMBER.match(line.strip())
        if numbered is not None:
            gathered.append((numbered[1], [numbered[2]]))
        elif _END.match(plain):
            gathered.append(("", []))  # a greeting, or the mail below that is answered to
        elif gathered and gathered[-1][0] and plain:
            gathered[-1][1].append(plain)
    return tuple(_of_lines(number, lines, today) for number, lines in gathered if number)


def _of_rows(
    rows: Sequence[Sequence[CellValue]], fields: Sequence[ReplyField | None], today: date
) -> Iterator[Reply]:
    number_at = fields.index(ReplyField.NUMBER)
    for row in rows:
        written = cell_text(row[number_at]).strip() if number_at < len(row) else ""
        if not written:
            continue
        maker = _Maker(written, today)
        for field, value in zip(fields, row, strict=False):
            maker.take(field, value)
        yield maker.reply()


def _without_headings(rows: Sequence[Sequence[CellValue]], today: date) -> Iterator[Reply]:
    for row in rows:
        if not row or not _NUMBER.fullmatch(cell_text(row[0]).strip()):
            continue
        maker = _Maker(cell_text(row[0]).strip(), today)
        for value in row[1:]:
            text = cell_text(value).strip()
            state = read_state(text)
            if text and state is not None and state.is_exact:
                maker.take(ReplyField.STATE, value)
            elif text:
                maker.take(ReplyField.WORDS, value)
        yield maker.reply()


def _of_lines(number: str, lines: Sequence[str], today: date) -> Reply:
    maker = _Maker(number, today)
    first, *rest = lines
    maker.said_beside(first)
    for line in rest:
        labelled = None if _OURS.match(line) else _LABELLED.match(line)
        if labelled is not None:
            maker.take(_LABELS[fold(labelled[1])], labelled[2])
        elif not _OURS.match(line):
            maker.take(ReplyField.WORDS, line)
    return maker.reply()


_LABELS = {
    "läge": ReplyField.STATE,
    "svar": ReplyField.STATE,
    "klart den": ReplyField.DONE_ON,
    "klart": ReplyField.DONE_ON,
    "ny dag": ReplyField.NEW_DAY,
    "nytt datum": ReplyField.NEW_DAY,
    "kommentar": ReplyField.WORDS,
}


class _Maker:
    """Gathers what was answered about one action."""

    def __init__(self, written: str, today: date) -> None:
        self._today = today
        self._state: ActionState | None = None
        self._done_on: date | None = None
        self._new_day: date | None = None
        self._words: list[str] = []
        self._remarks: list[str] = []
        self._beside = ""
        self._number = _number(written)

    def take(self, field: ReplyField | None, value: CellValue) -> None:
        """Take an answer in; an empty one is none."""
        text = cell_text(value).strip()
        if not text or field in (ReplyField.NUMBER, ReplyField.OURS):
            return
        match field:
            case ReplyField.STATE:
                self._take_state(text)
            case ReplyField.DONE_ON | ReplyField.NEW_DAY:
                self._take_day(field, value, text)
            case _:
                self._words.append(text)

    def said_beside(self, text: str) -> None:
        """Keep what stands on the line of the number: the action's own words, or an answer."""
        self._beside = text.strip()

    def reply(self) -> Reply:
        """Give what was answered."""
        new_day, done_on, state = self._new_day, self._done_on, self._state
        if done_on is not None and state is not None and not state.is_closed and done_on >= self._today:
            new_day, done_on = new_day or done_on, None  # "ongoing, done by": a new last day
        if done_on is not None and state is None:
            if done_on > self._today:
                new_day, done_on = new_day or done_on, None
            else:
                state = ActionState.DONE
        return Reply(
            self._number,
            state,
            done_on,
            new_day,
            "\n".join(self._words),
            tuple(self._remarks),
            self._beside,
        )

    def _take_state(self, text: str) -> None:
        state = read_state(text)
        if state is None or state.action is None:
            self._remarks.append(f"Läge: {cited(text)} förstås inte och står i kommentaren.")
            self._words.append(text)
            return
        self._state = state.action
        if not state.is_exact:
            self._words.append(text)

    def _take_day(self, field: ReplyField, value: CellValue, text: str) -> None:
        found = self._day(value)
        if found is None:
            state = read_state(text)
            if state is not None and state.action is not None and self._state is None:
                self._state = state.action
            else:
                self._remarks.append(f"{field.label}: {cited(text)} är ingen dag och står i kommentaren.")
            self._words.append(f"{field.label}: {text}")
        elif field is ReplyField.DONE_ON:
            self._done_on = found
        else:
            self._new_day = found

    def _day(self, value: CellValue) -> date | None:
        plain = plain_value(value)
        if not isinstance(plain, str):
            found = read_day(plain, year=self._today.year)
            return found.day if found is not None else None
        try:
            ahead = find_date(plain, today=self._today)
        except InvalidInputError:
            return None
        if ahead is None:
            return None
        written = read_day(plain, year=self._today.year)
        # Without a year the nearest day is meant: 20/11 written on 1 December was some days ago.
        nearest = written.day if written is not None else ahead
        return min((ahead, nearest), key=lambda day: abs((day - self._today).days))


def _number(written: str) -> str:
    text = written.strip()
    if text[:1] in "aA" and _NUMBER.fullmatch(text):
        text = f"Å{text[1:]}"
    try:
        number = parse_number(text)
    except InvalidInputError:
        return written
    return str(number) if number.kind is NumberedKind.ACTION_ITEM else written
