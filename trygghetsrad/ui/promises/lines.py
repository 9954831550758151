"""The lines of the list of promises: each promise as a heading, its commitments below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.services.promise_rows import CommitmentRow, PromiseRow


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise, or one of its commitments."""

    promise: PromiseRow
    commitment: CommitmentRow | None = None

    @property
    def key(self) -> tuple[int, int | None]:
        """Give what identifies the line."""
        commitment = self.commitment
        return self.promise.promise_id, commitment.commitment_id if commitment is not None else None

    @property
    def label(self) -> str:
        """Give "L1" or "L1.a"."""
        return self.commitment.label if self.commitment is not None else f"L{self.promise.number}"

    @property
    def is_heading(self) -> bool:
        """Tell whether it is the promise itself."""
        return self.commitment is None


def lines_of(promises: Sequence[PromiseRow]) -> list[PromiseLine]:
    """Give the lines of a year."""
    return list(_lines(promises))


def _lines(promises: Sequence[PromiseRow]) -> Iterator[PromiseLine]:
    for promise in promises:
        yield PromiseLine(promise)
        for commitment in promise.commitments:
            yield PromiseLine(promise, commitment)


def columns() -> list[Column[PromiseLine]]:
    """Give the columns of the list."""
    return [
        Column(_tr("Nr"), lambda line: line.label, width=7, tone="strong"),
        Column(_tr("Löfte och åtaganden"), _text, width=36, stretch=True),
        Column(_tr("Mål"), _of_commitment(target), width=9, yields=True),
        Column(
            _tr("Utfall"),
            _of_commitment(lambda row: row.outcome),
            width=18,
            yields=True,
            bar=lambda line: share(line.commitment) if line.commitment is not None else 0.0,
        ),
        Column(
            _tr("Läge"),
            _state,
            width=14,
            pill=lambda line: Kind.NEUTRAL if line.commitment is None else outcome_kind(line.commitment),
        ),
    ]


def target(row: CommitmentRow) -> str:
    """Write a target: "3–4", "–" without one."""
    if row.target_min is None:
        return "–"
    if row.target_max is None or row.target_max == row.target_min:
        return str(row.target_min)
    return f"{row.target_min}–{row.target_max}"


def outcome(row: CommitmentRow) -> str:
    """Say how a commitment stands in a word or two."""
    if row.is_reached is None:
        return _tr("Redovisas") if row.actual else _tr("Inget än")
    if row.is_reached:
        return _tr("Nått")
    return _tr("{n} kvar").format(n=(row.target_min or 0) - row.actual)


def outcome_kind(row: CommitmentRow) -> Kind:
    """Give the kind of the pill it stands in."""
    if row.is_reached is None:
        return Kind.INFO if row.actual else Kind.NEUTRAL
    return Kind.OK if row.is_reached else Kind.WARN


def share(row: CommitmentRow) -> float:
    """Give how much of the target is reached, from 0 to 1."""
    return min(1.0, row.actual / row.target_min) if row.target_min else 0.0


def _text(line: PromiseLine) -> str:
    return line.promise.title if line.commitment is None else line.commitment.text


def _state(line: PromiseLine) -> str:
    if line.commitment is not None:
        return outcome(line.commitment)
    return "" if line.promise.signed_on is not None else _tr("Utkast")


def _of_commitment(text: Callable[[CommitmentRow], str]) -> Callable[[PromiseLine], str]:
    return lambda line: text(line.commitment) if line.commitment is not None else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PromiseLines", text)
