"""What is written wrongly is answered in Swedish with exit code 2, and help is Swedish throughout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from trygghetsrad.cli.parser import build_parser
from trygghetsrad.cli.swedish_parser import in_swedish

if TYPE_CHECKING:
    from tests.cli.conftest import Call

ENGLISH = re.compile(
    r"\b(usage|options?|positional|arguments|optional|show this|invalid|choose|required|expected|error)\b"
)
COMMANDS = [
    "gui", "demo", "plan", "meetings", "capture", "concerns", "actions", "minutes", "promises", "report",
    "search", "export", "import", "backup", "restore", "check", "verify",
]  # fmt: skip


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_swedish(bare_call: Call, command: str | None) -> None:
    outcome = bare_call(*([command] if command else []), "--help")

    assert outcome.code == 0
    assert outcome.out.startswith("Användning: trygghetsrad")
    assert not ENGLISH.search(outcome.out.replace("[import]", ""))


def test_help_names_every_command(bare_call: Call) -> None:
    said = bare_call("--help").out

    assert all(re.search(rf"^ +{command} ", said, re.MULTILINE) for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsens",),
        ("plan",),
        ("plan", "tjugo"),
        ("plan", "2027", "--count", "5"),
        ("plan", "2027", "--count"),
        ("meetings", "--as", "bild"),
        ("meetings", "2026"),
        ("meetings", "--år", "2026"),
        ("--today", "2026-02-30", "meetings"),
        ("--today",),
        ("capture", "tredje", "1", "Mörkt"),
        ("capture", "2026-3", "ett", "Mörkt"),
        ("capture", "2026-3", "-1", "Mörkt"),
        ("minutes", "2026-3"),
        ("minutes", "2026-3", "-o", "x.pdf", "--format", "odt"),
        ("minutes", "2026-3", "-o", "x.odt"),
        ("minutes", "2026-3", "-o", "x.pdf", "--profile", "hemlig"),
        ("actions", "--as", "xlsx"),
        ("actions", "-o", "lista.txt"),
        ("actions", "--as", "table", "-o", "lista.csv"),
        ("actions", "--open=ja"),
        ("search",),
        ("promises", "radera"),
        ("export",),
    ],
)
def test_wrong_usage_is_one_swedish_line(call: Call, arguments: tuple[str, ...]) -> None:
    outcome = call(*arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert not ENGLISH.search(outcome.err), outcome.err


def test_a_complaint_nobody_foresaw_is_swedish_too() -> None:
    assert in_swedish("something new in argparse") == "Kommandot är inte rätt skrivet."


def test_options_are_never_guessed_from_their_beginning() -> None:
    with pytest.raises(SystemExit) as leaving:
        build_parser().parse_args(["actions", "--over"])
    assert leaving.value.code == 2
