"""What stands in the capture line without Enter: kept with its meeting until it is captured or taken away.

It goes through the same writer as the notes do, so that it is as new on the disk as they are.
"""

from __future__ import annotations

from trygghetsrad.db.drafts import WHOLE_TEXT, kept_line, line_id
from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.services.drafts import Drafts


class LineDrafts:
    """Keeps one half-written line for each meeting."""

    def __init__(self, drafts: Drafts, file: DatabaseFile) -> None:
        self._drafts = drafts
        self._file = file

    def keep(self, meeting_id: int, text: str) -> None:
        """Queue what the line holds now without waiting; an empty text takes the draft away."""
        self._drafts.put(line_id(meeting_id), position=WHOLE_TEXT, removed=0, inserted=text)

    def line(self, meeting_id: int) -> str:
        """Give what was kept for a meeting the last time something reached the disk.

        Raises:
            FileProblemError: the file cannot be read.
        """
        reader = self._file.reader()
        try:
            return kept_line(reader, meeting_id)
        finally:
            reader.close()
