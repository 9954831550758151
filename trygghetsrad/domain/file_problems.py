"""Why a file could not be saved, in words that tell the way out."""

from __future__ import annotations

import errno

_IN_USE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})


def why_not_saved(name: str, problem: OSError, *, exists: bool) -> str:
    """Say why a file was not saved and what to do.

    Args:
        name: of the file, without its folder.
        problem: what the system said.
        exists: there is a file or folder of that name already.
    """
    code = problem.errno
    if code in _FULL:
        return f"Det finns inte plats för {name} på disken. Frigör plats eller välj en annan disk."
    if code in _GONE:
        return f"Mappen för {name} finns inte längre. Välj en annan mapp."
    if code == errno.ENAMETOOLONG:
        return "Namnet är för långt. Välj ett kortare."
    if code == errno.EISDIR:
        return f"Det finns redan en mapp som heter {name}. Välj ett annat namn."
    if code == errno.EEXIST:
        return f"{name} är en fil med ett råds uppgifter och skrivs aldrig över. Välj ett annat namn."
    if exists and (code is None or code in _IN_USE):
        return (
            f"{name} är skrivskyddad eller öppen i ett annat program och kan inte skrivas över. "
            "Stäng den, eller spara under ett annat namn."
        )
    return f"Det går inte att spara {name} där. Välj en annan mapp."
