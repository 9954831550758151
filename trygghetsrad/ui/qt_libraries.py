"""What makes the import of Qt quicker: its libraries loaded beside it, PySide's helpers compiled once.

Loading and binding the libraries takes 10 ms of the start, in which Python would wait though it need not:
the system loads a library without Python's one lock when it is asked through `_ctypes` (`ctypes` itself takes
4 ms to import). The import of PySide6 then finds them in place. Fontconfig, which Qt asks on Linux for the
system's fonts, reads its settings meanwhile; that takes 4 ms.

A sixth of an empty window's start goes to compiling fourteen modules of Python that PySide carries as source
within its library (`shibokensupport`; seen in 6.11.3). Python keeps what it compiles of all other modules;
here that is done for these.

After its import, PySide reads the source of every module that is imported and looks whether it names PySide
(`__feature__`, other names for Qt's methods, which is not used here): 0.3 ms each, some thousand modules in
all, kept in memory by `linecache`. `import_qt` gives Python's own import back.
"""

from __future__ import annotations

import builtins
import marshal
import sys
from contextlib import contextmanager, nullcontext, suppress
from importlib.util import MAGIC_NUMBER, find_spec, source_hash
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from trygghetsrad import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
        with suppress(OSError):  # another system has another way to its fonts
            fontconfig = _ctypes.dlopen("libfontconfig.so.1", _ctypes.RTLD_LOCAL)
            _ctypes.call_function(_ctypes.dlsym(fontconfig, "FcInit"), ())


def import_qt(helpers: CompiledHelpers | None = None) -> None:
    """Import PySide, and let what is imported from now on be imported as it is without it.

    Args:
        helpers: what is kept of PySide; None lets everything be compiled.
    """
    with helpers.at_hand() if helpers is not None else nullcontext():
        import PySide6.QtCore  # noqa: F401
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


_SEAL_BYTES = 8


class CompiledHelpers:
    """The compiled form of PySide's helpers, kept in a file between one start and the next.

    Each stands under the hash of its source, as Python's own hash-based .pyc files do, so another PySide has
    its own compiled. The file is sealed: one that is torn, or of another Python, counts as none.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"qt-helpers.{sys.implementation.cache_tag}.bin"
        self._kept: dict[bytes, bytes] = {}
        self._used: dict[bytes, bytes] = {}
        self._is_new = False

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Use what is kept for what is imported meanwhile, and remember what had to be compiled."""
        self._kept = self._read()
        ordinary = builtins.compile

        def compile_once(source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
            if type(source) is not bytes or mode != "exec" or rest or options:
                return ordinary(source, filename, mode, *rest, **options)
            return self._compiled(source, filename, ordinary)

        builtins.compile = compile_once
        try:
            yield
        finally:
            builtins.compile = ordinary

    def keep(self) -> None:
        """Write down what had to be compiled, for the next start; a folder that refuses does no harm."""
        if not self._is_new:
            return
        content = marshal.dumps(self._used)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            paths.write_atomically(self._path, _seal(content) + content, mode=0o600)
            self._is_new = False

    def _compiled(self, source: bytes, filename: Any, ordinary: Callable[..., Any]) -> Any:
        key = source_hash(source) + str(filename).encode()
        if key in self._kept:
            self._used[key] = self._kept[key]
            return marshal.loads(self._kept[key])  # noqa: S302  as Python's own .pyc files
        code = ordinary(source, filename, "exec")
        self._used[key] = marshal.dumps(code)
        self._is_new = True
        return code

    def _read(self) -> dict[bytes, bytes]:
        try:
            written = self._path.read_bytes()
        except OSError:
            return {}
        seal, content = written[:_SEAL_BYTES], written[_SEAL_BYTES:]
        return dict(marshal.loads(content)) if seal == _seal(content) else {}  # noqa: S302


def _seal(content: bytes) -> bytes:
    """Give the seal of a content, other in each Python whose compiled form is another."""
    return source_hash(MAGIC_NUMBER + content)
