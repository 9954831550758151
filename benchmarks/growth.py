"""How the program grows: the same things done in files of 1, 10 and 100 times a council's size.

In processor time, since a busy machine makes everything else mean little here.
Alone: `python -m benchmarks.growth`.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.large import LAST_YEAR, Size, cached_large_file
from benchmarks.result import Result, middle, table
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.list_question import ListQuestion
from trygghetsrad.services.first_view import read_first_view
from trygghetsrad.services.long_lists import action_item_list
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services

SIZES = {
    "1×": Size(concerns=1_000, actions=2_000, meetings=4, paragraphs=200),
    "10×": Size(concerns=10_000, actions=20_000, meetings=40, paragraphs=2_000),
    "100×": Size(),
}
TODAY = date(LAST_YEAR, 12, 1)


def growth_results(*, times: int) -> Iterator[Result]:
    """Measure each thing in each size; the ratio is of the largest to the smallest."""
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        found = {name: _measured(Path(folder), size, times=times) for name, size in SIZES.items()}
    first, *_, last = SIZES
    for what in found[first]:
        taken = [f"{found[name][what]:.1f}" for name in SIZES]
        yield Result(
            f"grows: {what} ({' / '.join(SIZES)})",
            f"{' / '.join(taken)} ms",
            ratio=found[last][what] / max(found[first][what], 0.001),
        )


def _measured(folder: Path, size: Size, *, times: int) -> dict[str, float]:
    file = folder / "råd.db"
    for old in folder.glob("råd*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copy(cached_large_file(size), file)
    view = _ms(lambda: read_first_view(file, today=lambda: TODAY), times)
    services = open_services(
        file, clock=lambda: datetime.now(UTC), today=lambda: TODAY, who=lambda: "Mätaren"
    )
    services.warm_up()
    try:
        return {"reading the first view": view, **_in(services, times)}
    finally:
        services.close()


def _in(services: Services, times: int) -> dict[str, float]:
    meeting = services.meetings.rows()[-1].meeting_id
    item = services.agenda.rows(meeting)[0].agenda_item_id
    first = services.agenda.rows(meeting)[0]
    line = "Mörkt i gångtunneln #belysning !hög"
    return {
        "a line captured": _ms(lambda: services.captures.capture(item, line), times),
        "a note saved": _ms(lambda: services.notes.save(first.agenda_item_id, line), times),
        "a search for two words": _ms(lambda: services.search.find("mörkt gångtunneln"), times),
        "the list of action items opened": _ms(lambda: _opened_list(services), times),
        "a verified backup": _ms(lambda: services.backups.take(BackupReason.ASKED), 1, warms_up=False),
        "the whole check": _ms(services.safety.check, 1, warms_up=False),
        "everything exported": _ms(services.exchange.export_text, 1, warms_up=False),
    }


def _opened_list(services: Services) -> None:
    """Find the rows of the list of action items, count its filters, and read what is seen of it."""
    long_list = action_item_list(services.file, today=lambda: TODAY)
    long_list.read(long_list.overtake(), ListQuestion("open"), counts=True)
    long_list.close()


def _ms(call: Callable[[], object], times: int, *, warms_up: bool = True) -> float:
    """Give the processor time of the middle call, after one that warms up if it does."""
    taken = []
    for _ in range(times + warms_up):
        started = time.process_time()
        call()
        taken.append((time.process_time() - started) * 1000)
    return middle(taken[warms_up:])


if __name__ == "__main__":
    print(table(list(growth_results(times=5))))
