"""The outlines that the first view reads are those of the icons."""

from __future__ import annotations

from tools.write_icon_outlines import outlines
from trygghetsrad.paths import resource


def test_the_outlines_are_in_step_with_the_icons() -> None:
    assert resource("icons/outlines.bin").read_bytes() == outlines(), (
        "run: python tools/write_icon_outlines.py"
    )
