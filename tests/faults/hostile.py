"""Texts that nobody would type, in every text field, and out through everything that is written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from sqlalchemy import Enum, String

from trygghetsrad.db.contents import exported_tables
from trygghetsrad.db.models.base import UtcStamp
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder
from trygghetsrad.services.whole_file import import_into

if TYPE_CHECKING:
    from tests.faults.report import Trials
    from tests.faults.scene import Scene

HOSTILE = (
    '=HYPERLINK("http://x")%_\'";--',
    "+1+1|cmd' /C calc'!A0",
    "@SUM(1)\t-2+3",
    "<b>&amp;<script>alert(1)</script><para>",
    "\u202eexe.fdp\u2066 \u200b\ufeffå",
    "../../../etc/passwd\\C:\\nul|?*:",
    "🌧️👩‍👩‍👧‍👦 e\u0301 \U000e0001 ﷽",
    "långt" * 400,
)
"""SQL wildcards and quotes, formula starts, markup, bidi and unseen signs, path signs, emoji, very long."""

_LEFT_ALONE = {
    "setting": {"key", "value"},
    "number_series": {"kind"},
    "audit_entry": set(),
    "audit_change": {"table_name", "before", "after"},
    "document_version": {"content", "sha256"},
    "attachment": {"media_type", "sha256"},
    "dispatch": {"sha256", "channel"},
    "logo": {"media_type"},
    "agenda_item": {"notes"},
}


def hostile_trials(scene: Scene, times: int, tally: Trials) -> Trials:
    """Put each text into every field, and write every paper, list and file there is."""
    for text in HOSTILE[:times]:
        scene.reset()
        file = scene.folder / "råd ond.db"
        export = scene.folder / "råd ond.json"
        export.write_text(_altered(scene.whole, text), encoding="utf-8")
        from tests.faults.jobs import now
        from tests.faults.scene import opened

        import_into(file, export, clock=now, today=lambda: now().date(), who=lambda: "=Prov")
        services = opened(file)
        try:
            _write_everything(services, tally)
        except CouncilError as problem:
            tally.said(problem.message)
        services.close()
    return tally


def _altered(whole: str, text: str) -> str:
    document = json.loads(whole)
    for table in exported_tables():
        for number, row in enumerate(document["tables"][table.name]):
            for column in table.columns:
                if isinstance(column.type, Enum | UtcStamp) or not isinstance(column.type, String):
                    continue
                if column.name in _LEFT_ALONE.get(table.name, set()) or not row[column.name]:
                    continue
                room = column.type.length or 5000
                row[column.name] = f"{text[: room - 8]}{number}"
            if table.name == "agenda_item":
                row["notes"] = f"{text}\n{row['notes']}"
    return json.dumps(document, ensure_ascii=False)


def _write_everything(services: Any, tally: Trials) -> None:
    from trygghetsrad.documents.spreadsheet import Sheet, csv_file, xlsx_file

    meeting = services.meetings.rows(year=2026)[2]
    for kind in PaperKind:
        for form in PaperForm:
            paragraph = services.agenda.rows(meeting.meeting_id)[0].paragraph
            order = PaperOrder(
                kind=kind,
                form=form,
                meeting_id=meeting.meeting_id,
                year=2026,
                paragraphs=(paragraph,) if kind is PaperKind.EXTRACT else (),
            )
            tally.trials += 1
            try:
                made = services.papers.file(order)
            except CouncilError as problem:
                tally.said(problem.message)
                continue
            if set(made.name) & set('/\\:*?"<>|') or made.name.startswith("."):
                tally.losses.append(f"a file name that leads elsewhere: {made.name}")
    rows = tuple((row.text, row.number) for row in services.concerns.rows())
    sheet = Sheet("=1+1[]:*?/\\", ("=rubrik", "+nummer"), rows)
    for line in csv.reader(io.StringIO(csv_file(sheet).decode("utf-8-sig")), delimiter=";"):
        tally.losses += [f"a formula: {cell[:20]}" for cell in line if cell[:1] in ("=", "+", "-", "@", "\t")]
    with zipfile.ZipFile(io.BytesIO(xlsx_file(sheet))) as book:
        if b"<f>" in book.read("xl/worksheets/sheet1.xml"):
            tally.losses.append("a formula in a workbook")
    for words in HOSTILE:
        services.search.find(words)
        tally.trials += 1
    services.exchange.export_text()
    tally.losses += [f.text for f in services.safety.check() if f.is_serious and "Bilagan" not in f.text]
