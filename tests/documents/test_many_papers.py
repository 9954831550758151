"""A whole archive of generated papers of every kind: valid, and read as they were written, every one."""

from __future__ import annotations

import pytest

from tests.documents.judging import faults, read_words, words
from tests.documents.random_papers import PaperMaker
from trygghetsrad.documents.content_evening import ConcernCardsContent, NameSignsContent
from trygghetsrad.documents.content_invitation import WallAgendaContent
from trygghetsrad.documents.large_print import large_print_paper
from trygghetsrad.documents.papers import PaperContent, paper_file, paper_of
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.domain.paper_kinds import PaperForm

_OWN_SIZE = (NameSignsContent, ConcernCardsContent, WallAgendaContent)
_SEED = 20261122


def _judge(content: PaperContent, *, in_large_print: bool) -> list[str]:
    file = paper_file(content, PaperForm.PDF, in_large_print=in_large_print)
    paper = paper_of(content)
    if in_large_print and not isinstance(content, _OWN_SIZE):
        paper = large_print_paper(paper)
    wrong = faults(file)
    if read_words(file) != words(paper):
        wrong.append("read in another order than it was written")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_five_hundred_papers_are_valid_and_read_as_written(part: int) -> None:
    papers = PaperMaker(_SEED + part).papers(25)
    judged = {
        number: _judge(content, in_large_print=number % 7 == 0) for number, content in enumerate(papers)
    }
    assert len(judged) == 25
    assert {number: wrong for number, wrong in judged.items() if wrong} == {}


def test_one_of_each_kind_is_valid_and_read_as_written() -> None:
    wrong = [_judge(content, in_large_print=False) for content in PaperMaker(_SEED).papers(15)]
    assert wrong == [[]] * 15


@pytest.mark.parametrize("part", PdfPart, ids=str)
def test_some_papers_are_valid_in_every_part(part: PdfPart) -> None:
    for content in PaperMaker(_SEED + 1).papers(15):
        assert faults(paper_file(content, PaperForm.PDF, part=part), part) == []
