"""Links the concern shown to earlier ones, and proposes which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from trygghetsrad.domain.concern_links import ConcernLink, LinkKind
from trygghetsrad.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.concern_rows import ConcernRow
    from trygghetsrad.services.similar import SimilarConcern
    from trygghetsrad.ui.concerns.link_line import LinkLine
    from trygghetsrad.ui.page import PageContext

REST_MS = 150
"""How long a row is shown before it looks for what the concern is like."""


class LinkDesk(QObject):
    """Carries out what the link line of the detail pane asks for.

    Args:
        shown: gives the concern shown; None while there is none.
        run: carries out a command, and empties the fields when it was done.
    """

    def __init__(
        self,
        context: PageContext,
        line: LinkLine,
        *,
        shown: Callable[[], ConcernRow | None],
        run: Callable[[Callable[[], ChangeSet]], bool],
    ) -> None:
        super().__init__(line)  # so that the clock stops with the page
        self._context = context
        self._line = line
        self._shown = shown
        self._run = run
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look)
        line.link_requested.connect(self._link)
        line.unlink_requested.connect(self._unlink)

    def look_soon(self) -> None:
        """Propose what the concern shown may hang together with, when it has been shown for a moment."""
        if not self._context.is_read_only:
            self._rest.start()

    def concern_named(self, typed: str) -> int:
        """Find the concern whose number was typed.

        Raises:
            InvalidInputError: nothing was typed, or it is no number of a concern.
            NotFoundError: no concern has the number.
        """
        if not typed:
            raise InvalidInputError("Skriv numret på den andra synpunkten, till exempel S26-001.")
        return self._context.services.concerns.by_number(typed)

    def _look(self) -> None:
        row, similar = self._shown(), self._context.services.similar_concerns
        if row is None or row.links_back:
            return
        turn = similar.overtake()

        def propose(found: list[SimilarConcern] | None) -> None:
            if found and self._shown() is row:
                self._line.show_proposal(found[0])

        self._context.tasks.run(
            lambda _task: similar.find_for(turn, row.concern_id, limit=1),
            label=self.tr("Letar bland tidigare synpunkter …"),
            on_done=propose,
            owner=self._line,
        )

    def _link(self, kind: LinkKind, number: str) -> None:
        row = self._shown()
        if row is None:
            return

        def link() -> ChangeSet:
            earlier = ConcernLink(kind, self.concern_named(number))
            return self._context.services.concern_links.link(row.concern_id, earlier)

        if self._run(link):
            self._context.messages.inform_undoable(self.tr("Synpunkterna är kopplade."))

    def _unlink(self) -> None:
        row = self._shown()
        if row is not None:
            self._run(lambda: self._context.services.concern_links.unlink(row.concern_id))
