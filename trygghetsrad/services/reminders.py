"""How many owners are to be reminded today; counted without what letters are made with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, ActionOwner
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.numbering import format_action_item
from trygghetsrad.domain.reminders import OpenAction, ReminderRules, is_reminded_today
from trygghetsrad.domain.states import OPEN_ACTION_STATES
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.council_profile import CouncilProfile
from trygghetsrad.services.sent_letters import Told, read_told


class Reminders:
    """Counts who is to be reminded; `OwnerLetters.to_remind` lists them."""

    def __init__(self, unit: UnitOfWork, council: CouncilSettings, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._council = council
        self._today = today

    def count(self) -> int:
        """Count the owners; may be called in any thread."""
        rules, today = reminder_rules(self._council.profile()), self._today()
        until = today + timedelta(days=rules.before_days)
        with self._unit.reading() as session:
            owners = session.scalars(
                select(ActionOwner.owner_id)
                .join(ActionItem, ActionItem.id == ActionOwner.action_item_id)
                .where(ActionItem.state.in_(OPEN_ACTION_STATES), ActionItem.due_on <= until)
                .distinct()
            ).all()
            told = read_told(session, owners)
            written_to = sum(
                _is_due(session, owner_id, said, rules, today) for owner_id, said in told.items()
            )
        return len(owners) - len(told) + written_to


def reminder_rules(profile: CouncilProfile) -> ReminderRules:
    """Give the rules as the council has set them."""
    return ReminderRules(profile.remind_before_days, profile.remind_again_days)


def _is_due(session: Session, owner_id: int, told: Told, rules: ReminderRules, today: date) -> bool:
    """Tell whether an owner who has been written to before is to be reminded."""
    if told.latest is not None and told.latest.day == today:
        return False
    rows = session.execute(
        select(ActionItem.year, ActionItem.serial, ActionItem.due_on)
        .join(ActionOwner, ActionOwner.action_item_id == ActionItem.id)
        .where(ActionOwner.owner_id == owner_id, ActionItem.state.in_(OPEN_ACTION_STATES))
    )
    opened = (
        OpenAction(due_on, told.last_on.get(format_action_item(year, serial)))
        for year, serial, due_on in rows
    )
    return is_reminded_today(opened, rules, today=today)
