"""Everything out as JSON and back in: one another's inverse."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from trygghetsrad.db.contents import exported_tables, first_filled_table, read_contents, write_contents
from trygghetsrad.db.engine import Database
from trygghetsrad.db.schema_version import KNOWN_REVISIONS, NEWEST_REVISION
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import FileProblemError, InvalidInputError, NewerFileError, NotAllowedError
from trygghetsrad.services.export_format import FORMAT, FORMAT_VERSION, decode, encode, export_schema

LARGEST_FILE_BYTES = 1_000_000_000
"""Larger files than this are refused unread; a council's whole life with attachments is far below."""


class Exchange:
    """Export and import of a whole council file."""

    def __init__(self, database: Database, *, largest_file_bytes: int = LARGEST_FILE_BYTES) -> None:
        self._database = database
        self._largest_file_bytes = largest_file_bytes

    def export_text(self) -> str:
        """Give everything in the file as JSON, the same text for the same contents."""
        with self._database.reading() as session:
            contents = read_contents(session)
        tables = {
            table.name: [
                {column.name: encode(row[column.name], column) for column in table.columns}
                for row in contents[table.name]
            ]
            for table in exported_tables()
        }
        document = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "schema": NEWEST_REVISION,
            "tables": tables,
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    def import_file(self, path: Path) -> ChangeSet:
        """Read an export into this file, which must be empty; all of it or nothing.

        Raises:
            FileProblemError: the export cannot be read, or is too large.
            InvalidInputError: it is not a sound export.
            NewerFileError: it was made by a newer version of the program.
            NotAllowedError: this file already has contents, or is opened read-only.
        """
        return self.import_text(self._read(path))

    def import_text(self, text: str) -> ChangeSet:
        """Read an export given as text; see `import_file`."""
        contents = _checked_contents(_parse(text))
        with self._database.file.write_lock:
            self._require_empty()
            try:
                with self._database.writing.begin() as connection:
                    write_contents(connection, contents)
            except SQLAlchemyError as problem:
                raise InvalidInputError(
                    "Exporten går inte att läsa in: raderna passar inte ihop."
                ) from problem
        return ChangeSet.of_everything("Läs in export")

    def _require_empty(self) -> None:
        with self._database.reading() as session:
            if first_filled_table(session) is not None:
                raise NotAllowedError(
                    "Filen innehåller redan uppgifter. En export läses in i en ny, tom fil."
                )

    def _read(self, path: Path) -> str:
        try:
            if path.stat().st_size > self._largest_file_bytes:
                raise FileProblemError(
                    f"Filen {path.name} är för stor för att vara en export från Trygghetsråd."
                )
            return path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise FileProblemError(f"Filen {path} finns inte.") from None
        except OSError as problem:
            raise FileProblemError(f"Filen {path} går inte att läsa.") from problem
        except UnicodeDecodeError as problem:
            raise InvalidInputError(f"{path.name} är inte en export från Trygghetsråd.") from problem


def _parse(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as problem:
        raise InvalidInputError(
            "Filen är inte en export från Trygghetsråd: den är inte riktig JSON."
        ) from problem
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InvalidInputError("Filen är inte en export från Trygghetsråd.")
    version, schema = document.get("format_version"), document.get("schema")
    if type(version) is not int or not isinstance(schema, str):
        raise InvalidInputError("Exporten säger inte vilken version den har.")
    if version > FORMAT_VERSION or (schema not in KNOWN_REVISIONS and schema > NEWEST_REVISION):
        raise NewerFileError(
            "Exporten är gjord med en nyare version av Trygghetsråd. Uppdatera programmet först."
        )
    return document


def _without_twins(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError("the same name twice")
        found[name] = value
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _checked_contents(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    _check_form(document)
    contents: dict[str, list[dict[str, Any]]] = {}
    for table in exported_tables():
        rows = contents.setdefault(table.name, [])
        for place, row in enumerate(document["tables"][table.name]):
            decoded: dict[str, Any] = {}
            for column in table.columns:
                try:
                    decoded[column.name] = decode(row[column.name], column)
                except (ValueError, OverflowError) as problem:
                    raise _wrong_value(table.name, place, column.name) from problem
            rows.append(decoded)
    return contents


def _check_form(document: dict[str, Any]) -> None:
    from jsonschema import Draft202012Validator

    error = next(Draft202012Validator(export_schema()).iter_errors(document), None)
    if error is None:
        return
    match list(error.absolute_path):
        case ["tables", str(table), int(place), str(column), *_]:
            raise _wrong_value(table, place, column)
        case ["tables", str(table), int(place)]:
            raise InvalidInputError(f"Rad {place + 1} i tabellen {table} har inte de fält som den ska ha.")
        case ["tables", str(table)]:
            raise InvalidInputError(f"Tabellen {table} är inte en lista med rader.")
        case ["tables"]:
            raise InvalidInputError("Exporten har inte de tabeller som den ska ha.")
        case _:
            raise InvalidInputError("Exporten har inte den form som den ska ha.")


def _wrong_value(table: str, place: int, column: str) -> InvalidInputError:
    return InvalidInputError(
        f"Rad {place + 1} i tabellen {table} har ett värde i fältet {column} som inte går att läsa."
    )
