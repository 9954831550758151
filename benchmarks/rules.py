"""Rules that run while somebody waits: reading the capture line, proposing a year of dialogues."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date

from benchmarks.result import Result, middle
from trygghetsrad.domain.capture import parse
from trygghetsrad.domain.plan_rules import PlanRules
from trygghetsrad.domain.vocabulary import Vocabulary
from trygghetsrad.domain.year_plan import propose

TODAY = date(2026, 3, 2)
LINE = (
    "Mörkt i gångtunneln vid skolan, så har det varit länge @Plats nummer 27 vid gatan #kategori 3 !hög "
    ">Ägare 4 AB >Ägare 5 AB senast fredag den 12 juni"
)


def rule_results(*, times: int) -> Iterator[Result]:
    """Measure the rules alone; there is nothing plainer to compare with."""
    vocabulary = Vocabulary.of(
        places=[f"Plats nummer {n} vid gatan" for n in range(300)],
        categories=[f"Kategori {n}" for n in range(20)],
        owners=[f"Ägare {n} AB" for n in range(50)],
    )
    read_ms = _ms(lambda: parse(LINE, today=TODAY, vocabulary=vocabulary), times=10 * times)
    yield Result("the capture line read, 300 places and 50 owners", f"{read_ms:.2f} ms", target="≤ 1 ms")
    propose(2026, 4)  # loads the almanac
    plan_ms = _ms(lambda: propose(2031, 4, PlanRules(weekdays=(0, 1, 2, 3))), times=times)
    yield Result("a year of four dialogues proposed", f"{plan_ms:.1f} ms", target="≤ 50 ms")


def _ms(call: Callable[[], object], *, times: int) -> float:
    took = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        took.append((time.perf_counter() - started) * 1000)
    return middle(took)
