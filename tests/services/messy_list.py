"""A list as a municipality really keeps it, made anew for each test: titles, blanks, notes, formulas."""

from __future__ import annotations

import io
import random
from datetime import date, timedelta

from openpyxl import Workbook

from trygghetsrad.domain.swedish import MONTHS

HEADINGS = ("Nr", "Datum", "Ärende", "Plats", "Kategori", "Åtgärd", "Ansvarig", "Klart senast", "Status")
MORE_HEADINGS = ("Kommentar", "Diarienr")
PLACES = ("Torget", "Centrum", "Storgatan", "vid stationen", "Lekparken Lyckan", "torget ")
OWNERS = (
    "Tekniska",
    "Polisen",
    "Tekniska förvaltningen",
    "Gatukontoret",
    "Polisen, Fritid",
    "Bostadsbolaget/Polisen",
)
STATES = (
    "Klart",
    "Pågår",
    "ej påbörjad",
    "Delvis klart, väntar på stolpar",
    "utgår",
    "??",
    "Hänvisad till Trafikverket",
)
SAYINGS = ("Mörkt", "Klotter", "Buskörning", "Skräp", "Högt gräs", "Trasig lampa", "Otryggt")


def messy_rows(count: int = 2_000) -> list[list[object]]:
    """Give the cells of the list, row by row, as they stand in the workbook."""
    chance = random.Random(20251231)
    rows: list[list[object]] = [["Åtgärdslista Trygghetsrådet 2025"], [], ["Uppdaterad av sekreteraren"], []]
    rows.append([*HEADINGS, *MORE_HEADINGS])
    for number in range(1, count + 1):
        rows.append(_row(chance, number))
        if number % 97 == 0:
            rows.append([])
        if number % 151 == 0:
            rows.append([f"Område {number // 151}"])
        if number % 211 == 0:
            rows.append([None] * 9 + ["fortsättning: se även ovan"])
        if number % 400 == 0:
            rows.append([*HEADINGS, *MORE_HEADINGS])
    rows += [[], ["Summa", None, f"{count} ärenden"]]
    return rows


def messy_workbook(rows: list[list[object]]) -> bytes:
    """Write the rows as an Excel file with a merged title and a sheet of notes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2025"
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(at, column).value = value  # type: ignore[assignment]
    sheet.merge_cells("A1:K1")
    notes = book.create_sheet("Anteckningar")
    notes["A1"] = "Att tänka på"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _row(chance: random.Random, number: int) -> list[object]:
    day = date(2025, 1, 7) + timedelta(days=chance.randrange(340))
    said = f"{chance.choice(SAYINGS)} {chance.choice(('vid', 'nära', 'bakom'))} skolan, anmälan {number}"
    to_do = chance.choice((f"Åtgärda anmälan {number}", None))
    return [
        number,
        _day(chance, day),
        said,
        chance.choice((*PLACES, None)),
        chance.choice(("Belysning", "klotter", "Trafik", "Okänd sort", None)),
        to_do,
        chance.choice((*OWNERS, None)),
        chance.choice((_day(chance, day + timedelta(days=30)), "snarast", "löpande", None)),
        chance.choice((*STATES, None)),
        chance.choice(("=CONCATENATE(A6,B6)", "Återkom gärna & <ring> 'nu'", "100 % klart_nästan", None)),
        chance.choice((f"KS 2025/{number}", None)),
    ]


def _day(chance: random.Random, day: date) -> object:
    return chance.choice(
        (
            day,
            day.isoformat(),
            f"{day.day}/{day.month}",
            f"{day.day} {MONTHS[day.month - 1]}",
            f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            f"{day.day}/{day.month}-{day.year % 100}",
            f"{day:%y%m%d}",
            f"v. {day.isocalendar().week}",
            (day - date(1899, 12, 30)).days,
        )
    )
