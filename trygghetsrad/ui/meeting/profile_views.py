"""The document on the screen: the original, the web version, or what tells them apart."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.ui.meeting.difference_view import DifferenceView
from trygghetsrad.ui.meeting.masked_view import MaskedLine, MaskedView, masked_lines
from trygghetsrad.ui.pdf_preview import PdfPreview
from trygghetsrad.ui.widgets.tab_strip import TabStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.domain.redaction import MaskReason
    from trygghetsrad.services.redaction import Review
    from trygghetsrad.services.version_differences import VersionDifference
    from trygghetsrad.ui.page import PageContext


class Shown(StrEnum):
    """What can be shown."""

    ORIGINAL = "original"
    PUBLIC = "public"
    MASKED = "masked"
    DIFFERENCE = "difference"


_DIFFERENCE_AT = list(Shown).index(Shown.DIFFERENCE)


class ProfileViews(QWidget):
    """A choice over the pages of a document.

    Signals:
        profile_changed: another document is wanted.
        show_requested(object): the CheckPlace where something stands.
    """

    profile_changed = Signal()
    show_requested = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.preview = PdfPreview(context.theme)
        self.masked = MaskedView(context.theme)
        self.difference = DifferenceView(context.theme)
        self._found = 0
        self._profile = DocumentProfile.ORIGINAL
        self._masking = _Masking(context, self.masked)
        self.strip = TabStrip(context.theme, name=self.tr("Vad som visas"))
        self.strip.add(Shown.ORIGINAL, self.tr("Original"))
        self.strip.add(Shown.PUBLIC, self.tr("Webbversion"))
        self.strip.add(Shown.MASKED, self.tr("Vad som maskas"))
        self.strip.add(Shown.DIFFERENCE, self.tr("Skillnad"))
        self.strip.setTabVisible(_DIFFERENCE_AT, False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self.masked)
        self._stack.addWidget(self.difference)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.strip)
        column.addWidget(self._stack, 1)
        self.strip.tab_chosen.connect(self._choose)
        self.masked.show_requested.connect(self.show_requested)

    @property
    def profile(self) -> DocumentProfile:
        """Give whom the document shown, printed and saved is for."""
        return self._profile

    def show_masks(self, review: Review, *, is_locked: bool) -> None:
        """Show what is masked, and what is not."""
        self._found = len(review.found)
        self.masked.show_lines(masked_lines(review), is_locked=is_locked)
        count = len(review.found) + len(review.masked)
        name = self.tr("Vad som maskas")
        self.strip.setTabText(list(Shown).index(Shown.MASKED), f"{name} ({count})" if count else name)

    def show_difference(self, difference: VersionDifference | None) -> None:
        """Show what a correction changes; None when there is nothing to compare."""
        if difference is None and self.strip.chosen == Shown.DIFFERENCE:
            self.strip.choose(Shown.ORIGINAL)
        self.strip.setTabVisible(_DIFFERENCE_AT, difference is not None)
        if difference is not None:
            name = self.tr("Skillnad mot version {n}").format(n=difference.before)
            self.strip.setTabText(_DIFFERENCE_AT, name)
            self.difference.show_difference(difference)

    def go_through(self, go_on: Callable[[], None]) -> None:
        """Show what is not masked before the web version leaves the house, and go on when told to.

        With nothing to show, or with the original, go on at once.
        """
        if self._profile is DocumentProfile.ORIGINAL or not self._found:
            go_on()
            return
        self.strip.choose(Shown.MASKED)
        self.masked.ask_first(self._found, go_on)
        self.masked.focus()

    def focus(self) -> None:
        """Put the keyboard on what is shown."""
        if self._stack.currentWidget() is self.masked:
            self.masked.focus()
        elif self._stack.currentWidget() is self.difference:
            self.difference.focus()
        else:
            self.preview.focus()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows about masking, while the list is shown."""
        if self._stack.currentWidget() is not self.masked:
            return {}
        return {"mask": self.masked.offer, "delete": self.masked.take_away}

    def _choose(self, key: str) -> None:
        own: dict[str, QWidget] = {Shown.MASKED: self.masked, Shown.DIFFERENCE: self.difference}
        self._stack.setCurrentWidget(own.get(key, self.preview))
        is_public = key in (Shown.PUBLIC, Shown.MASKED)
        profile = DocumentProfile.PUBLIC if is_public else DocumentProfile.ORIGINAL
        if profile is not self._profile:
            self._profile = profile
            self.profile_changed.emit()


class _Masking(QObject):
    """Carries out what is wished for in the list."""

    def __init__(self, context: PageContext, view: MaskedView) -> None:
        super().__init__(view)
        self._context = context
        view.mask_requested.connect(self._mask)
        view.unmask_requested.connect(self._unmask)

    def _mask(self, line: MaskedLine, reason: MaskReason) -> None:
        redaction = self._context.services.redaction
        self._context.dispatcher.run(
            lambda: redaction.mask(line.place, line.start, line.end, reason, words=line.words)
        )

    def _unmask(self, line: MaskedLine) -> None:
        redaction = self._context.services.redaction
        self._context.dispatcher.run(lambda: redaction.unmask(line.place, line.start, line.end))
