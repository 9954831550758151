"""Looks while somebody types, and opens what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from trygghetsrad.domain.swedish import cited
from trygghetsrad.services.search_hits import HitKind, SearchAnswer, SearchHit
from trygghetsrad.ui.menu_commands import MenuCommand
from trygghetsrad.ui.messages import announce
from trygghetsrad.ui.search import lines
from trygghetsrad.ui.search.command_matching import MatchedCommand, match_commands
from trygghetsrad.ui.search.destinations import destination_of
from trygghetsrad.ui.search.lines import Line
from trygghetsrad.ui.search.panel import SearchPanel

if TYPE_CHECKING:
    from trygghetsrad.services.registry import Services
    from trygghetsrad.ui.page import Destination
    from trygghetsrad.ui.tasks import Task, TaskRunner
    from trygghetsrad.ui.theme import Theme

SHORTEST = 2
_TOLD_AFTER_MS = 700
"""Keys are pressed faster than a voice counts hits."""
_MOST_OF_ONE = 100
_MOST_BESIDE_HITS = 3
_MOST_RECENT = 8


class Mode(Enum):
    """What the box is asked for: everything, or commands alone."""

    EVERYTHING = auto()
    COMMANDS = auto()


class SearchDesk(QObject):
    """Holds the panel over a window.

    Args:
        services: gives the services over the open file; None while none is open.
        commands: gives what can be done at this moment.
        before_search: puts what is typed on the page where it is found.
    """

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        tasks: TaskRunner,
        *,
        services: Callable[[], Services | None],
        commands: Callable[[], Sequence[MenuCommand]],
        go_to: Callable[[Destination], None],
        before_search: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._services = services
        self._find_commands = commands
        self._go_to = go_to
        self._before_search = before_search
        self._mode = Mode.EVERYTHING
        self._commands: Sequence[MenuCommand] = ()
        self._only: HitKind | None = None
        self._recent: list[str] = []
        self._recent_of: Services | None = None
        self._focus_before: QWidget | None = None
        self._said = ""
        self.panel = SearchPanel(theme, window)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TOLD_AFTER_MS)
        self._telling.timeout.connect(lambda: announce(self.panel.box, self._said))
        self.panel.typed.connect(self._typed)
        self.panel.opened.connect(self._open)
        self.panel.left.connect(self._step_back)
        self.panel.emptied_further.connect(self._show_everything)
        self.panel.dismissed.connect(lambda: self.close(gives_focus_back=False))
        self.panel.results.stepped.connect(self._tell_line)

    def open(self, mode: Mode) -> None:
        """Show the box; when it is shown already, ask for the other thing."""
        if not self.panel.isVisible():
            self._before_search()
            self._commands = self._find_commands()
            self._focus_before = QApplication.focusWidget()
            self._forget_another_file()
        self._mode, self._only = mode, None
        self._show_mode()
        self.panel.open()
        self._look()

    def close(self, *, gives_focus_back: bool = True) -> None:
        """Take the box away, and give the keyboard back to where it was."""
        if not self.panel.isVisible():
            return
        self._telling.stop()
        before, self._focus_before = self._focus_before, None
        self.panel.hide()
        if gives_focus_back and before is not None and before.isVisible():
            before.setFocus()

    def _show_mode(self) -> None:
        if self._mode is Mode.COMMANDS:
            self.panel.show_mode(
                icon="keyboard",
                placeholder=self.tr("Vad vill du göra?"),
                name=self.tr("Kommandon"),
            )
        else:
            self.panel.show_mode(
                icon="search",
                placeholder=self.tr("Sök i allt, eller skriv vad du vill göra"),
                name=self.tr("Sök i allt"),
            )

    def _typed(self, _text: str) -> None:
        self._look()

    def _look(self) -> None:
        text, services = self.panel.box.text().strip(), self._services()
        if services is None or self._mode is Mode.COMMANDS or len(text) < SHORTEST:
            self._show(text, None)
            return
        search, only = services.search, self._only
        turn = search.overtake()

        def look(_task: Task) -> SearchAnswer | None:
            limit = {} if only is None else {"limit": _MOST_OF_ONE}
            return search.look(turn, text, only=only, **limit)

        def show(answer: SearchAnswer | None) -> None:
            is_asked_still = self.panel.isVisible() and services is self._services()
            if answer is not None and is_asked_still and text == self.panel.box.text().strip():
                self._show(text, answer)

        self._tasks.run(look, label=self.tr("Söker …"), on_done=show, owner=self)

    def _show(self, text: str, answer: SearchAnswer | None) -> None:
        found: list[Line] = []
        if answer is not None:
            found += self._answered(text, answer)
        if self._only is None:
            matched = self._matched(text, is_beside_hits=bool(found))
            offered = lines.command_lines(matched, by_menu=self._mode is Mode.COMMANDS and not text)
            is_meant = bool(matched) and matched[0].is_called_so
            found = [*offered, *found] if is_meant else [*found, *offered]
        if not found:
            found = self._nothing(text, is_answered=answer is not None)
        count = sum(line.kind is lines.LineKind.HIT for line in found)
        said = self._counted(answer, count) if answer is not None else ""
        self.panel.show_lines(found, said)
        self._said = said or (found[0].name if len(found) == 1 else "")
        if self._said:
            self._telling.start()

    def _answered(self, text: str, answer: SearchAnswer) -> list[Line]:
        found = lines.hit_lines(answer.groups, is_only=self._only is not None)
        if answer.stems:
            told = self.tr("Inget har {words} precis så. Det här har {stems}:")
            found.insert(0, lines.remark(told.format(words=cited(text), stems=cited(f"{answer.stems}…"))))
        return found

    def _matched(self, text: str, *, is_beside_hits: bool) -> list[MatchedCommand]:
        is_alone = self._mode is Mode.COMMANDS
        if not is_alone and len(text) < SHORTEST:
            return []
        most = (
            len(self._commands)
            if is_alone
            else _MOST_BESIDE_HITS
            if is_beside_hits
            else 2 * _MOST_BESIDE_HITS
        )
        return match_commands(text, self._commands, most=most)

    def _nothing(self, text: str, *, is_answered: bool) -> list[Line]:
        if self._mode is Mode.COMMANDS:
            return [lines.remark(self.tr("Inget kommando heter så, eller så går det inte att göra just nu."))]
        if is_answered:
            return [lines.remark(self.tr("Inget innehåller {words}.").format(words=cited(text)))]
        if not text:
            if self._recent:
                return lines.recent_lines(self._recent)
            what = self.tr("Här söker du i anteckningar, synpunkter, åtgärder, möten, löften och personer.")
            return [lines.remark(what), lines.remark(self.tr("Alt+Q visar allt som går att göra just nu."))]
        return [lines.remark(self.tr("Skriv minst två tecken."))] if len(text) < SHORTEST else []

    def _counted(self, answer: SearchAnswer, shown: int) -> str:
        if not shown:
            return self.tr("Inga träffar")
        total = sum(group.count for group in answer.groups)
        is_all = all(group.is_all for group in answer.groups)
        if total == 1 and is_all:
            return self.tr("1 träff")
        number = f"{total:,}".replace(",", "\N{NO-BREAK SPACE}")
        return self.tr("{count} träffar").format(count=number if is_all else f"{number}+")

    def _open(self, line: Line) -> None:
        match line.meant:
            case HitKind():
                self._only = line.meant
                self._look()
            case str():
                self.panel.box.setText(line.meant)
            case MenuCommand():
                self.close()
                line.meant.run()
            case SearchHit():
                words = self.panel.box.text().strip()
                self._remember(words)
                self.close()
                self._go_to(destination_of(line.meant, words))

    def _step_back(self) -> None:
        """Go back from one kind to all, and from there to the page."""
        if self._only is None:
            self.close()
        else:
            self._only = None
            self._look()

    def _show_everything(self) -> None:
        if self._mode is Mode.COMMANDS or self._only is not None:
            self._mode, self._only = Mode.EVERYTHING, None
            self._show_mode()
            self._look()

    def _remember(self, words: str) -> None:
        """Keep what led somewhere, until the file is closed; it is never written down."""
        self._recent = [words, *(each for each in self._recent if each != words)][:_MOST_RECENT]

    def _forget_another_file(self) -> None:
        if (services := self._services()) is not self._recent_of:
            self._recent_of, self._recent = services, []
            self.panel.box.clear()

    def _tell_line(self, line: Line) -> None:
        self._telling.stop()
        announce(self.panel.box, line.name)
