from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from itertools import pairwise
from pathlib import Path

import page
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.broken_files import WAYS
from tests.documents.read_back import FaultyTagsError, read
from tests.documents.samples import action_list, dialogue_3, empty_meeting, formal_dialogue_3, hostile
from trygghetsrad.documents.action_list_paper import action_list_paper
from trygghetsrad.documents.codec import to_json
from trygghetsrad.documents.content import ActionListContent, MinutesContent
from trygghetsrad.documents.large_print import large_print_paper
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.paper import Paper, Picture, reading_order
from trygghetsrad.documents.pdf.action_list import action_list_pdf
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.pdf.minutes import minutes_pdf
from trygghetsrad.documents.pdf.theme import LARGE_PRINT
from trygghetsrad.documents.typography import clean

_SAMPLES = {
    "notes": dialogue_3(),
    "formal": formal_dialogue_3(),
    "draft": dialogue_3(is_draft=True, version=None),
    **hostile(),
}


@pytest.fixture(params=_SAMPLES, ids=str)
def minutes(request: pytest.FixtureRequest) -> MinutesContent:
    content: MinutesContent = _SAMPLES[request.param]
    return content


def faults(file: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(file, profile=profile) for profile in ("2a", "ua1")]
    return [f"{failure.rule_id} {failure.message}" for report in reports for failure in report.failures]


def words(text: str) -> list[str]:
    return text.split()


def expected_words(paper: Paper) -> list[str]:
    """Give the words as they are printed; what stands in place of the logo is read as it was written."""
    alt = {block.logo.alt for block in paper.blocks if isinstance(block, Picture)}
    read_aloud = (clean(text) if text in alt else printable(text) for text in reading_order(paper))
    return [word for text in read_aloud for word in words(text)]


def without_bullets(found: list[tuple[str, str]]) -> list[str]:
    return [word for _, text in found for word in words(text) if text.strip() != "•"]


def test_minutes_are_fit_for_archive_and_for_everyone(minutes: MinutesContent) -> None:
    assert faults(minutes_pdf(minutes)) == []


def test_the_structure_tree_reads_the_content_in_its_order(minutes: MinutesContent) -> None:
    assert without_bullets(read(minutes_pdf(minutes)).elements) == expected_words(minutes_paper(minutes))


@pytest.mark.parametrize("owner", [None, "Polisen", "Ingen alls"])
def test_action_lists_are_fit_and_read_in_order(owner: str | None) -> None:
    content = action_list(owner=owner)
    file = action_list_pdf(content)
    assert faults(file) == []
    assert without_bullets(read(file).elements) == expected_words(action_list_paper(content))


def test_large_print_is_fit_too() -> None:
    content = dialogue_3()
    file = minutes_pdf(content, theme=LARGE_PRINT)
    assert faults(file) == []
    paper = large_print_paper(minutes_paper(content))
    assert without_bullets(read(file).elements) == expected_words(paper)
    assert page_count(file) > page_count(minutes_pdf(content))


@settings(max_examples=40)
@given(st.from_type(MinutesContent))
def test_any_minutes_are_fit_and_read_in_order(content: MinutesContent) -> None:
    file = minutes_pdf(content)
    assert faults(file) == []
    assert without_bullets(read(file).elements) == expected_words(minutes_paper(content))


@settings(max_examples=20)
@given(st.from_type(ActionListContent))
def test_any_action_list_is_fit(content: ActionListContent) -> None:
    assert faults(action_list_pdf(content)) == []


def test_headings_begin_with_one_and_skip_no_level() -> None:
    tags = read(minutes_pdf(dialogue_3())).tags
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"H\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_outline_equals_the_headings() -> None:
    file = minutes_pdf(dialogue_3())
    elements = read(file).elements
    headings = []
    for at, (tag, text) in enumerate(elements):
        if re.fullmatch(r"H\d", tag):
            label = elements[at - 1][1] if elements[at - 1][0] == "Lbl" else ""
            headings.append(" ".join(words(label + text)))
    with pikepdf.open(io.BytesIO(file)) as pdf, pdf.open_outline() as outline:
        titles = []
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop(0)
            titles.append(" ".join(words(entry.title)))
            waiting = [*entry.children, *waiting]
    assert titles == headings


def test_every_list_and_table_is_regular() -> None:
    parents = read(minutes_pdf(dialogue_3())).parents
    assert set(parents["LI"]) == {"L"}
    assert set(parents["LBody"]) == {"LI"}
    assert set(parents["Lbl"]) == {"LI", "H2"}
    assert set(parents["TD"]) == set(parents["TH"]) == {"TR"}
    assert set(parents["TR"]) == {"THead", "TBody"}


def test_a_repeated_table_heading_is_read_once() -> None:
    content = _SAMPLES["300 actions"]
    found = read(minutes_pdf(content))
    assert sum(tag == "TH" and words(text) == ["Klart", "senast"] for tag, text in found.elements) == 1
    assert sum("Klart senast" in text for text in found.furniture.values()) > 20


def test_pages_are_numbered_and_carry_the_header() -> None:
    found = read(minutes_pdf(dialogue_3()))
    count = len(found.furniture)
    for number, text in found.furniture.items():
        assert f"{number + 1} ({count})" in text
        assert "Exempelkommunen" in text
        assert "KS 2026/183" in text


