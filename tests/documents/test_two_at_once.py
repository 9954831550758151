"""Papers drawn in several threads at once: the preview, the web version beside it, and what is saved."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.documents.samples import empty_meeting
from trygghetsrad.documents.pdf.minutes import minutes_pdf

_THREADS, _TURNS = 4, 60
_COMPOSED = "åäöÅÄÖéÉüÜèÈáÁàÀñÑôÔêÊíÍóÓúÚçÇ"
"""Characters whose shapes are made of others: ReportLab reads those from its one place in the file."""


@pytest.fixture
def eager_switching() -> Iterator[None]:
    """Let the interpreter change threads far more often than it would."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("eager_switching")
def test_papers_drawn_at_once_equal_papers_drawn_one_by_one() -> None:
    first, second = (replace(empty_meeting(), title=f"{word} {_COMPOSED}") for word in ("Dialog", "Möte"))
    alone = [minutes_pdf(first), minutes_pdf(second)]
    with ThreadPoolExecutor(_THREADS) as threads:
        drawn = [threads.submit(minutes_pdf, content) for _ in range(_TURNS) for content in (first, second)]
    assert [paper.result() for paper in drawn] == alone * _TURNS
