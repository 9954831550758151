"""Import this to import what follows as the program does: without PySide's search of sources."""

from __future__ import annotations

from trygghetsrad.ui.qt_libraries import import_qt

import_qt()
