"""What of the cache is the user's own and can be believed; an index that came with a pack needs no such proof."""

import os
import stat


def is_file(path: str, *, own: bool) -> bool:
    """Whether PATH is a regular file and, with OWN, no link to one, the user's, and nobody else may write it."""
    try:
        status = os.lstat(path) if own else os.stat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and (not own or _is_own(status))


def is_own_folder(folder: str) -> bool:
    """Whether FOLDER is a folder, no link to one, the user's, and nobody else may write in it."""
    try:
        status = os.lstat(folder)
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(status.st_mode) and _is_own(status)


def make_own_folder(folder: str) -> None:
    """Make FOLDER where it is missing.

    Raises: OSError where it can't be made or isn't the user's own; where root would make one among another's files.
    """
    if not os.path.lexists(folder):
        above = os.path.dirname(os.path.abspath(folder))
        while not os.path.lexists(above):
            above = os.path.dirname(above)
        if _user() == 0 and os.stat(above).st_uid != 0:
            raise PermissionError(f"{above} is another user's")
        os.makedirs(folder, mode=0o700, exist_ok=True)
    if not is_own_folder(folder):
        raise PermissionError(f"{folder} is not the user's own")


def _is_own(status: os.stat_result) -> bool:
    user = _user()
    return user is None or (status.st_uid == user and not status.st_mode & 0o022)


def _user() -> int | None:
    """The user's number; Windows has none, there the profile folder is the user's."""
    user = getattr(os, "geteuid", None)
    return None if user is None else int(user())
