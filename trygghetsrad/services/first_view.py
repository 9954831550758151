"""What the first view shows, read with the standard library; nothing when it takes more than reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from trygghetsrad.db.file import is_newest, open_file
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.services.overview import Overview
from trygghetsrad.services.overview_rows import OverviewRows


def read_first_view(path: Path, *, today: Callable[[], date]) -> OverviewRows | None:
    """Read Översikt of a file.

    Returns:
        None when something stands in the way, or the file must be brought forward first: whoever opens it in
        earnest finds the same, and says it.
    """
    try:
        with open_file(path, claim=False) as file:
            return Overview(file, today=today).rows() if is_newest(file.revision()) else None
    except CouncilError:
        return None
