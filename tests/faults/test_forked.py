"""A short run of the thousands of kills; docs/reliability.md tells of the long one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.forked import run
from tests.faults.jobs import all_jobs

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("kill"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork"),
]


def test_whatever_is_killed_has_lost_nothing_that_was_told(tmp_path: Path) -> None:
    tallies = list(run(all_jobs(), tmp_path, times=63, seed=3))

    assert [problem for each in tallies for problem in each.problems] == []
    assert all(each.killed_at_work for each in tallies)
