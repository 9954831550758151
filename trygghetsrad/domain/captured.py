"""What a capture line becomes, the sentence that says so, and the line that gives it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trygghetsrad.domain.capture_marks import Days, TimeOfDay, kind_word, leading_kind
from trygghetsrad.domain.capture_tokens import ESCAPE, RefusalReason, begins_token, quoted, words_of
from trygghetsrad.domain.classifications import ConcernKind, Priority
from trygghetsrad.domain.date_phrases import MOST_WORDS, is_date_phrase, says_when
from trygghetsrad.domain.swedish import capitalised, join_names, with_asides

_PLAIN_NAME = re.compile(r"[^\W\d_](?:[^\W_]|-)*")


class CaptureKind(StrEnum):
    """What a line becomes; a concern with an owner becomes an action item as well."""

    CONCERN = "concern"
    ACTION = "action"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class CapturedName:
    """A place, category or owner that was named; a new one is made when the line is captured."""

    name: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Capture:
    """What a line becomes.

    Attributes:
        text: what was said or is to be done, without tokens, NFC.
        due_on: last day of the action, inclusive; None when no date was given.
        concern_kind: what the resident meant to say; told by a concern only.
    """

    kind: CaptureKind
    text: str
    place: CapturedName | None = None
    category: CapturedName | None = None
    priority: Priority | None = None
    owners: tuple[CapturedName, ...] = ()
    due_on: date | None = None
    concern_kind: ConcernKind = ConcernKind.CONCERN
    time_of_day: TimeOfDay | None = None
    days: Days | None = None

    @property
    def has_action(self) -> bool:
        """Tell whether an action item comes of it."""
        return self.kind is CaptureKind.ACTION or bool(self.owners)

    def is_late(self, today: date) -> bool:
        """Tell whether the action's last day has been already."""
        return self.due_on is not None and self.due_on < today

    @property
    def action_text(self) -> str:
        """Give the action's text: an action alone has no place or category of its own, so they follow it."""
        if self.kind is not CaptureKind.ACTION:
            return self.text
        return with_asides(self.text, [name.name for name in (self.place, self.category) if name], self.said)

    @property
    def said(self) -> list[str]:
        """Give priority and times in words."""
        said = [] if self.priority is None else [f"{self.priority.label.lower()} prioritet"]
        return said + [when.value for when in (self.time_of_day, self.days) if when is not None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a line cannot be captured yet; the line stays as it is.

    Attributes:
        message: one Swedish sentence, shown as it stands.
        start, end: the part of the line it is about.
        candidates: names that could have been meant.
    """

    reason: RefusalReason
    message: str
    start: int
    end: int
    line: str
    candidates: tuple[str, ...] = ()


def preview(reading: Capture | Refusal, *, today: date) -> str:
    """Say in Swedish what a line will become, or why it cannot yet.

    Args:
        today: a last day before it, or in the year after, is said to be so.
    """
    if isinstance(reading, Refusal):
        return reading.message
    if reading.kind is CaptureKind.CONCLUSION:
        return "Ställningstagande"
    action = f"åtgärd {_action_preview(reading, today)}"
    if reading.kind is CaptureKind.ACTION:
        return capitalised(" · ".join([action, *_about(reading)]))
    said = " · ".join([reading.concern_kind.label, *_about(reading)])
    return f"{said} + {action}" if reading.has_action else said


def write(capture: Capture) -> str:
    """Write a line that is read as this capture again, whatever today is."""
    if capture.kind is CaptureKind.CONCLUSION:
        return f"= {capture.text}"
    words = [f"{ESCAPE}{word}" if _needs_escape(word) else word for word in words_of(capture.text)]
    if capture.kind is CaptureKind.CONCERN and (words[0][0] in ">=" or leading_kind(words[0]) is not None):
        words[0] = f"{ESCAPE}{words[0]}"
    has_comma = capture.due_on is not None and capture.text.endswith(",")
    if capture.has_action and (has_comma or _ends_as_date(capture.text)) and words[-1][0] != ESCAPE:
        words[-1] = f"{ESCAPE}{words[-1]}"
    if capture.kind is CaptureKind.ACTION:
        words.insert(0, ">")
    elif capture.concern_kind is not ConcernKind.CONCERN:
        words.insert(0, kind_word(capture.concern_kind))
    if capture.place is not None:
        words.append(_written("@", capture.place))
    if capture.category is not None:
        words.append(_written("#", capture.category))
    if capture.priority is not None:
        words.append(f"!{capture.priority.label.lower()}")
    words.extend(f"+{when.value}" for when in (capture.time_of_day, capture.days) if when is not None)
    words.extend(_written(">", owner) for owner in capture.owners)
    if capture.due_on is not None:
        words.append(capture.due_on.isoformat())
    return " ".join(words)


def _about(capture: Capture) -> list[str]:
    about = []
    if capture.category is not None:
        about.append(_shown(capture.category, "ny kategori"))
    if capture.place is not None:
        about.append(_shown(capture.place, "ny plats"))
    return about + capture.said


def _action_preview(capture: Capture, today: date) -> str:
    owners = join_names(_shown(owner, "ny ansvarig") for owner in capture.owners)
    to_whom = f"till {owners}" if owners else "utan ansvarig"
    if capture.due_on is None:
        return to_whom
    remark = " (nästa år)" if capture.due_on.year == today.year + 1 else ""
    if capture.is_late(today):
        remark = " (har redan varit)"
    return f"{to_whom} senast {capture.due_on.isoformat()}{remark}"


def _shown(name: CapturedName, new: str) -> str:
    return f"{name.name} ({new})" if name.is_new else name.name


def _needs_escape(word: str) -> bool:
    return begins_token(word) or (len(word) > 1 and word[0] == ESCAPE)


def _ends_as_date(text: str) -> bool:
    """Tell whether the last words would be read as a date, alone or together with the one written after."""
    words = words_of(text)
    if words and says_when(words[-1]):
        return True
    endings = (" ".join(words[-count:]) for count in range(1, min(len(words), MOST_WORDS) + 1))
    return any(is_date_phrase(ending) or is_date_phrase(f"{ending} 2026-01-01") for ending in endings)


def _written(sign: str, named: CapturedName) -> str:
    if _PLAIN_NAME.fullmatch(named.name) and not named.is_new:
        return f"{sign}{named.name}"
    return f"{sign}{quoted(named.name)}"
