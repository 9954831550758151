"""The minutes as PDF."""

from __future__ import annotations

from trygghetsrad.documents.codec import to_json
from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.pdf.conformance import PdfPart, Source
from trygghetsrad.documents.pdf.theme import STANDARD, Theme


def minutes_pdf(
    content: MinutesContent, *, theme: Theme = STANDARD, part: PdfPart = PdfPart.PDF_A_2
) -> bytes:
    """Draw minutes as PDF/A and PDF/UA-1; the same content gives the same bytes.

    Args:
        theme: `theme.LARGE_PRINT` sets body text in 18 points.
        part: of PDF/A; PDF/A-3 carries the content as JSON.
    """
    from trygghetsrad.documents.pdf.writer import paper_pdf  # ReportLab: 0.15 s that start-up does not have

    source = Source("innehåll.json", to_json(content).encode()) if part is PdfPart.PDF_A_3 else None
    return paper_pdf(minutes_paper(content), theme=theme, part=part, source=source)
