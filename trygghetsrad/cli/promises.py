"""Promises from the terminal: listed, or read from a municipality's page."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from trygghetsrad.cli.calling import Calling
from trygghetsrad.cli.output import WrongUsageError, print_json, print_table
from trygghetsrad.domain.errors import FileProblemError, InvalidInputError
from trygghetsrad.domain.promise_text import PromiseReading, ProposedPromise, read_promises
from trygghetsrad.services.promise_rows import PromiseRow

_LARGEST_PAGE = 4_000_000


def promises(calling: Calling, args: Namespace) -> None:
    """List the promises of a year, or take those of a page in."""
    if args.action == "import":
        _import(calling, args)
        return
    if args.file is not None or args.dry_run:
        raise WrongUsageError("FIL och --dry-run hör till promises import.")
    with calling.reading() as services:
        rows = services.promises.rows(year=args.year)
    _show(rows, args)


def _import(calling: Calling, args: Namespace) -> None:
    if args.file is None:
        raise WrongUsageError("Skriv vilken fil löftena ska läsas från: promises import FIL.")
    reading = read_promises(_page(args.file))
    if not reading.promises:
        raise InvalidInputError(f"I {args.file.name} hittades inga löften.")
    if args.dry_run:
        _show_proposed(reading, args)
        return
    year = args.year or reading.year or calling.today().year
    with calling.writing() as services:
        services.promise_import.add(year, reading.promises)
        rows = services.promises.rows(year=year)
    _show(rows, args)


def _page(path: Path) -> str:
    """Read a text or web page, in UTF-8 or what older Windows programs write.

    Raises:
        FileProblemError: it cannot be read, or is no page of text.
    """
    try:
        if path.stat().st_size > _LARGEST_PAGE:
            raise FileProblemError(f"{path.name} är för stor för att vara en sida med löften.")
        contents = path.read_bytes()
    except FileNotFoundError as problem:
        raise FileProblemError(f"Filen {path} finns inte.") from problem
    except OSError as problem:
        raise FileProblemError(f"Filen {path} kunde inte läsas.") from problem
    if b"\0" in contents:
        raise FileProblemError(f"{path.name} är ingen text. Spara sidan som text eller HTML först.")
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("cp1252", errors="replace")


def _show(rows: list[PromiseRow], args: Namespace) -> None:
    if args.form == "json":
        print_json(
            [
                _object(row.number, row.title, [commitment.text for commitment in row.commitments])
                for row in rows
            ]
        )
        return
    print_table(
        ("Nr", "Löfte eller åtagande", "Mål", "Utfall"),
        [cells for row in rows for cells in _cells(row)],
        empty="Det finns inga löften för året.",
    )


def _show_proposed(reading: PromiseReading, args: Namespace) -> None:
    if args.form == "json":
        print_json([_object(p.number, p.title, [c.text for c in p.commitments]) for p in reading.promises])
        return
    print_table(
        ("Nr", "Löfte eller åtagande", "Mål"),
        [cells for promise in reading.promises for cells in _proposed_cells(promise)],
        empty="",
    )


def _object(number: int, title: str, commitments: list[str]) -> dict[str, Any]:
    """Give a promise as the contract writes it."""
    return {"number": number, "title": title, "commitments": commitments}


def _cells(row: PromiseRow) -> list[tuple[str, str, str, str]]:
    cells = [(f"L{row.number}", row.title, "", "")]
    for commitment in row.commitments:
        target = _range(commitment.target_min, commitment.target_max)
        cells.append((commitment.label, commitment.text, target, commitment.outcome))
    return cells


def _proposed_cells(promise: ProposedPromise) -> list[tuple[str, str, str]]:
    cells = [(f"L{promise.number}", promise.title, "")]
    for commitment in promise.commitments:
        target = commitment.target
        measure = f"{_range(target.least, target.most)} {target.unit}".strip()
        clock = f"inom {target.clock_hours} timmar" if target.clock_hours else ""
        cells.append(("", commitment.text, ", ".join(filter(None, (measure, clock)))))
    return cells


def _range(least: int | None, most: int | None) -> str:
    return "–".join(dict.fromkeys(str(amount) for amount in (least, most) if amount is not None))
