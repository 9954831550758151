"""The table of docs/reliability.md, line by line as trials are done."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

HEADING = "| fault | trials | losses | what the user sees |\n|---|---|---|---|"


@dataclass
class Trials:
    """What the trials of one fault gave.

    Attributes:
        losses: what was told as done and is gone, or is not whole, or ended in an error nobody foresaw.
        sentences: what the user saw → how often.
        notes: what else is worth telling, with how often.
        is_control: losses are what is wanted: they show that the judge can see them.
        kills: how many of the trials were kills.
    """

    fault: str
    trials: int = 0
    losses: list[str] = field(default_factory=list)
    sentences: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    is_control: bool = False
    kills: int = 0

    @property
    def has_failed(self) -> bool:
        """Tell whether something was lost, or a control did not notice what was lost."""
        return bool(self.losses) is not self.is_control

    def said(self, sentence: str, *, expecting: str = "") -> None:
        """Note a sentence; another than the one that explains the fault is a loss of its own."""
        self.sentences[sentence] += 1
        if expecting and expecting not in sentence:
            self.losses.append(f"said something else: {sentence}")

    def note(self, what: str) -> None:
        """Note something else."""
        self.notes[what] += 1

    def line(self) -> str:
        """Write it as a line of the table."""
        said = [f"”{words}”" for words, _ in self.sentences.most_common(3)]
        said = said or ["must fail" if self.is_control else "nothing"]
        said += [f"({what}: {count})" for what, count in self.notes.most_common()]
        words = " · ".join(said)
        cells = (self.fault, self.trials, len(self.losses), words.replace("|", "/").replace("\n", " "))
        return "| " + " | ".join(map(str, cells)) + " |"

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values."""
        return dict(vars(self))


def from_json(values: dict[str, Any]) -> Trials:
    """Read what `as_json` gave."""
    counted = {name: Counter(values[name]) for name in ("sentences", "notes")}
    return Trials(**{**values, **counted})


def machine() -> str:
    """Say when and on what."""
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def summary(rows: Sequence[Trials]) -> str:
    """Sum up: kills, all trials, and controls that must fail."""
    real = [row for row in rows if not row.is_control]
    controls = [row for row in rows if row.is_control]
    kills = sum(row.kills for row in real)
    losses = sum(len(row.losses) for row in real)
    seen = sum(bool(row.losses) for row in controls)
    return (
        f"{sum(row.trials for row in real)} trials, {kills} of them kills, {losses} losses; "
        f"{seen} of {len(controls)} controls failed, as they must."
    )


def document(rows: Sequence[Trials]) -> str:
    """Write everything as JSON."""
    return json.dumps(
        {"machine": machine(), "rows": [row.as_json() for row in rows]}, ensure_ascii=False, indent=1
    )
