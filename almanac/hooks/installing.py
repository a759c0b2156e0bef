"""A marked block in a file that is another's: put in, put anew, taken out without a trace."""

import contextlib
import difflib
import io
import os
import stat
from pathlib import Path

from almanac.errors import AlmanacError
from almanac.frozen import frozen
from almanac.hygiene import visible

BEGIN = b"# >>> almanac >>>"
END = b"# <<< almanac <<<"
_MADE = b"# The almanac made this file."
_NO_NEWLINE = b"# The line above had no newline."
_PREAMBLE = b"p10k-instant-prompt-"


@frozen
class Rest:
    """A file without the almanac's block."""

    lines: list[bytes]
    place: int | None
    """Where among the lines the block stood."""
    is_made: bool
    """Whether there was no such file before the block."""


@frozen
class Change:
    """A file as it is and as it is to be; None where there is none."""

    path: Path
    """As it was named, maybe a link."""
    before: bytes | None
    after: bytes | None
    mode: int | None = None
    """Of a file that is made; as is usual where None."""


def installed(data: bytes | None, code: str, shell: str, start: str = "") -> bytes:
    """DATA with CODE for SHELL in a block: where one stood, else at the end, but above zsh's instant prompt.

    START opens a file that wasn't there.
    Raises: AlmanacError for a block that doesn't end.
    """
    rest = without_block(data or b"")
    lines = rest.lines if data is not None else start.encode().splitlines(keepends=True)
    place = len(lines) if rest.place is None else rest.place
    if shell == "zsh":
        place = min(place, _instant_prompt(lines))
    above, below = lines[:place], lines[place:]
    notes = [_MADE] if data is None or rest.is_made else []
    if above and not above[-1].endswith(b"\n"):
        above[-1] += b"\n"
        notes.append(_NO_NEWLINE)
    # to the other shells a carriage return is part of a word
    newline = b"\r\n" if shell == "powershell" and lines[:1] and lines[0].endswith(b"\r\n") else b"\n"
    block = [BEGIN, *notes, *code.encode().splitlines(), END]
    return b"".join([*above, *(line + newline for line in block), *below])


def uninstalled(data: bytes, start: str = "") -> bytes | None:
    """DATA without the block, byte for byte as before it; None where there was no such file.

    Raises: AlmanacError for a block that doesn't end.
    """
    rest = without_block(data)
    left = b"".join(rest.lines)
    return None if rest.is_made and left in {b"", start.encode()} else left


def without_block(data: bytes) -> Rest:
    """What is in DATA but the block.

    Raises: AlmanacError for a block that doesn't end.
    """
    lines: list[bytes] = []
    inside: list[bytes] | None = None
    place = None
    is_made = has_no_newline = False
    for number, line in enumerate(io.BytesIO(data), 1):
        mark = line.strip()
        if mark in {BEGIN, END} and (mark == BEGIN) == (inside is not None):
            raise _damaged(number)
        if mark == BEGIN:
            inside, began = [], number
            place = len(lines) if place is None else place
        elif inside is None:
            lines.append(line)
            has_no_newline = False
        elif mark == END:
            is_made = is_made or _MADE in inside
            has_no_newline = _NO_NEWLINE in inside
            inside = None
        else:
            inside.append(mark)
    if inside is not None:
        raise _damaged(began)
    if has_no_newline and lines:
        lines[-1] = lines[-1].removesuffix(b"\n")
    return Rest(lines=lines, place=place, is_made=is_made)


def _damaged(number: int) -> AlmanacError:
    marks = f"{BEGIN.decode()} and {END.decode()}"
    return AlmanacError(f"line {number}: the almanac's block is damaged", f"it is between {marks}: delete it by hand")


def _instant_prompt(lines: list[bytes]) -> int:
    """Where Powerlevel10k's instant prompt begins, with the comment above it; the end where there is none.

    Nothing may be printed after it, and all that is printed before it stays.
    """
    for number, line in enumerate(lines):
        if _PREAMBLE in line and not line.lstrip().startswith(b"#"):
            while number and _leads_on(lines[number - 1]):
                number -= 1
            return number
    return len(lines)


def _leads_on(line: bytes) -> bool:
    return line.startswith(b"#") or line.rstrip().endswith((b"\\", b"&&", b"||"))


def read(path: Path) -> bytes | None:
    """What is in the file PATH; None where there is none.

    Raises: AlmanacError where it can't be read, is no regular file or isn't of bytes that a shell reads.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise AlmanacError(f"{path} is no regular file", "name another: --file PATH")
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AlmanacError(f"{path} can't be read: {error.strerror}", "name another: --file PATH") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise AlmanacError(f"{path} is in UTF-16", "save it in UTF-8, or name another: --file PATH")
    return data


def difference(change: Change) -> str:
    """CHANGE as a unified diff, fit for a terminal; empty where there is none."""
    old, new = _shown(change.before), _shown(change.after)
    name = visible(str(change.path))
    old_name, new_name = (os.devnull if data is None else name for data in (change.before, change.after))
    return "".join(f"{line}\n" for line in difflib.unified_diff(old, new, old_name, new_name, lineterm=""))


def _shown(data: bytes | None) -> list[str]:
    lines = io.BytesIO(data or b"").readlines()
    shown = [visible(line.decode(errors="backslashreplace").rstrip("\n")) for line in lines]
    if lines and not lines[-1].endswith(b"\n"):
        shown[-1] += "\n\\ No newline at end of file"
    return shown


def write(change: Change) -> None:
    """Make the file what it is to be: all at once or not at all, links followed, mode and owner kept.

    Raises: AlmanacError where that can't be, or where the file is no more as it was.
    """
    if read(change.path) != change.before:
        raise AlmanacError(f"{change.path} has just been changed by another", "try again")
    try:
        path = change.path.resolve()
        if change.after is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, change.after, change.mode)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        hint = "are you its owner?" if isinstance(error, PermissionError) else "see that it can be"
        raise AlmanacError(f"{change.path} can't be written: {reason}", hint) from error


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    old = path.stat() if path.exists() else None
    file = os.open(new, flags, 0o666 if old is None else 0o600)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(file)
        if old is not None:
            mode = stat.S_IMODE(old.st_mode)
            if hasattr(os, "chown"):
                with contextlib.suppress(PermissionError):
                    os.chown(new, old.st_uid, old.st_gid)
        if mode is not None:
            new.chmod(mode)
        new.replace(path)
    except BaseException:
        new.unlink()
        raise
