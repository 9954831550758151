"""The words of the minutes made into PDF by other makers, where they are installed: WeasyPrint and typst."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.papers import _content
from benchmarks.result import Result, middle
from trygghetsrad.documents.minutes_paper import minutes_paper
from trygghetsrad.documents.paper import reading_order


def other_maker_results(folder: Path, *, times: int) -> Iterator[Result]:
    """Measure the same words in each; none of them writes what ours has, tags and PDF/A."""
    texts = list(reading_order(minutes_paper(_content(folder))))
    for name, make in (("weasyprint", _weasyprint), ("typst", _typst)):
        what = f"the words of the minutes as PDF by {name}"
        try:
            module = importlib.import_module(name)
        except (ImportError, OSError):  # WeasyPrint without the libraries of the system
            yield Result(what, "not installed")
            continue
        taken_ms = _ms(partial(make, module, texts, folder), times=times)
        yield Result(what, f"{taken_ms:.0f} ms")


def _weasyprint(module: Any, texts: Sequence[str], _folder: Path) -> object:
    html = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return module.HTML(string=html).write_pdf()


def _typst(module: Any, texts: Sequence[str], folder: Path) -> object:
    source = folder / "minutes.typ"
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    source.write_text("\n\n".join(f'#par(text("{text}"))' for text in quoted), encoding="utf-8")
    return module.compile(str(source))


def _ms(call: Callable[[], object], *, times: int) -> float:
    taken = []
    for _ in range(times + 1):
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return middle(taken[1:])
