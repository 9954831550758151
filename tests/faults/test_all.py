"""A few trials of every fault of the surroundings, of a failing disk and of power loss."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.faults import disk_errors, power
from tests.faults.controls import CONTROLS, Control
from tests.faults.damage import DAMAGE
from tests.faults.jobs import is_made_of_beginnings
from tests.faults.scene import Scene
from tests.faults.shim import MISSING, is_buildable
from tests.faults.surroundings import SURROUNDINGS

FAULTS = (*DAMAGE, *SURROUNDINGS)
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kill")]
needs_gcc = pytest.mark.skipif(not is_buildable(), reason=MISSING)


@pytest.fixture(scope="module")
def scene(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """The example year in a folder of its own."""
    folder = tmp_path_factory.mktemp("scene")
    shutil.copy(example_file, folder)
    return Scene(folder)


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="Windows cannot fork")
@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_what_machines_and_people_do_to_a_file_costs_nothing(scene: Scene, number: int) -> None:
    run, _many, few = FAULTS[number]

    tally = run(scene, min(few, 3), random.Random(7))

    assert tally.losses == []
    assert tally.trials or tally.notes


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="Windows cannot fork")
@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.what)
def test_a_program_broken_on_purpose_is_seen(scene: Scene, control: Control) -> None:
    with control.broken():
        tally = control.run(scene, control.times, random.Random(7))

    assert tally.losses


@needs_gcc
def test_a_disk_that_fails_at_any_call_loses_nothing_told(tmp_path: Path) -> None:
    tallies = disk_errors.failing_disk(tmp_path, times=3, seed=7)

    assert [each for tally in tallies for each in tally.losses] == []
    assert any("Disken är full" in words for tally in tallies for words in tally.sentences)


@needs_gcc
def test_power_lost_at_any_write_loses_nothing_told_and_the_control_does(tmp_path: Path) -> None:
    assert [each for found in power.states(tmp_path / "real", count=25, seed=7) for each in found] == []
    control = power.states(tmp_path / "control", count=25, seed=7, never_syncs=True)
    assert any(list(control))


def test_a_text_of_beginnings_is_told_from_others() -> None:
    assert is_made_of_beginnings("", "abc")
    assert is_made_of_beginnings("abcaba", "abc")
    assert not is_made_of_beginnings("abcb", "abc")
