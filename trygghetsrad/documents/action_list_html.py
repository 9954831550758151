"""A list of action items as a web page: the twin of the PDF, from the same paper."""

from __future__ import annotations

from trygghetsrad.documents.action_list_paper import action_list_paper
from trygghetsrad.documents.content import ActionListContent
from trygghetsrad.documents.html import paper_html


def action_list_html(content: ActionListContent) -> bytes:
    """Write a list of action items as one self-contained HTML file in UTF-8."""
    return paper_html(action_list_paper(content))
