"""Every command with its arguments. Imports no services, so that asking for help is quick."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from trygghetsrad.cli.swedish_parser import SwedishParser, joined, one_of
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.numbering import YEARS, parse_meeting
from trygghetsrad.domain.paper_kinds import PaperKind

_EPILOGUE = """\
MÖTE skrivs ÅR-NUMMER: den tredje dialogen 2026 är 2026-3.
Utan kommando öppnas fönstret.

Slutkoder: 0 klart, 1 programmet säger nej (en mening om varför), 2 fel skrivet."""


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    parser = SwedishParser(
        prog="trygghetsrad",
        description="Planerar trygghetsrådets dialoger, för anteckningar och följer åtgärder.",
        epilog=_EPILOGUE,
    )
    parser.add_argument("--db", type=Path, metavar="FIL", help="rådets fil (annars den som senast var öppen)")
    parser.add_argument(
        "--today", type=_day, metavar="ÅÅÅÅ-MM-DD", help="räkna som om det vore den här dagen"
    )
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO", title="Kommandon")
    _add_window_and_example(commands)
    _add_lists(commands)
    _add_papers(commands)
    _add_file_care(commands)
    return parser


def _add_window_and_example(commands: Any) -> None:
    commands.add_parser("gui", help="öppna fönstret")
    demo = commands.add_parser("demo", help="läs in exempelåret")
    demo.add_argument("--reset", action="store_true", help="börja om med ett nytt exempelår")


def _add_lists(commands: Any) -> None:
    plan = commands.add_parser("plan", help="föreslå datum för ett års dialoger")
    plan.add_argument("year", type=_year, metavar="ÅR")
    plan.add_argument("--count", type=_count, default=4, metavar="ANTAL", help="3 eller 4 dialoger")
    _add_form(plan, "table", "json")

    meetings = commands.add_parser("meetings", help="lista möten")
    _add_year(meetings)
    _add_form(meetings, "table", "json")

    capture = commands.add_parser("capture", help="för in en rad som i snabbraden")
    capture.add_argument("meeting", type=_meeting, metavar="MÖTE", help="till exempel 2026-3")
    capture.add_argument("paragraph", type=_paragraph, metavar="PARAGRAF", help="§ som den skrivs ut")
    capture.add_argument("line", metavar="RAD", help="till exempel ”Mörkt @Centrum #belysning >Tekniska 4/6”")
    _add_form(capture, "table", "json")

    concerns = commands.add_parser("concerns", help="lista synpunkter")
    concerns.add_argument("--open", action="store_true", help="bara de som inte är avslutade")
    _add_form(concerns, "table", "json", "csv", "xlsx", to_file=True)

    actions = commands.add_parser("actions", help="lista åtgärder")
    actions.add_argument("--open", action="store_true", help="bara de som inte är avslutade")
    actions.add_argument("--overdue", action="store_true", help="bara försenade")
    actions.add_argument("--owner", metavar="NAMN", help="bara de som NAMN ansvarar för")
    _add_form(actions, "table", "json", "csv", "xlsx", "pdf", to_file=True)

    promises = commands.add_parser("promises", help="lista medborgarlöften, eller läs in dem från en sida")
    promises.add_argument("action", nargs="?", type=one_of("list", "import"), metavar="import")
    promises.add_argument("file", nargs="?", type=Path, metavar="FIL", help="text, Markdown eller HTML")
    _add_year(promises)
    promises.add_argument("--dry-run", action="store_true", help="visa vad som skulle läsas in")
    _add_form(promises, "table", "json")

    search = commands.add_parser("search", help="sök i allt")
    search.add_argument("words", nargs="+", metavar="ORD")
    _add_form(search, "table", "json")


def _add_papers(commands: Any) -> None:
    minutes = commands.add_parser(
        "minutes", help="skriv minnesanteckningarna eller protokollet från ett möte"
    )
    minutes.add_argument("meeting", type=_meeting, metavar="MÖTE", help="till exempel 2026-3")
    _add_output(minutes, required=True)
    _add_profile(minutes)
    _add_format(minutes, "pdf", "html", "docx")
    _add_large_print(minutes)

    letters = commands.add_parser("letters", help="skriv brev eller påminnelser till ansvariga")
    letters.add_argument("--owner", metavar="NAMN", help="bara till NAMN")
    letters.add_argument("--reminders", action="store_true", help="bara dem som ska påminnas i dag")
    _add_form(letters, "table", "json")
    letters.add_argument(
        "-o", dest="output", type=Path, metavar="MAPP", help="skriv breven i MAPP och anteckna dem"
    )

    calendar = commands.add_parser("calendar", help="skriv en kalenderfil (.ics) för ett möte eller ett år")
    calendar.add_argument("wanted", type=_meeting_or_year, metavar="MÖTE|ÅR", help="2026-3 eller 2026")
    _add_output(calendar, required=True)

    report = commands.add_parser("report", help="skriv årsuppföljningen")
    report.add_argument("year", type=_year, metavar="ÅR")
    _add_output(report, required=True)
    _add_profile(report)
    _add_format(report, "pdf", "html", "docx")
    _add_large_print(report)

    words = [kind.value.replace("_", "-") for kind in PaperKind]
    paper = commands.add_parser("paper", help="skriv ett annat papper: kallelse, närvarolista, utdrag …")
    paper.add_argument("kind", type=one_of(*words), metavar="PAPPER", help=joined(words))
    paper.add_argument("about", nargs="?", metavar="MÖTE|ÅR", help="mötet, eller året för year-report")
    _add_output(paper, required=True)
    _add_profile(paper)
    _add_format(paper, "pdf", "html", "docx")
    _add_large_print(paper)
    paper.add_argument(
        "--paragraph", type=_paragraph, action="append", metavar="§", help="§ i ett utdrag; kan upprepas"
    )
    paper.add_argument("--to", metavar="NAMN", help="vem ett utdrag expedieras till")
    paper.add_argument("--owner", metavar="NAMN", help="bara de åtgärder som NAMN ansvarar för")
    paper.add_argument("--count", type=_card_count, default=16, metavar="ANTAL", help="antal synpunktskort")
    paper.add_argument("--place", metavar="NAMN", help="bara platsen eller området NAMN, i you-said")
    paper.add_argument("--year", type=_year, metavar="ÅR", help="hela året, i you-said")
    paper.add_argument("--from", dest="from_on", type=_day, metavar="DAG", help="från och med, i you-said")
    paper.add_argument("--until", dest="until_on", type=_day, metavar="DAG", help="till och med, i you-said")


def _add_file_care(commands: Any) -> None:
    for name, metavar, words in (
        ("export", "FIL.json", "skriv ut allt som JSON"),
        ("import", "FIL.json", "läs in en export i en ny, tom fil"),
        ("restore", "FIL", "hämta tillbaka en säkerhetskopia"),
        ("verify", "FIL|KOD", "tala om vilken version ett dokument är, av filen eller kontrollkoden"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("file", type=Path, metavar=metavar)
    taken = commands.add_parser("import-list", help="läs in en lista som andra har gjort: Excel, CSV, Word")
    taken.add_argument("file", type=Path, metavar="FIL")
    taken.add_argument("--dry-run", action="store_true", help="visa vad som skulle läsas in")
    _add_form(taken, "table", "json")
    backup = commands.add_parser("backup", help="ta en kontrollerad säkerhetskopia")
    backup.add_argument(
        "file", nargs="?", type=Path, metavar="FIL", help="annars bland säkerhetskopiorna bredvid rådets fil"
    )
    check = commands.add_parser("check", help="kontrollera att filen är hel")
    _add_form(check, "table", "json")


def _add_form(parser: Any, *forms: str, to_file: bool = False) -> None:
    parser.add_argument(
        "--as", dest="form", type=one_of(*forms), metavar="FORM", help=f"{joined(forms)} (annars table)"
    )
    if to_file:
        _add_output(parser, required=False)


def _add_output(parser: Any, *, required: bool) -> None:
    parser.add_argument(
        "-o", dest="output", type=Path, required=required, metavar="FIL", help="skriv till FIL"
    )


def _add_profile(parser: Any) -> None:
    parser.add_argument(
        "--profile",
        type=one_of("original", "public"),
        default="original",
        metavar="PROFIL",
        help="original, eller public för webbversionen",
    )


def _add_format(parser: Any, *formats: str) -> None:
    parser.add_argument(
        "--format",
        type=one_of(*formats),
        metavar="FORMAT",
        help=f"{joined(formats)} (annars efter filens ändelse, eller pdf)",
    )


def _add_large_print(parser: Any) -> None:
    parser.add_argument("--large-print", action="store_true", help="PDF med stor stil, 18 punkter")


def _add_year(parser: Any) -> None:
    parser.add_argument("--year", type=_year, metavar="ÅR", help="bara det här året")


def _meeting(text: str) -> str:
    try:
        parse_meeting(text)
    except InvalidInputError:
        raise argparse.ArgumentTypeError(f"skriv år och nummer, till exempel 2026-3, inte ”{text}”") from None
    return text


def _meeting_or_year(text: str) -> str | int:
    return _year(text) if len(text) == 4 and text.isdigit() else _meeting(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"skriv dagen som 2026-02-11, inte ”{text}”") from None
    _year(f"{day.year:04}")
    return day


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) in YEARS):
        raise argparse.ArgumentTypeError(f"skriv ett år mellan {YEARS[0]} och {YEARS[-1]}, inte ”{text}”")
    return int(text)


def _count(text: str) -> int:
    if text not in ("3", "4"):
        raise argparse.ArgumentTypeError(f"välj 3 eller 4, inte ”{text}”")
    return int(text)


def _card_count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise argparse.ArgumentTypeError(f"skriv ett antal, inte ”{text}”")
    return int(text)


def _paragraph(text: str) -> int:
    digits = text.removeprefix("§").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        raise argparse.ArgumentTypeError(f"skriv paragrafens nummer, inte ”{text}”")
    return int(digits)
