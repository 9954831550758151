"""Qt's libraries, loaded by the system beside the import of Python modules.

Loading and binding them takes 10 ms of the start, in which Python would wait though it need not: the system
loads a library without Python's one lock when it is asked through `_ctypes` (`ctypes` itself takes 4 ms to
import). The import of PySide6 then finds them in place.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

if sys.platform == "win32":

    def load_beside() -> None:
        """Do nothing: Windows finds the libraries only after PySide6 has told it where they lie."""

else:
    import _ctypes

    def load_beside() -> None:
        """Begin to load the libraries of PySide6's widgets, and come back at once."""
        spec = find_spec("PySide6")
        if spec is not None and spec.origin is not None:
            library = Path(spec.origin).with_name("QtWidgets.abi3.so")
            Thread(target=_load, args=(str(library),), name="Qt libraries", daemon=True).start()

    def _load(library: str) -> None:
        with suppress(OSError):  # the import that needs it will tell what is wrong
            _ctypes.dlopen(library, _ctypes.RTLD_LOCAL)
