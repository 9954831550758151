"""What is fed to every reader of the program, and which answers count as explained.

A reader may take what it is given or refuse it with a CouncilError; anything else that it raises is a find,
and so is more than `LONGEST_S` of work.
"""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.documents.test_calendar_reading import PIECES as CALENDAR_LINES
from tests.domain.test_capture_properties import SIGNIFICANT, TODAY, WORDS
from tests.fuzz import list_files, lists
from tests.services.evening import held_evening
from trygghetsrad.db.engine import create_database
from trygghetsrad.db.file import remove_file
from trygghetsrad.documents.calendar_reading import read_calendar_file
from trygghetsrad.domain.capture import Refusal, parse, spans
from trygghetsrad.domain.capture_completion import completions
from trygghetsrad.domain.note_text import parse_notes, write_notes
from trygghetsrad.domain.pasted_html import notes_from_html
from trygghetsrad.domain.promise_text import read_promises
from trygghetsrad.services import sealed
from trygghetsrad.services.example_file import ensure_example_year
from trygghetsrad.services.exchange import Exchange
from trygghetsrad.services.moving import pack, unpack
from trygghetsrad.services.opening import open_services

Data = st.SearchStrategy[Any]
PASSPHRASE = "häst batteri klammer"


@dataclass(frozen=True)
class Target:
    """One reader.

    Attributes:
        data: what it is fed.
        read: feeds it; gives whether it took what it was given.
    """

    name: str
    data: Data
    read: Callable[[Any], bool]


def all_targets(folder: Path) -> list[Target]:
    """Give every reader, with files of its own in a folder."""
    taking = lists.TakeIn(folder)
    return [
        Target("capture line, the grammar", _lines(), _read_line),
        Target("capture line, carried out", _lines(), _carry_out(folder)),
        Target("promise page", _pages(), lambda page: bool(read_promises(page).promises)),
        Target("calendar file (ICS)", _calendars(), _read_calendar),
        Target("export (JSON), altered", _exports(folder), _import(folder)),
        Target("export (JSON), any text", _texts(), _import(folder)),
        Target("file from another computer", _moved(folder), _unpack(folder)),
        Target("pasted HTML", _pages(), lambda html: bool(notes_from_html(html))),
        Target("notes", _pages(), lambda text: bool(write_notes(parse_notes(text)))),
        Target("list (XLSX)", list_files.workbooks(), list_files.read_list_file),
        Target("list (Word)", list_files.word_files(), list_files.read_list_file),
        Target("list (CSV)", list_files.text_files(), list_files.read_list_file),
        Target("list (HTML)", list_files.html_files(), list_files.read_list_file),
        Target("list, taken in", lists.lists(), taking.a_list),
        Target("answer of an owner, taken in", lists.answers(), taking.an_answer),
        Target("logo or signed copy", list_files.pictures(), list_files.read_picture),
    ]


def _lines() -> Data:
    words = st.one_of(st.sampled_from(SIGNIFICANT), st.text(max_size=12))
    return st.lists(words, max_size=14).flatmap(
        lambda parts: st.sampled_from((" ", "", "  ", "\t")).map(lambda gap: gap.join(parts))
    )


def _read_line(line: str) -> bool:
    for cursor in {0, len(line) // 2, len(line)}:
        completions(line, cursor, WORDS)
    spans(line, today=TODAY, vocabulary=WORDS)
    return not isinstance(parse(line, today=TODAY, vocabulary=WORDS), Refusal)


def _carry_out(folder: Path) -> Callable[[str], bool]:
    fresh, file = folder / "exempel.db", folder / "fångat.db"
    ensure_example_year(fresh)
    left = [0]
    state: dict[str, Any] = {}

    def read(line: str) -> bool:
        if left[0] == 0:
            left[0] = 200
            if state:
                state["services"].close()
            remove_file(file)
            shutil.copy(fresh, file)
            services = open_services(
                file, clock=lambda: datetime.now(UTC), today=lambda: date(2026, 12, 1), who=lambda: "Prov"
            )
            meeting = services.meetings.by_code("2026-4")
            state["services"] = services
            state["item"] = services.agenda.rows(meeting.meeting_id)[3].agenda_item_id
        left[0] -= 1
        changed = state["services"].captures.capture(state["item"], line)
        return bool(changed.numbers)

    return read


_PAGE_PARTS = (
    "# Medborgarlöften 2026",
    "Medborgarlöfte 1: Tryggt centrum",
    "1. Vi ska finnas på plats",
    "  a) Polisen ska gå 4–6 pass i månaden",
    "- Kommunen ska svara inom 48 timmar",
    "* minst 3 gånger per termin",
    "<h2>Löfte 2</h2><ul><li>Vi kommer att mäta</li></ul>",
    "<table><tr><td>1<td>Trygghet",
    "<script>alert(1)</script>",
    "&nbsp;&#x110000;&amp;&lt;",
    "<!--",
    "<p style='mso-list:l0 level1 lfo1'>·",
    "**fet** [[S26-001]]",
    "| a | b |\n|---|---|",
    "\r\n\r\n",
    "\u202e\u2066",
    "1" * 400,
    "(" * 60,
)


def _pages() -> Data:
    part = st.one_of(st.sampled_from(_PAGE_PARTS), st.text(max_size=40))
    return st.lists(part, max_size=30).map("\n".join)


_MORE_LINES = (
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=DAILY;COUNT=99999999",
    "RRULE:FREQ=YEARLY;BYSETPOS=-1;BYMONTHDAY=31",
    "RDATE:20260101T000000,00000000T000000",
    "DTSTART:99991231T235959Z",
    "DTSTART:00010101T000000",
    "DURATION:-P99999999W",
    "BEGIN:VTIMEZONE",
    "TZID:X",
    "END:VTIMEZONE",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+9999",
    "TZOFFSETTO:-0000",
    "END:STANDARD",
    "ATTACH;ENCODING=BASE64;VALUE=BINARY:====",
    "SUMMARY;LANGUAGE=sv:\\n\\,\\;",
)


def _calendars() -> Data:
    line = st.one_of(st.sampled_from((*CALENDAR_LINES, *_MORE_LINES)), st.text(max_size=30))
    lines = st.lists(line, max_size=25)
    framed = lines.map(
        lambda each: "\r\n".join(
            ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *each, "END:VEVENT", "END:VCALENDAR"]
        ).encode("utf-8", "surrogatepass")
    )
    loose = lines.map(lambda each: "\r\n".join(each).encode("utf-8", "surrogatepass"))
    return st.one_of(framed, framed, loose, st.binary(max_size=200))


