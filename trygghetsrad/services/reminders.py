"""How many owners are to be reminded today; counted without SQLAlchemy, as Översikt is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.reminder_view import OwnerRecord, read_owners_due
from trygghetsrad.db.start_view import read_settings
from trygghetsrad.domain.numbering import format_action_item
from trygghetsrad.domain.reminders import OpenAction, ReminderRules, is_reminded_today
from trygghetsrad.services.council_profile import CouncilProfile, read_profile


class Reminders:
    """Counts who is to be reminded; `OwnerLetters.to_remind` lists them."""

    def __init__(self, file: DatabaseFile, *, today: Callable[[], date]) -> None:
        self._file = file
        self._today = today

    def count(self) -> int:
        """Count the owners; may be called in any thread."""
        return count_to_remind(self._file, read_profile(read_settings(self._file)), today=self._today())


def count_to_remind(file: DatabaseFile, profile: CouncilProfile, *, today: date) -> int:
    """Count the owners that are to be reminded on a day."""
    rules = reminder_rules(profile)
    until = today + timedelta(days=rules.before_days)
    return sum(_is_due(owner, rules, today) for owner in read_owners_due(file, until=until.isoformat()))


def reminder_rules(profile: CouncilProfile) -> ReminderRules:
    """Give the rules as the council has set them."""
    return ReminderRules(profile.remind_before_days, profile.remind_again_days)


def _is_due(owner: OwnerRecord, rules: ReminderRules, today: date) -> bool:
    """Tell whether an owner of something due is to be reminded; who was never written to always is."""
    if not owner.letters:
        return True
    told_on: dict[str, date] = {}
    for letter in owner.letters:
        day = date.fromisoformat(letter.day)
        for number in letter.numbers:
            told_on[number] = max(day, told_on.get(number, date.min))
    if owner.letters[0].day == today.isoformat():
        return False
    due = (
        OpenAction(date.fromisoformat(one.due_on), told_on.get(format_action_item(one.year, one.serial)))
        for one in owner.actions
    )
    return is_reminded_today(due, rules, today=today)
