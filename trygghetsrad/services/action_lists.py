"""Lists of action items on paper: the whole council's, or one owner's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import select

from trygghetsrad.db.models import Concern
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.content import ActionGroup, ActionListContent
from trygghetsrad.documents.pdf.action_list import action_list_pdf
from trygghetsrad.domain.swedish import capitalised, sort_key
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.among import among
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.logos import logo_of
from trygghetsrad.services.minutes_tables import action_row, topics_of

NO_OWNER = "Ansvarig saknas"


class ActionLists:
    """Put action items on paper."""

    def __init__(self, unit: UnitOfWork, council: CouncilSettings, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._council = council
        self._today = today

    def content(
        self,
        rows: Sequence[ActionItemRow],
        *,
        owner: str | None = None,
        selection: str | None = None,
    ) -> ActionListContent:
        """Give a list of the rows, grouped by owner; a row with several owners stands under each.

        Args:
            owner: when the list is for one owner: only that group is made.
            selection: what was chosen, in words, e.g. "Öppna åtgärder".
        """
        profile = self._council.profile()
        today = self._today()
        with self._unit.reading() as session:
            linked = {link.concern_id for row in rows for link in row.concerns}
            concerns = session.scalars(select(Concern).where(among(Concern.id, list(linked)))).all()
            topics = topics_of(read_concerns(session, concerns))
            logo = logo_of(session)
        groups: dict[str, list[ActionItemRow]] = {}
        for row in sorted(rows, key=lambda row: (row.due_on or date.max, row.number)):
            for name in row.owners or (NO_OWNER,):
                if owner in (None, name):
                    groups.setdefault(name, []).append(row)
        return ActionListContent(
            municipality=profile.municipality,
            council=profile.council,
            as_of=today,
            stamped_utc=self._unit.now_utc(),
            selection=selection,
            owner=owner,
            logo=logo,
            groups=tuple(
                ActionGroup(
                    capitalised(name), tuple(action_row(row, topics, as_of=today) for row in groups[name])
                )
                for name in sorted(groups, key=sort_key)
            ),
        )

    def pdf(
        self, rows: Sequence[ActionItemRow], *, owner: str | None = None, selection: str | None = None
    ) -> bytes:
        """Give the list as PDF; see `content`."""
        return action_list_pdf(self.content(rows, owner=owner, selection=selection))