def _read_calendar(file: bytes) -> bool:
    return bool(read_calendar_file(file, first=date(2026, 1, 1), last=date(2026, 12, 31)).events)


_JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=20),
        st.sampled_from(("2026-02-30", "24:00", "=1+1", "S26-001", "a\0b", "\ud800", 2**63, -(2**63), 1e308)),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def _exports(folder: Path) -> Data:
    """Give exports of a small council with a few things changed, left out, doubled or cut off."""
    evening = held_evening(folder / "kväll.db")
    evening.services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum >Polisen")
    evening.services.minutes.finalise(evening.meeting_id)
    whole = json.loads(evening.services.exchange.export_text())
    evening.services.close()

    @st.composite
    def altered(draw: st.DrawFn) -> str:
        document = copy.deepcopy(whole)
        for _ in range(draw(st.integers(0, 4))):
            _alter(draw, document)
        text = json.dumps(document, ensure_ascii=draw(st.booleans()))
        cut = draw(st.integers(0, 20))
        return text[: len(text) * cut // 20] if cut and draw(st.integers(0, 5)) == 0 else text

    return altered()


def _alter(draw: st.DrawFn, document: dict[str, Any]) -> None:
    tables = document.get("tables")
    tables = tables if isinstance(tables, dict) else {}
    filled = [name for name, rows in tables.items() if isinstance(rows, list) and rows]
    if not filled or draw(st.integers(0, 9)) == 0:
        document[draw(st.sampled_from(("format", "format_version", "schema", "tables", "x")))] = draw(_JUNK)
        return
    rows = document["tables"][draw(st.sampled_from(filled))]
    row = draw(st.sampled_from(rows))
    what = draw(st.integers(0, 4))
    if what == 0:
        rows.append(copy.deepcopy(row))
    elif what == 1:
        rows.remove(row)
    elif isinstance(row, dict) and row:
        name = draw(st.sampled_from(sorted(row)))
        if what == 2:
            del row[name]
        else:
            row[name] = draw(_JUNK)


def _moved(folder: Path) -> Data:
    """Give files that were packed for another computer, some sealed, changed here and there."""
    sealed._COST = 10  # a guess is to cost little here
    evening = held_evening(folder / "flytt.db")
    wholes = []
    for passphrase in (None, PASSPHRASE):
        packed = folder / "packad.tryggflytt"
        pack(evening.services.file, packed, clock=lambda: datetime.now(UTC), passphrase=passphrase)
        wholes.append(packed.read_bytes())
    evening.services.close()

    @st.composite
    def altered(draw: st.DrawFn) -> bytes:
        contents = bytearray(draw(st.sampled_from(wholes)))
        for _ in range(draw(st.integers(0, 5))):
            # most of what matters stands at the beginning and in the list of contents at the end
            at = draw(st.one_of(st.integers(0, 200), st.integers(-400, -1), st.integers(0, len(contents))))
            what = draw(st.integers(0, 2))
            if what == 0:
                contents[at : at + 1] = draw(st.binary(max_size=4))
            elif what == 1:
                del contents[at:]
            else:
                contents[at:at] = draw(st.binary(max_size=20))
            if not contents:
                break
        return bytes(contents)

    return altered()


def _unpack(folder: Path) -> Callable[[bytes], bool]:
    source, target = folder / "kommen.tryggflytt", folder / "uppackad.db"

    def read(contents: bytes) -> bool:
        remove_file(target)
        source.write_bytes(contents)
        try:
            unpack(source, target, passphrase=PASSPHRASE)
        finally:
            left = [path.name for path in folder.glob("uppackad*") if path != target]
            assert not left, left
        return target.exists()

    return read


def _texts() -> Data:
    deep = st.integers(1, 200_000).map(lambda depth: "[" * depth)
    return st.one_of(st.text(max_size=200), deep, _JUNK.map(lambda value: json.dumps(value, allow_nan=True)))


def _import(folder: Path) -> Callable[[str], bool]:
    file = folder / "inläst.db"

    def read(text: str) -> bool:
        database = state.get("database") or create_database(file)
        state["database"] = database
        Exchange(database).import_text(text)
        database.close()
        remove_file(file)
        del state["database"]
        return True

    state: dict[str, Any] = _IMPORTED
    return read


_IMPORTED: dict[str, Any] = {}
"""The one empty file that both ways of importing read into until one of them succeeds."""
