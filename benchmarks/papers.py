"""Papers: the minutes as archivable, tagged PDF against ReportLab with the same words and nothing more."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from benchmarks.pairs import measure
from benchmarks.result import Result, compared
from trygghetsrad.documents.pdf.minutes import minutes_pdf
from trygghetsrad.services.example_file import ensure_example_year
from trygghetsrad.services.opening import open_services

DIALOGUE = (2026, 3)


def paper_results(folder: Path, *, times: int) -> Iterator[Result]:
    """Measure the minutes of the example year's third dialogue."""
    file = folder / "exempel.db"
    ensure_example_year(file)
    services = open_services(
        file, clock=lambda: datetime.now(UTC), today=lambda: date(2026, 12, 1), who=lambda: "Mätaren"
    )
    try:
        meeting = next(row for row in services.meetings.rows() if (row.year, row.number) == DIALOGUE)
        content = services.minutes.content(meeting.meeting_id)
        items = services.agenda.rows(meeting.meeting_id)
        words = [f"{row.title}\n{services.notes.text(row.agenda_item_id)}" for row in items]
    finally:
        services.close()
    lines = [line for text in words for line in text.split("\n") if line]

    def ours() -> float:
        started = time.perf_counter()
        minutes_pdf(content)
        return (time.perf_counter() - started) * 1000

    pairs = measure(ours, lambda: _plain_ms(lines), times=times)
    yield compared("minutes of a dialogue as PDF/A-2a, PDF/UA-1", pairs, unit="ms")


def _plain_ms(lines: list[str]) -> float:
    started = time.perf_counter()
    style = getSampleStyleSheet()["Normal"]
    SimpleDocTemplate(io.BytesIO()).build([Paragraph(escape(line), style) for line in lines])
    return (time.perf_counter() - started) * 1000
