"""A list that others have made is taken in whole: every cell is accounted for, and all can be undone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.evening import HELD_ON, Evening, held_evening
from tests.services.messy_list import messy_rows, messy_workbook
from trygghetsrad.domain.classifications import Priority, SourceKind
from trygghetsrad.domain.errors import FileProblemError, InvalidInputError
from trygghetsrad.domain.list_plan import ListPlan, NameKind
from trygghetsrad.domain.list_rows import CellFate
from trygghetsrad.domain.list_words import ListField
from trygghetsrad.domain.listed_values import cell_text, plain_value
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.services.list_import import ImportReport, ListSource, ListWishes
from trygghetsrad.services.registry import Services


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def pasted(services: Services, *lines: str) -> ListSource:
    return services.list_import.read_pasted("\n".join(lines))


def take(services: Services, *lines: str) -> ImportReport:
    report, changes = services.list_import.take_in(services.list_import.plan(pasted(services, *lines)))
    services.history.remember(changes)
    return report


def everything_said(services: Services) -> str:
    """Give every word that the file holds of concerns, actions, their names and histories."""
    queries = (
        "SELECT text FROM concern",
        "SELECT text FROM action_item",
        "SELECT coalesce(comment, '') FROM history_entry",
        "SELECT name FROM owner",
        "SELECT name FROM place",
        "SELECT name FROM category",
        "SELECT coalesce(reason, '') || coalesce(referred_to, '') FROM concern",
    )
    found: list[str] = []
    for query in queries:
        found += [str(row[0]) for row in services.file.writer.execute(query).fetchall()]
    return "\n".join(found)


def test_a_row_becomes_a_concern_with_its_action(evening: Evening) -> None:
    services = evening.services
    report = take(
        services,
        "Datum\tSynpunkt\tPlats\tKategori\tÅtgärd\tAnsvarig\tKlart senast\tStatus\tPrio",
        "14 mars 2025\tMörkt i tunneln\tCentrum\tBelysning\tByt lampor\tPolisen\t30/4\tPågår\thög",
    )

    assert (report.concerns, report.actions) == (("S25-001",), ("Å25-01",))
    (concern,) = services.concerns.rows()
    assert (concern.text, concern.place, concern.category) == ("Mörkt i tunneln", "Centrum", "Belysning")
    assert (concern.raised_on, concern.priority, concern.source) == (
        date(2025, 3, 14),
        Priority.HIGH,
        SourceKind.IMPORT,
    )
    assert concern.state is ConcernState.IN_PROGRESS
    (action,) = services.action_items.rows()
    assert (action.text, action.owners, action.due_on) == ("Byt lampor", ("Polisen",), date(2025, 4, 30))
    assert (action.state, action.decided_on) == (ActionState.IN_PROGRESS, date(2025, 3, 14))
    assert [link.number for link in action.concerns] == ["S25-001"]


def test_a_list_of_actions_alone_makes_actions_alone(evening: Evening) -> None:
    services = evening.services
    report = take(services, "Uppgift;Ansvarig;Klart", "Klipp häcken;Polisen;2025-05-02")

    assert (report.concerns, report.actions) == ((), ("Å25-01",))
    assert services.action_items.rows()[0].due_on == date(2025, 5, 2)


def test_who_is_named_makes_a_concern_an_action_too(evening: Evening) -> None:
    report = take(evening.services, "Synpunkt;Ansvarig", "Mörkt;Polisen", "Bara sagt;")
    assert (len(report.concerns), len(report.actions)) == (2, 1)


@pytest.mark.parametrize(
    ("written", "action", "concern"),
    [
        ("Klart", ActionState.DONE, ConcernState.DONE),
        ("pågående", ActionState.IN_PROGRESS, ConcernState.IN_PROGRESS),
        ("Ej påbörjad", ActionState.NOT_STARTED, ConcernState.DECIDED),
        ("Delvis klart", ActionState.IN_PROGRESS, ConcernState.IN_PROGRESS),
        ("Inte klart än", ActionState.NOT_STARTED, ConcernState.DECIDED),
        ("Utgår", ActionState.CANCELLED, ConcernState.NO_ACTION),
        ("Hänvisad till Trafikverket", ActionState.REFERRED, ConcernState.REFERRED),
        ("Återkopplat", ActionState.DONE, ConcernState.TOLD_BACK),
        ("Besvarad", ActionState.DONE, ConcernState.ANSWERED),
        ("vet inte vem", ActionState.NOT_STARTED, ConcernState.DECIDED),
    ],
)
def test_states_are_read_from_words(
    evening: Evening, written: str, action: ActionState, concern: ConcernState
) -> None:
    services = evening.services
    take(services, "Synpunkt;Åtgärd;Status;Klart den", f"Mörkt;Byt;{written};")

    assert services.action_items.rows()[0].state is action
    row = services.concerns.rows()[0]
    assert row.state is concern
    if concern is ConcernState.NO_ACTION:
        assert row.reason == "Status: Utgår"
    if concern is ConcernState.REFERRED:
        assert row.referred_to == "Status: Hänvisad till Trafikverket"


def test_a_closed_action_always_has_a_day(evening: Evening) -> None:
    services = evening.services
    take(services, "Datum;Åtgärd;Status;Klart den", "2025-03-01;A;Klart;2025-04-01", "2025-03-01;B;Klart;")
    assert [row.closed_on for row in services.action_items.rows()] == [date(2025, 4, 1), date(2025, 3, 1)]


def test_unknown_names_are_offered_as_new_and_known_ones_are_found(evening: Evening) -> None:
    services = evening.services
    source = pasted(
        services,
        "Synpunkt;Plats;Ansvarig",
        "A;Torget;tekniska",
        "B;Kyrkparken;Gatukontoret, Polisen",
        "C;;Kultur och fritid",
        "D;;Polissen",
    )
    plan = services.list_import.plan(source)

    assert [row.owners for row in plan.rows] == [
        ("Tekniska förvaltningen",),
        ("Gatukontoret", "Polisen"),
        ("Kultur och fritid",),
        ("Polisen",),
    ]
    named = {(name.kind, name.written): (name.becomes, name.is_new) for name in plan.names}
    assert named[NameKind.OWNER, "Gatukontoret"] == ("Gatukontoret", True)
    assert named[NameKind.OWNER, "Polissen"] == ("Polisen", False)
    assert "Ansvarig enligt listan: Polissen" in plan.rows[3].kept


def test_the_user_decides_what_names_become(evening: Evening) -> None:
    services = evening.services
    source = pasted(services, "Synpunkt;Plats;Ansvarig", "A;Kyrkparken;Gatukontoret")
    plan = services.list_import.plan(source)
    keys = {name.written: name.key for name in plan.names}
    wishes = ListWishes(names={keys["Gatukontoret"]: "Tekniska förvaltningen", keys["Kyrkparken"]: ""})

    services.list_import.take_in(services.list_import.plan(source, wishes))

    assert services.action_items.rows()[0].owners == ("Tekniska förvaltningen",)
    assert services.concerns.rows()[0].place is None
    assert "Plats: Kyrkparken" in everything_said(services)
    assert "Kyrkparken" not in {row.name for row in services.register.places()}


def test_the_user_decides_what_columns_are(evening: Evening) -> None:
    services = evening.services
    source = pasted(services, "Blah;Plats;Status", "Mörkt i tunneln;Torget;Klart")
    with pytest.raises(InvalidInputError, match="vilken kolumn"):
        services.list_import.plan(source)

    services.list_import.take_in(
        services.list_import.plan(source, ListWishes(fields={0: ListField.CONCERN, 1: ListField.KEPT}))
    )

    assert services.concerns.rows()[0].text == "Mörkt i tunneln"
    assert "Plats: Torget" in everything_said(services)


def test_repetitions_are_left_out_and_told(evening: Evening) -> None:
    services = evening.services
    services.concerns.create("Mörkt i tunneln.", raised_on=date(2025, 3, 14))
    source = pasted(
        services,
        "Nr;Datum;Synpunkt;Kommentar",
        "1;2025-03-14;mörkt i  tunneln;",
        "2;2025-03-15;Skräp;",
        "3;2025-03-15;Skräp;",
        "4;2025-03-15;Skräp;men på andra sidan",
    )
    plan = services.list_import.plan(source)

    assert [(row.repeats, row.is_taken) for row in plan.rows] == [
        ("S25-001", False),
        ("", True),
        ("rad 3", False),
        ("", True),
    ]
    report, _ = services.list_import.take_in(plan)
    assert "Rad 4 läses inte in: den upprepar rad 3." in report.lines
    forced = services.list_import.plan(source, ListWishes(forced=frozenset({3})))
    assert forced.rows[2].is_taken


def test_the_whole_list_is_one_step_that_is_undone_and_done_again(evening: Evening) -> None:
    services = evening.services
    before = services.exchange.export_text()
    take(services, "Synpunkt;Plats;Ansvarig;Status", "A;Kyrkparken;Gatukontoret;Klart", "B;;;")
    after = [(row.number, row.text, row.state) for row in services.concerns.rows()]
    assert services.history.undo_label == "Läs in lista: inklistrad tabell"

    services.history.undo()
    assert _without_counters(services.exchange.export_text()) == _without_counters(before)

    services.history.redo()
    assert [(row.number, row.text, row.state) for row in services.concerns.rows()] == after


def _without_counters(text: str) -> dict[str, object]:
    tables = json.loads(text)["tables"]
    return {name: rows for name, rows in tables.items() if not name.startswith(("number_", "audit_"))}


def test_headings_that_nobody_knows_can_be_pointed_out(evening: Evening) -> None:
    services = evening.services
    source = pasted(services, "Min lista;", "Grej;Plats", "Mörkt;Torget")

    plan = services.list_import.plan(source, ListWishes(heading_at=1, fields={0: ListField.CONCERN}))

    assert [(row.listed.said, row.where) for row in plan.rows] == [("Mörkt", "Torget")]
    assert plan.outside == (("Rad 1", "Min lista"),)


def test_what_depends_on_the_day_it_was_written_is_kept_in_words(evening: Evening) -> None:
    services = evening.services
    report = take(services, "Datum;Åtgärd;Klart senast", "2025-03-14;Byt;nästa fredag")

    assert services.action_items.rows()[0].due_on is None
    assert "Klart senast: nästa fredag" in everything_said(services)
    assert any("Rad 2. Klart senast: ”nästa fredag” är ingen dag" in line for line in report.lines)


def test_personal_data_in_a_row_is_pointed_out(evening: Evening) -> None:
    services = evening.services
    plan = services.list_import.plan(
        pasted(services, "Synpunkt;Plats", "Ring 070-123 45 67 om bilen ABC 123;", "Mörkt;")
    )
    assert plan.rows[0].remarks == (
        "Innehåller ett telefonnummer. Ta bort eller maskera.",
        "Innehåller ett registreringsnummer. Ta bort eller maskera.",
    )
    assert plan.rows[1].remarks == ()


def test_words_table_is_read_from_the_clipboard(evening: Evening) -> None:
    services = evening.services
    html = (
        "<html><style>td {}</style><table><tr><td colspan=2><b>Lista 2024</b></td></tr>"
        "<tr><th><p>Synpunkt</p></th><th>Plats</th></tr>"
        "<tr><td>Mörkt<br>och halt &amp; farligt</td><td rowspan=2>Torget</td></tr>"
        "<tr><td>Klotter</td></tr></table>"
    )
    plan = services.list_import.plan(services.list_import.read_pasted("annat", html))

    assert [(row.listed.said, row.where) for row in plan.rows] == [
        ("Mörkt\noch halt & farligt", "Torget"),
        ("Klotter", "Torget"),
    ]
    assert plan.shape.year == 2024


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_files_of_text_are_read_whoever_wrote_them(
    evening: Evening, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    file = tmp_path / "lista.csv"
    lines = [("Ärende", "Plats", "Status"), ("Mörkt på gång och cykelväg", "Åsgränd", "Klart")]
    file.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))

    plan = evening.services.list_import.plan(evening.services.list_import.read_file(file))

    assert [(row.listed.said, row.where) for row in plan.rows] == [("Mörkt på gång och cykelväg", "Åsgränd")]


def test_our_own_csv_comes_back_as_it_was(evening: Evening, tmp_path: Path) -> None:
    from trygghetsrad.documents.spreadsheet import Sheet, csv_file, xlsx_file

    sheet = Sheet("Lista", ("Synpunkt", "Kommentar"), (("=HYPERLINK(1)", 'a;"b"\nc'), ("+1", None)))
    for name, contents in (("a.csv", csv_file(sheet)), ("a.xlsx", xlsx_file(sheet))):
        file = tmp_path / name
        file.write_bytes(contents)
        plan = evening.services.list_import.plan(evening.services.list_import.read_file(file))
        assert [row.listed.said for row in plan.rows] == ["=HYPERLINK(1)", "+1"]
        assert plan.rows[0].kept == ('a;"b"\nc',)


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        (b"", "ingen tabell"),
        (b"PK\x03\x04 broken", "skadad"),
        (b"\xd0\xcf\x11\xe0 old", "äldre format"),
    ],
)
def test_what_is_no_list_is_refused_with_a_way_out(
    evening: Evening, tmp_path: Path, contents: bytes, says: str
) -> None:
    file = tmp_path / "fel.xlsx"
    file.write_bytes(contents)
    with pytest.raises((FileProblemError, InvalidInputError), match=says):
        evening.services.list_import.read_file(file)


@pytest.mark.slow
def test_a_real_looking_list_is_taken_in_with_nothing_lost(evening: Evening, tmp_path: Path) -> None:
    services = evening.services
    rows = messy_rows(2_000)
    file = tmp_path / "Åtgärdslista 2025.xlsx"
    file.write_bytes(messy_workbook(rows))

    source = services.list_import.read_file(file)
    plan = services.list_import.plan(source)
    report, changes = services.list_import.take_in(plan)

    assert len(plan.rows) == len(plan.taken) == 2_000
    assert (len(report.concerns), plan.shape.year) == (2_000, 2025)
    filled = {
        (at, column) for at, row in enumerate(rows) for column, value in enumerate(row) if value is not None
    }
    assert set(plan.fates) == filled
    _prove_every_cell(services, plan, report, rows)
    assert changes.is_undoable
    services.history.remember(changes)
    services.history.undo()
    assert services.concerns.rows() == []
    assert services.safety.check() == []


def _prove_every_cell(
    services: Services, plan: ListPlan, report: ImportReport, rows: list[list[object]]
) -> None:
    """Find the words of every cell again: in a text, a name, a comment, or in the report."""
    said = everything_said(services).casefold()
    told = "\n".join(report.lines).casefold()
    fields = [column.field for column in plan.shape.columns]
    days = {at for at, one in enumerate(fields) if one in (ListField.DAY, ListField.DUE)}
    states = {at for at, one in enumerate(fields) if one is ListField.STATE}
    everywhere = said + told
    lost: Counter[str] = Counter()
    for (at, column), fate in plan.fates.items():
        text = cell_text(plain_value(rows[at][column])).strip().casefold()
        if fate is CellFate.HEADING or (fate is CellFate.FIELD and column in days | states):
            continue
        parts = (
            [part.strip() for part in text.replace("/", ",").split(",")] if fate is CellFate.FIELD else [text]
        )
        place = told if fate is CellFate.OUTSIDE else everywhere
        lost.update(part for part in parts if part not in place)
    assert not lost
    read = {row.listed.place: row.listed for row in plan.rows}
    for (at, column), fate in plan.fates.items():
        if fate is CellFate.FIELD and column in days:
            value = plan.shape.columns[column].field
            assert (read[at].day if value is ListField.DAY else read[at].due_on) is not None
    assert HELD_ON not in {row.raised_on for row in services.concerns.rows()}