@pytest.mark.parametrize(("is_draft", "expected"), [(True, True), (False, False)])
def test_a_draft_says_so_on_every_page(*, is_draft: bool, expected: bool) -> None:
    found = read(minutes_pdf(dialogue_3(is_draft=is_draft)))
    assert all(("Utkast" in text) is expected for text in found.furniture.values())


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(minutes_pdf(dialogue_3()))) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == "Minnesanteckningar, Trygghetsrådet, Dialog 3, 2026-09-23"
        assert str(pdf.docinfo.CreationDate) == "D:20260925122000Z"
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "2A"
        assert metadata["pdfuaid:part"] == "1"


def test_the_stamp_is_written_in_utc() -> None:
    swedish = dialogue_3().stamped_utc.astimezone(timezone(timedelta(hours=2)))
    assert minutes_pdf(dialogue_3(stamped_utc=swedish)) == minutes_pdf(dialogue_3())


def test_the_same_content_gives_the_same_bytes_in_other_processes(tmp_path: Path) -> None:
    snapshot = tmp_path / "content.json"
    snapshot.write_text(to_json(dialogue_3()), "utf-8")
    code = (
        "import hashlib, pathlib, sys\n"
        "from trygghetsrad.documents.codec import from_json\n"
        "from trygghetsrad.documents.content import MinutesContent\n"
        "from trygghetsrad.documents.pdf.minutes import minutes_pdf\n"
        "content = from_json(MinutesContent, pathlib.Path(sys.argv[1]).read_text('utf-8'))\n"
        "print(hashlib.sha256(minutes_pdf(content)).hexdigest())\n"
    )
    digests = set()
    for seed, zone in (("1", "Europe/Stockholm"), ("2", "Pacific/Auckland")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", code, str(snapshot)]
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        digests.add(result.stdout)
    assert len(digests) == 1


def test_drawing_again_gives_the_same_bytes() -> None:
    assert minutes_pdf(dialogue_3()) == minutes_pdf(dialogue_3())


def test_other_content_gives_another_identity() -> None:
    identities = set()
    for content in (dialogue_3(), dialogue_3(place="Kommunhuset")):
        with pikepdf.open(io.BytesIO(minutes_pdf(content))) as pdf:
            identities.add(bytes(pdf.trailer.ID[0]))
    assert len(identities) == 2


def test_user_text_is_never_markup() -> None:
    text = read(minutes_pdf(_SAMPLES["markup"])).text
    assert "<b>&amp;" in text
    assert "</para>" in text


def test_a_character_without_a_glyph_becomes_a_visible_box() -> None:
    found = read(minutes_pdf(_SAMPLES["emoji"]))
    assert "Dialog □" in found.text.replace("dialog", "Dialog")
    assert unicodedata.is_normalized("NFC", found.text)


@pytest.mark.parametrize("break_it", WAYS)
def test_the_gate_bites(break_it: Callable[[pikepdf.Pdf], None]) -> None:
    broken = io.BytesIO()
    with pikepdf.open(io.BytesIO(minutes_pdf(dialogue_3()))) as pdf:
        break_it(pdf)
        pdf.save(broken)
    assert faults(broken.getvalue()) != []


def _swap_order(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = pikepdf.Array([document.K[-1], *list(document.K)[:-1]])


def _swap_parent_tree(pdf: pikepdf.Pdf) -> None:
    marks = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    marks[0], marks[1] = marks[1], marks[0]


def test_a_wrong_reading_order_is_noticed() -> None:
    found = read(_changed(_swap_order))
    assert without_bullets(found.elements) != expected_words(minutes_paper(dialogue_3()))


def test_a_parent_tree_that_points_astray_is_noticed() -> None:
    with pytest.raises(FaultyTagsError, match="parent tree"):
        read(_changed(_swap_parent_tree))


def _changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(minutes_pdf(dialogue_3()))) as pdf:
        change(pdf)
        pdf.save(changed)
    return changed.getvalue()


def page_count(file: bytes) -> int:
    with pikepdf.open(io.BytesIO(file)) as pdf:
        return len(pdf.pages)


def test_an_empty_meeting_is_one_page() -> None:
    assert page_count(minutes_pdf(empty_meeting())) == 1


def test_signatures_never_stand_alone_on_a_page() -> None:
    content = dialogue_3(attachments=(), next_meeting=None, open_actions=(), you_said=())
    last = content.items[-1]
    for count in range(60):
        blocks = last.blocks[:1] * (count + 1)
        file = minutes_pdf(replace(content, items=(*content.items[:2], replace(last, blocks=blocks))))
        with pikepdf.open(io.BytesIO(file)) as pdf:
            on_last_page = pdf.Root.StructTreeRoot.ParentTree.Nums[-1]
            sections = {element.P.objgen for element in on_last_page if str(element.S) == "/P"}
        assert len(sections) > 1 or page_count(file) == 1, count


def test_a_conclusion_never_begins_a_page_apart_from_its_item() -> None:
    content = dialogue_3(you_said=(), open_actions=())
    item = next(item for item in content.items if item.paragraph == 26)
    for count in range(60):
        blocks = (*item.blocks[:1] * count, *item.blocks)
        found = read(minutes_pdf(replace(content, items=(replace(item, blocks=blocks),))))
        first_on_page = {text for (_, mark), text in found.marks.items() if mark == 0}
        assert not any(text.startswith("Ställningstagande") for text in first_on_page), count
