"""What the papers' typeface lacks in a text, such as an emoji: told before the minutes are finalised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trygghetsrad.documents.pdf.glyphs import missing_glyphs
from trygghetsrad.domain.checklist import CheckPlace, PlaceKind, UnprintableFacts
from trygghetsrad.domain.redaction import original_text

_BEYOND_SWEDISH = re.compile(r"[^\u0000-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026]")
"""Characters that may be missing; all others are known to be there, without loading the typeface."""


def unprintable(
    text: str, where: str, kind: PlaceKind, row_id: int, *, also: str = ""
) -> Iterator[UnprintableFacts]:
    """Give the characters of a text that will be printed as a box; nothing when there are none.

    Args:
        where: names the text, e.g. "§ 3".
        also: another text of the same thing, such as its title.
    """
    printed = original_text(f"{text}\n{also}")
    if not _BEYOND_SWEDISH.search(printed):
        return
    missing = tuple(found.character for found in missing_glyphs(printed))
    if missing:
        start = max(text.find(missing[0]), 0)
        end = start + len(missing[0]) if missing[0] in text else start
        yield UnprintableFacts(CheckPlace(kind, row_id, start, end), where, missing)
