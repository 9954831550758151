"""What a capture line became."""

from __future__ import annotations

from dataclasses import dataclass, field

from trygghetsrad.domain.changes import ChangeSet


@dataclass(slots=True)
class Captured:
    """What a line became; numbers as people say them, None for what it did not become.

    Attributes:
        linked: how the concern hangs together with an earlier one: "Återkommer efter S25-014".
    """

    changes: ChangeSet = field(default_factory=lambda: ChangeSet(""))
    concern: str | None = None
    action: str | None = None
    conclusion: str | None = None
    linked: str | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Give the numbers in the order they stand in the notes."""
        return tuple(number for number in (self.concern, self.action, self.conclusion) if number)

    @property
    def label(self) -> str:
        """Give the name of the command in the Undo menu."""
        names = {
            "synpunkt": self.concern,
            "åtgärd": self.action,
            "ställningstagande": self.conclusion,
        }
        return "Fånga " + " och ".join(f"{name} {number}" for name, number in names.items() if number)
