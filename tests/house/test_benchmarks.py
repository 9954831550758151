"""What the benchmark command says of a run beside the one before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from benchmarks.compare import as_document, comparison, read_document, write_document
from benchmarks.result import Result

AT = datetime(2026, 11, 29, 8, tzinfo=UTC)


def test_a_run_is_kept_and_read_again(tmp_path: Path) -> None:
    document = as_document([Result("start", "100 ms", "80 ms", 1.25, (1.2, 1.3))], machine="m", at=AT)
    write_document(tmp_path / "ny" / "last.json", document)

    kept = read_document(tmp_path / "ny" / "last.json")

    assert kept is not None
    assert (kept["at"], kept["machine"], kept["results"][0]["ratio"]) == (AT.isoformat(), "m", 1.25)
    assert read_document(tmp_path / "saknas.json") is None
    (tmp_path / "fel.json").write_text("[1]", encoding="utf-8")
    assert read_document(tmp_path / "fel.json") is None


def test_what_has_become_slower_is_said_and_noise_is_not() -> None:
    before = as_document(
        [Result("start", "", ratio=1.0), Result("key", "", ratio=2.0), Result("gone", "", ratio=1.0)],
        machine="",
        at=AT,
    )

    said = comparison(
        [Result("start", "", ratio=1.5), Result("key", "", ratio=2.1), Result("new", "", ratio=1.0)], before
    )

    assert "| start | 1.00 | 1.50 | slower by 50% |" in said
    assert "| key | 2.00 | 2.10 |  |" in said
    assert "No longer measured: gone." in said
    assert "Not measured before: new." in said
