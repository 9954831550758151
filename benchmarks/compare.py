"""Results kept outside the repository, and how a run differs from the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import platformdirs

from benchmarks.result import Result

NOTABLE = 0.15
"""Ratios that differ by less than this share are noise on a shared machine."""


def usual_file() -> Path:
    """Give where the newest results are kept when nobody says otherwise."""
    return platformdirs.user_cache_path("trygghetsrad-benchmarks") / "last.json"


def as_document(results: Sequence[Result], *, machine: str, at: datetime) -> dict[str, Any]:
    """Give results as JSON, with when and on what."""
    return {
        "at": at.isoformat(timespec="seconds"),
        "machine": machine,
        "results": [each.as_json() for each in results],
    }


def read_document(file: Path) -> dict[str, Any] | None:
    """Read the results of an earlier run; None when there are none that can be read."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return document if isinstance(document, dict) and isinstance(document.get("results"), list) else None


def write_document(file: Path, document: dict[str, Any]) -> None:
    """Keep results for the next run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def comparison(results: Sequence[Result], before: dict[str, Any]) -> str:
    """Say which ratios have changed, as a Markdown table; times are compared on the same machine alone."""
    earlier = {each["name"]: each.get("ratio") for each in before["results"]}
    lines = ["| what | ratio before | ratio now | |", "|---|---|---|---|"]
    for each in results:
        was = earlier.get(each.name)
        if each.ratio is None or was is None:
            continue
        change = each.ratio / was - 1
        word = (
            "" if abs(change) < NOTABLE else f"{'slower' if change > 0 else 'quicker'} by {abs(change):.0%}"
        )
        lines.append(f"| {each.name} | {was:.2f} | {each.ratio:.2f} | {word} |")
    gone = sorted(earlier.keys() - {each.name for each in results})
    new = [each.name for each in results if each.name not in earlier]
    lines += [f"\nNo longer measured: {', '.join(gone)}."] if gone else []
    lines += [f"\nNot measured before: {', '.join(new)}."] if new else []
    return "\n".join(lines)
