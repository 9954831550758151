"""What a command says: JSON or a table on standard output, or a file written whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trygghetsrad.domain.errors import CouncilError, FileProblemError, NotAllowedError
from trygghetsrad.domain.file_problems import why_not_saved
from trygghetsrad.paths import write_atomically


class WrongUsageError(CouncilError):
    """The command is not written so that it can be carried out; exit code 2."""


def say(sentence: str) -> None:
    """Write a line on standard output."""
    sys.stdout.write(sentence + "\n")


def print_json(value: Any) -> None:
    """Write JSON on standard output."""
    sys.stdout.write(to_json(value))


def to_json(value: Any) -> str:
    """Give JSON as this program writes it, with a newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> None:
    """Write a table with aligned columns, or a sentence when it has no rows."""
    if not rows:
        say(empty)
        return
    cells = [[" ".join(cell.split()) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    for row in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def write_file(target: Path, contents: bytes, *, never: Path, is_private: bool = False) -> None:
    """Write a file so that it is either whole or as it was before.

    Args:
        never: the council's file, which no output may replace.
        is_private: for the user alone, as the council's file is.

    Raises:
        NotAllowedError: the target is the council's file.
        FileProblemError: it cannot be written.
    """
    if target.exists() and never.exists() and target.samefile(never):
        raise NotAllowedError(f"{target.name} är rådets egen fil och skrivs inte över.")
    try:
        write_atomically(target, contents, mode=0o600 if is_private else None)
    except OSError as problem:
        why = why_not_saved(target.name, problem, exists=target.exists())
        raise FileProblemError(f"Filen {target} kunde inte skrivas. {why}") from problem
