"""Turn the first pages of every paper of the example year into pictures, as a showcase.

    python -m tools.picture_papers [FOLDER]

Needs pdftoppm (poppler-utils).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOTS_PER_INCH = "60"
MEETING = "2026-3"
MOST_PAGES = "2"


def main(folder: Path) -> None:
    """Draw the pictures."""
    from trygghetsrad.domain.paper_kinds import PaperKind, PaperOrder
    from trygghetsrad.services.example_file import ensure_example_year
    from trygghetsrad.services.opening import open_services

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "exempel.db"
        ensure_example_year(file)
        services = open_services(
            file,
            clock=lambda: datetime(2026, 12, 1, 9, tzinfo=UTC),
            today=lambda: date(2026, 12, 1),
            who=lambda: "Sekreteraren",
            read_only=True,
        )
        meeting = services.meetings.by_code(MEETING).meeting_id
        for kind in PaperKind:
            order = PaperOrder(
                kind=kind,
                meeting_id=meeting,
                year=2026,
                paragraphs=(24,) if kind is PaperKind.EXTRACT else (),
                owner="Polisen" if kind is PaperKind.OWNER_LETTER else None,
            )
            paper = Path(temporary) / "paper.pdf"
            paper.write_bytes(services.papers.file(order).content)
            command = [
                "pdftoppm",
                "-r",
                DOTS_PER_INCH,
                "-l",
                MOST_PAGES,
                "-png",
                str(paper),
                str(folder / kind),
            ]
            subprocess.run(command, check=True)  # noqa: S603 - our own arguments
        services.close()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "papers")
