"""Papers: the minutes as archivable, tagged PDF against ReportLab with the same words, and against no tags.

The preview: how long the window stands still while it is made anew.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from benchmarks.pairs import measure, run_probe
from benchmarks.result import Result, compared
from trygghetsrad import paths
from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.paper import Paper, reading_order
from trygghetsrad.documents.pdf.archive import Metadata
from trygghetsrad.documents.pdf.canvas import PlacedLine, TaggedCanvas
from trygghetsrad.documents.pdf.furniture import Furniture
from trygghetsrad.documents.pdf.minutes import minutes_pdf
from trygghetsrad.documents.pdf.pages import flow_over_pages
from trygghetsrad.documents.pdf.setting import Setter
from trygghetsrad.documents.pdf.tagged import Node
from trygghetsrad.documents.pdf.theme import STANDARD, Colour
from trygghetsrad.documents.pdf.writer import paper_pdf
from trygghetsrad.documents.typography import clean
from trygghetsrad.services.example_file import ensure_example_year
from trygghetsrad.services.opening import open_services

DIALOGUE = (2026, 3)
PLAIN_FONT = "Plain"


def paper_results(folder: Path, *, times: int) -> Iterator[Result]:
    """Measure the minutes of the example year's third dialogue."""
    content = _content(folder)
    paper = minutes_paper(content)
    file = paths.resource("fonts/SourceSans3-Regular.ttf")
    pdfmetrics.registerFont(TTFont(PLAIN_FONT, str(file)))
    texts = [escape(text) for text in reading_order(paper)]
    whole, tagged, untagged, plain = (
        lambda: _ms(lambda: minutes_pdf(content)),
        lambda: _ms(lambda: paper_pdf(paper)),
        lambda: _ms(lambda: _untagged(paper)),
        lambda: _ms(lambda: _plain(texts)),
    )
    written = measure(whole, plain, times=times)
    yield compared("minutes as PDF/A-2a, PDF/UA-1 ²", written, unit="ms", target="≤ 2")
    tags = measure(tagged, untagged, times=times)
    yield compared("the same against the same without its tags", tags, unit="ms", target="≤ 1.15")
    env = {"TRYGGHETSRAD_HOME": str(folder / "preview")}
    _, values = run_probe("preview", [str(folder / "exempel.db")], env=env)
    told = f"{values['longest_ms']:.0f} ms"
    yield Result("longest stand-still while the preview is made anew", told, "", None, None, "< 50 ms")
    worked = f"{values['longest_work_ms']:.0f} ms"
    yield Result("processor's time of the whole program in it", worked, "", None, None, "< 50 ms")


def _content(folder: Path) -> MinutesContent:
    file = folder / "exempel.db"
    ensure_example_year(file)
    services = open_services(
        file, clock=lambda: datetime.now(UTC), today=lambda: date(2026, 12, 1), who=lambda: "Mätaren"
    )
    try:
        meeting = next(row for row in services.meetings.rows() if (row.year, row.number) == DIALOGUE)
        return services.minutes.content(meeting.meeting_id)
    finally:
        services.close()


class _UntaggedCanvas(TaggedCanvas):
    """Draws the same and says of nothing what it is."""

    def show_text(
        self, lines: Iterable[PlacedLine], *, size: float, colour: Colour, node: Node | None
    ) -> None:
        super().show_text(lines, size=size, colour=colour, node=None)

    def file(self) -> bytes:
        self.structure.document.kids.clear()
        return super().file()


def _untagged(paper: Paper) -> None:
    """Draw a paper as `paper_pdf` does, but for the tags."""
    metadata = Metadata(clean(paper.title), clean(paper.author), paper.language, paper.stamped_utc)
    canvas = _UntaggedCanvas(metadata, STANDARD)
    setter = Setter(STANDARD, canvas.structure.document, groups_rows=True)
    flow_over_pages(setter.flows(paper.blocks), canvas, STANDARD)
    Furniture(paper, canvas, STANDARD).draw()
    canvas.file()


def _plain(texts: Iterable[str]) -> None:
    """Write every text of the paper, one paragraph after another, in one embedded face.

    Pages are compressed once, as ours are, and not written as letters besides, which takes ReportLab longer.
    """
    rl_config.useA85 = 0
    style = ParagraphStyle("plain", fontName=PLAIN_FONT)
    SimpleDocTemplate(io.BytesIO()).build([Paragraph(text, style) for text in texts])


def _ms(act: Callable[[], object]) -> float:
    """Give the processor's time, which other programs do not lengthen."""
    started = time.process_time()
    act()
    return (time.process_time() - started) * 1000
