"""Letters and reminders to owners: what each is called, and who is to be reminded on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from trygghetsrad.domain.states import Labelled


class LetterKind(Labelled):
    """What a letter is for; the label stands at its head."""

    LETTER = "letter", "Åtgärder att svara på"
    REMINDER = "reminder", "Påminnelse om åtgärder"

    @property
    def short(self) -> str:
        """Give the word for lists, histories and names of files."""
        return "Brev" if self is LetterKind.LETTER else "Påminnelse"


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """When owners are reminded.

    Attributes:
        before_days: an action is reminded of once from so many days before its last day.
        again_days: how often an action that is late is reminded of.
    """

    before_days: int = 7
    again_days: int = 7


@dataclass(frozen=True, slots=True)
class OpenAction:
    """What decides whether an open action is to be reminded of.

    Attributes:
        due_on: the last day, inclusive.
        told_on: the last day its owner was written to about it, by letter or reminder; None for never.
    """

    due_on: date | None
    told_on: date | None = None


def needs_reminder(action: OpenAction, rules: ReminderRules, *, today: date) -> bool:
    """Tell whether an open action is to be reminded of today.

    Before its last day it is reminded of once, on the first occasion from `before_days` before; a letter in
    that time counts. Once late it is reminded of at once, and then every `again_days`. Never twice a day.
    """
    due_on, told_on = action.due_on, action.told_on
    if due_on is None or told_on == today:
        return False
    if today <= due_on:
        begins = due_on - timedelta(days=min(rules.before_days, (due_on - date.min).days))
        return begins <= today and (told_on is None or told_on < begins)
    return told_on is None or told_on <= due_on or (today - told_on).days >= rules.again_days


def is_reminded_today(actions: Iterable[OpenAction], rules: ReminderRules, *, today: date) -> bool:
    """Tell whether the owner of these open actions is to be reminded today.

    Whoever was written to today is left in peace, whatever it was about.
    """
    listed = list(actions)
    if any(action.told_on == today for action in listed):
        return False
    return any(needs_reminder(action, rules, today=today) for action in listed)
