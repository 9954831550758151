"""A short run of the kill harness; docs/reliability.md tells of the long one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.kill import Outcome, Trials

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kill")]


def problems(outcomes: list[Outcome]) -> list[str]:
    return [
        f"{outcome.phase}, seed {outcome.seed}: {problem}"
        for outcome in outcomes
        for problem in outcome.verdict.problems
    ]


@pytest.fixture
def folder(example_file: Path, tmp_path: Path) -> Path:
    """A folder where the example year lies already."""
    shutil.copy(example_file, tmp_path)
    return tmp_path


def test_a_killed_program_has_lost_nothing_that_counts(folder: Path) -> None:
    outcomes = list(Trials(folder, seed=7).run(6))
    assert problems(outcomes) == []
    assert sum(outcome.log.keys for outcome in outcomes) > 50
    assert sum(len(outcome.log.captured) for outcome in outcomes) > 0


def test_the_harness_sees_an_autosave_that_waits_for_a_pause(folder: Path) -> None:
    trials = Trials(folder, seed=7, late=True).run(15)
    assert any("ms old was lost" in problem for outcome in trials for problem in problems([outcome]))
