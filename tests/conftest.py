"""What all tests share: no display, no real home folder, steady property tests."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, Phase, settings

from trygghetsrad.services.example_file import ensure_example_year

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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no coverage where the same lines run hundreds of times: it would double what these tests take."""
    for item in items:
        if any(item.get_closest_marker(name) for name in ("slow", "hypothesis")):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Set apart what is there for all tests: collecting after each one need not look through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep settings, data and logs of a test below its own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("TRYGGHETSRAD_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year in a closed file, made once for all workers; copy it before changing anything."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "exempel.db"
    with FileLock(folder / "exempel.made"):
        ensure_example_year(path)
    return path


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
