"""The minutes as PDF."""

from __future__ import annotations

from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.pdf.theme import STANDARD, Theme


def minutes_pdf(content: MinutesContent, *, theme: Theme = STANDARD) -> bytes:
    """Draw minutes as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Args:
        theme: `theme.LARGE_PRINT` sets body text in 18 points.
    """
    from trygghetsrad.documents.pdf.writer import paper_pdf  # ReportLab: 0.15 s that start-up does not have

    return paper_pdf(minutes_paper(content), theme=theme)
