"""A damaged file mended: what can be read of it takes its place, and the damaged one is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trygghetsrad.db.backup import restore_copy
from trygghetsrad.db.backup_folder import HALF_MADE
from trygghetsrad.db.file import remove_file
from trygghetsrad.db.salvage import Salvage, salvage
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.swedish import plural


@dataclass(frozen=True, slots=True)
class Repair:
    """What came of a repair.

    Attributes:
        kept: where the damaged file lies now.
    """

    salvage: Salvage
    kept: Path

    @property
    def sentence(self) -> str:
        """Say it in Swedish."""
        lost, loosened = self.salvage.lost, self.salvage.loosened
        if not lost and not loosened:
            return "Filen är reparerad. Allt som stod i den är kvar."
        gone = plural(lost, "uppgift", "uppgifter")
        return (
            f"Filen är reparerad, men {gone} gick inte att läsa. "
            "Jämför med den senaste säkerhetskopian. Den skadade filen är sparad bland säkerhetskopiorna."
        )


def repair(file: Path, *, clock: Callable[[], datetime]) -> Repair:
    """Mend a file that no program has open.

    Raises:
        DamagedFileError: nothing can be read of it.
        FileLockedError: a program has it open.
        FileProblemError: the mended file cannot be written.
    """
    mended = file.with_name(f"{file.stem} reparerad{HALF_MADE}")
    remove_file(mended)
    try:
        found = salvage(file, mended)
        kept = restore_copy(mended, file, at=clock().astimezone(), reason=BackupReason.REPAIR)
    finally:
        remove_file(mended)
    assert kept is not None, "the damaged file lay there"
    return Repair(found, kept)
