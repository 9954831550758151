"""What all tests share: no display, no real home folder, steady property tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    phases=[phase for phase in Phase if phase is not Phase.explain],  # takes minutes with a database
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("seek", parent=settings.get_profile("steady"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, data and logs of a test below its own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("TRYGGHETSRAD_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_crash_dialog() -> Iterator[None]:
    """Fail a test that leaves a crash dialog: the program caught an error that the test never saw."""
    yield
    module = sys.modules.get("trygghetsrad.ui.crash_dialog")
    if module is None:
        return
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    shown = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, module.CrashDialog) and widget.isVisible()
    ]
    details = [edit.toPlainText() for dialog in shown for edit in dialog.findChildren(QPlainTextEdit)]
    for dialog in shown:
        dialog.close()
    if details:
        pytest.fail("\n".join(details))
