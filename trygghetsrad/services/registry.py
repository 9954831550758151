"""All services over one opened file, each made when first asked for.

Importing this costs next to nothing: the services, and with them SQLAlchemy, are imported on first use, after
the first window is painted.
"""

from __future__ import annotations

import gc

from trygghetsrad.services.freed_memory import give_back_what_is_freed
from trygghetsrad.services.paper_services import PaperServices


class Services(PaperServices):
    """The program's use cases over one file; see `OpenedFile` for what it is made with."""

    def warm_up(self) -> None:
        """Import the database layer and read through it once; may be called in any thread.

        What one page alone asks for, such as the year plan and the capture line, is loaded with that page. No
        garbage is collected meanwhile, which would stop the window for long moments.

        Raises:
            CouncilError: the file is older and could not be migrated.
        """
        was_collecting = gc.isenabled()
        gc.disable()
        try:
            with self.database.reading() as session:
                session.connection()
            _ = self.council, self.register, self.meetings, self.agenda, self.attendance, self.notes
            _ = self.concerns, self.action_items, self.history
            give_back_what_is_freed()
        finally:
            if was_collecting:
                gc.enable()

    def close(self) -> None:
        """Close the file; nothing may be used after."""
        if "drafts" in self.__dict__:
            self.drafts.close()
        for reader in ("similar_concerns", "concern_list", "action_item_list", "search"):
            if reader in self.__dict__:
                getattr(self, reader).close()
        if self._database is not None:
            self._database.close()
        else:
            self.file.close()
