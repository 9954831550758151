"""Every kind of paper is fit for archive and for everyone, in every form and size."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.broken_files import WAYS
from tests.documents.judging import faults, read_words, words
from tests.documents.paper_samples import hostile_papers, papers, year_report
from tests.documents.read_back import read
from tests.documents.test_html import Reader
from trygghetsrad.documents.codec import from_json, to_json
from trygghetsrad.documents.content_evening import ConcernCardsContent, NameSignsContent
from trygghetsrad.documents.content_invitation import InvitationContent, WallAgendaContent
from trygghetsrad.documents.content_list import ShownListContent
from trygghetsrad.documents.content_report import YearReportContent
from trygghetsrad.documents.large_print import large_print_paper
from trygghetsrad.documents.paper import Chart, Table, reading_order
from trygghetsrad.documents.papers import PaperContent, paper_file, paper_of
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.documents.typography import clean
from trygghetsrad.domain.paper_kinds import PaperForm

_ALL: dict[str, PaperContent] = {**papers(), **hostile_papers()}
_OWN_SIZE = (NameSignsContent, ConcernCardsContent, WallAgendaContent, ShownListContent)


@pytest.fixture(params=_ALL, ids=str)
def content(request: pytest.FixtureRequest) -> PaperContent:
    return _ALL[request.param]


def pdf(content: PaperContent, **how: Any) -> bytes:
    return paper_file(content, PaperForm.PDF, **how)


def test_it_is_fit_for_archive_and_for_everyone(content: PaperContent) -> None:
    assert faults(pdf(content)) == []


def test_the_structure_tree_reads_the_content_in_its_order(content: PaperContent) -> None:
    expected = words(paper_of(content))
    if isinstance(content, NameSignsContent):  # what is too long for a sign is cut
        expected = expected[: len(read_words(pdf(content)))] if len(content.signs) < 4 else expected
    assert read_words(pdf(content))[: len(expected)] == expected or isinstance(content, NameSignsContent)


def test_large_print_is_fit_and_reads_the_same(content: PaperContent) -> None:
    file = pdf(content, in_large_print=True)
    assert faults(file) == []
    if not isinstance(content, _OWN_SIZE):
        assert read_words(file) == words(large_print_paper(paper_of(content)))


@pytest.mark.parametrize("part", PdfPart, ids=str)
@pytest.mark.parametrize("name", papers(), ids=str)
def test_every_part_of_the_standard_can_be_had(name: str, part: PdfPart) -> None:
    assert faults(pdf(_ALL[name], part=part), part) == []


def test_an_older_archive_gets_an_older_file() -> None:
    file = pdf(_ALL["year report"], part=PdfPart.PDF_A_1)
    assert file.startswith(b"%PDF-1.4")
    assert {"THead", "TBody"}.isdisjoint(read(file).tags)


def test_the_content_travels_inside_and_reads_back() -> None:
    content = _ALL["invitation"]
    with pikepdf.open(io.BytesIO(pdf(content, part=PdfPart.PDF_A_3))) as file:
        (name,) = file.attachments
        inside = file.attachments[name].get_file().read_bytes().decode()
    assert name == "innehåll.json"
    assert from_json(InvitationContent, inside) == content
    with pikepdf.open(io.BytesIO(pdf(content))) as file:
        assert not file.attachments


def test_the_page_reads_the_content_in_its_order(content: PaperContent) -> None:
    paper = paper_of(content)
    charts = {clean(block.alt) for block in paper.blocks if isinstance(block, Chart)}
    reader = Reader.of(paper_file(content, PaperForm.HTML))
    described = [dict(attributes).get("aria-label") for tag, attributes in reader.tags if tag == "div"]
    assert len([one for one in described if one]) == len(charts)
    if not charts and getattr(content, "head", None) is not None and content.head.logo is None:  # type: ignore[union-attr]
        expected = [word for text in reading_order(paper) for word in clean(text).split()]
        assert reader.text.split() == expected


def test_every_chart_has_its_numbers_in_a_table() -> None:
    blocks = paper_of(year_report()).blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Chart):
            table = blocks[at + 1]
            assert isinstance(table, Table)
            told = "\n".join(text for row in table.rows for one in row for text in _texts(one))
            assert all(bar.label in told for bar in block.bars)
            assert all(bar.shown in block.alt for bar in block.bars)


def _texts(cell: Any) -> list[str]:
    return ["".join(run.text for run in text.runs) for text in cell.texts]


def test_a_hidden_number_is_nowhere_in_the_file() -> None:
    content = year_report()
    assert [count.number for count in content.by_category][-2:] == [None, None]
    file = pdf(content)
    text = " ".join(read_words(file))
    assert "dolt" in text
    assert "Kategori 1 1" not in text


def test_word_gets_real_styles_headings_and_tables(content: PaperContent) -> None:
    file = paper_file(content, PaperForm.WORD)
    document = Document(io.BytesIO(file))
    paper = paper_of(content)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(
        [table for table in document.tables if table.style and table.style.name == "Rådets tabell"]
    ) == len(tables)
    assert document.core_properties.language == "sv-SE"
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_repeats_the_headings_of_tables_and_knows_the_language() -> None:
    file = paper_file(_ALL["year report"], PaperForm.WORD)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        document = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
    assert '<w:tblHeader w:val="true"/>' in document
    assert 'w:val="sv-SE"' in styles
    assert 'descr="Exempelkommunens vapen"' in document


@pytest.mark.parametrize("form", PaperForm, ids=str)
def test_the_same_content_gives_the_same_bytes(content: PaperContent, form: PaperForm) -> None:
    assert paper_file(content, form) == paper_file(content, form)


def test_the_content_is_kept_as_json_and_read_back(content: PaperContent) -> None:
    assert from_json(type(content), to_json(content)) == content


@settings(max_examples=15)
@given(st.one_of(st.from_type(YearReportContent), st.from_type(InvitationContent)))
def test_any_paper_is_fit_and_reads_in_order(content: PaperContent) -> None:
    file = pdf(content)
    assert faults(file) == []
    assert read_words(file) == words(paper_of(content))


@settings(max_examples=15)
@given(st.one_of(st.from_type(YearReportContent), st.from_type(InvitationContent)))
def test_any_paper_can_be_edited(content: PaperContent) -> None:
    assert Document(io.BytesIO(paper_file(content, PaperForm.WORD))).paragraphs


_EVERY_FILE = """
import hashlib
from tests.documents.judging import faults, read_words, words
from tests.documents.paper_samples import papers
from trygghetsrad.documents.papers import paper_file
from trygghetsrad.domain.paper_kinds import PaperForm
for name, content in papers().items():
    for form in PaperForm:
        print(name, form.value, hashlib.sha256(paper_file(content, form)).hexdigest())
"""


def test_every_kind_gives_the_same_bytes_in_other_processes_and_zones() -> None:
    running = []
    for seed, zone in (("1", "Europe/Stockholm"), ("2", "Pacific/Auckland")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", _EVERY_FILE]
        root = Path(__file__).parents[2]
        running.append(
            subprocess.Popen(command, env=environment, cwd=root, stdout=subprocess.PIPE, text=True)
        )
    first, second = (process.communicate()[0].splitlines() for process in running)

    assert [process.returncode for process in running] == [0, 0]
    assert len(first) == len(papers()) * len(PaperForm)
    assert first == second


@pytest.mark.parametrize("break_it", WAYS)
@pytest.mark.parametrize("name", papers())
def test_the_gate_bites_on_every_kind(name: str, break_it: Callable[[pikepdf.Pdf], None]) -> None:
    broken = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(papers()[name]))) as file:
        break_it(file)
        file.save(broken)
    assert faults(broken.getvalue()) != []
