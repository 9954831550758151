"""A list of action items as PDF."""

from __future__ import annotations

from trygghetsrad.documents.action_list_paper import action_list_paper
from trygghetsrad.documents.content import ActionListContent
from trygghetsrad.documents.pdf.theme import STANDARD, Theme


def action_list_pdf(content: ActionListContent, *, theme: Theme = STANDARD) -> bytes:
    """Draw a list of action items as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Args:
        theme: `theme.LARGE_PRINT` sets body text in 18 points.
    """
    from trygghetsrad.documents.pdf.writer import paper_pdf  # ReportLab: 0.15 s that start-up does not have

    return paper_pdf(action_list_paper(content), theme=theme)
