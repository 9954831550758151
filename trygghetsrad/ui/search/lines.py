"""The lines of the list under the box: headings, hits, commands, and what is said when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.swedish import short_date
from trygghetsrad.services.search_hits import HitGroup, HitKind, SearchHit, Told
from trygghetsrad.ui.menu_commands import MenuCommand
from trygghetsrad.ui.search.command_matching import MatchedCommand

ICONS = {
    HitKind.CONCERN: "chat_multiple",
    HitKind.ACTION: "task_list_ltr",
    HitKind.NOTE: "notepad",
    HitKind.CONCLUSION: "checkmark_circle",
    HitKind.MEETING: "people_team",
    HitKind.PROBLEM: "flag",
    HitKind.PROMISE: "ribbon",
    HitKind.COMMITMENT: "ribbon",
    HitKind.PERSON: "person",
    HitKind.DOCUMENT: "document_pdf",
    HitKind.ATTACHMENT: "link",
}


class LineKind(StrEnum):
    """The kinds of lines; only the last four can be chosen."""

    HEADING = "heading"
    REMARK = "remark"
    HIT = "hit"
    COMMAND = "command"
    MORE = "more"
    RECENT = "recent"

    @property
    def can_be_chosen(self) -> bool:
        """Tell whether Enter does something on it."""
        return self not in (LineKind.HEADING, LineKind.REMARK)


class Line(NamedTuple):
    """One line as it is drawn and read aloud.

    Attributes:
        number: stands before the text.
        right, right_below: stand at the right end; `right` of a command is its keys.
        meant: what Enter is about: a SearchHit, a MenuCommand, a HitKind or the words of an earlier search.
    """

    kind: LineKind
    text: Told
    icon: str = ""
    number: str = ""
    beside: Told = Told()
    right: str = ""
    right_below: str = ""
    meant: SearchHit | MenuCommand | HitKind | str | None = None

    @property
    def name(self) -> str:
        """Give what a screen reader says."""
        parts = (self.number, self.text.text, self.beside.text, self.right, self.right_below)
        return ", ".join(part for part in parts if part)


def remark(text: str) -> Line:
    """Say something that is neither hit nor command."""
    return Line(LineKind.REMARK, Told(text))


def heading(text: str, count: str = "") -> Line:
    """Begin a group."""
    return Line(LineKind.HEADING, Told(text), right=count)


def hit_lines(groups: Sequence[HitGroup], *, is_only: bool) -> list[Line]:
    """Give the hits under the names of their kinds.

    Args:
        is_only: all of one kind were asked for, so that none are offered more.
    """
    lines: list[Line] = []
    for group in groups:
        lines.append(heading(group.kind.label, group.said_count))
        lines += [_hit_line(hit) for hit in group.hits]
        if not is_only and (group.count > len(group.hits) or not group.is_all):
            said = _tr("Visa fler i {kind}").format(kind=group.kind.label)
            lines.append(Line(LineKind.MORE, Told(said), "chevron_right", meant=group.kind))
    return lines


def command_lines(matched: Sequence[MatchedCommand], *, by_menu: bool) -> list[Line]:
    """Give commands with their keys, under the names of their menus or under one heading."""
    lines: list[Line] = []
    under = ""
    for command, spans, _ in matched:
        menu = command.menu if by_menu else _tr("Kommandon")
        if menu != under:
            lines.append(heading(menu))
            under = menu
        beside = "" if by_menu else command.menu
        lines.append(
            Line(
                LineKind.COMMAND,
                Told(command.text, spans),
                command.icon or "chevron_right",
                beside=Told(beside),
                right=command.keys,
                meant=command,
            )
        )
    return lines


def recent_lines(searches: Sequence[str]) -> list[Line]:
    """Give earlier searches, the newest first."""
    if not searches:
        return []
    said = heading(_tr("Senaste sökningarna"))
    return [said, *(Line(LineKind.RECENT, Told(text), "history", meant=text) for text in searches)]


def _hit_line(hit: SearchHit) -> Line:
    day = f"{short_date(hit.on)} {hit.on.year}" if hit.on else ""
    if hit.kind in (HitKind.PROMISE, HitKind.COMMITMENT):
        day = ""
    has_other = hit.meeting is not None and hit.kind is not HitKind.MEETING
    meeting = _tr("Möte {code}").format(code=hit.meeting) if has_other else ""
    return Line(LineKind.HIT, hit.line, ICONS[hit.kind], hit.number, hit.beside, day, meeting, hit)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Search", text)
