"""The shells' hooks: what a shell reads as it starts to show the banner, and the file in which it belongs."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

from almanac import places
from almanac.errors import AlmanacError
from almanac.frozen import frozen

_HERE = Path(__file__).parent


@frozen
class Hook:
    """A shell's hook: its code and where to put it."""

    shell: str
    file: str
    """Of its code, beside this one."""
    quoted: Callable[[str], str]
    """A text as the shell writes it: one word, nothing in it interpreted."""
    start: str = ""
    """What a file needs above all else if it is there for the hook alone."""
    mode: int | None = None
    """Of a file that is made for the hook; as is usual where None."""


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _powershell(text: str) -> str:
    # PowerShell takes curly quotation marks for straight ones
    return "'" + "".join(2 * c if c in "'\u2018\u2019\u201a\u201b" else c for c in text) + "'"


def _nushell(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


HOOKS = {
    hook.shell: hook
    for hook in (
        Hook(shell="bash", file="bash.sh", quoted=shlex.quote),
        Hook(shell="zsh", file="zsh.zsh", quoted=shlex.quote),
        Hook(shell="fish", file="fish.fish", quoted=_fish),
        Hook(shell="powershell", file="powershell.ps1", quoted=_powershell),
        Hook(shell="nushell", file="nushell.nu", quoted=_nushell),
        Hook(shell="motd", file="motd.sh", quoted=shlex.quote, start="#!/bin/sh\n", mode=0o755),
    )
}
"""By the shell's name; motd is no shell, but greets all of them."""


def hook_text(hook: Hook, almanac: str) -> str:
    """The code of HOOK, which runs the command at the absolute path ALMANAC.

    Raises: AlmanacError for a path that no shell's file can hold: one of control characters or of no encoding.
    """
    if not almanac.isprintable():
        raise AlmanacError(f"the path {almanac} can't be written in a shell's file", "install the almanac elsewhere")
    text = _code(hook.file)
    # without its opening comment: it is one line among others there
    within = _code("within.sh").partition("\n")[2].rstrip("\n")
    return text.replace("@WITHIN@", hook.quoted(within)).replace("@ALMANAC@", hook.quoted(almanac))


def _code(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def rc_file(hook: Hook) -> Path:
    """The file that the shell reads as it starts, or for motd the one that is run at a login; it need not exist.

    Raises: AlmanacError where there is no such place.
    """
    if hook.shell == "motd":
        folder = Path("/etc/update-motd.d")
        if not folder.is_dir():
            message = f"there is no {folder}: this system makes its message of the day in another way"
            raise AlmanacError(message, "almanac init motd prints a script for it")
        return folder / "60-almanac"
    if hook.shell == "bash":
        return _home() / ".bashrc"
    if hook.shell == "zsh":
        return (_chosen("ZDOTDIR") or _home()) / ".zshrc"
    if hook.shell == "fish":
        return _config() / "fish" / "conf.d" / "almanac.fish"
    if hook.shell == "nushell":
        return _nushell_config() / "nushell" / "autoload" / "almanac.nu"
    if sys.platform == "win32":
        return _home() / "Documents" / "PowerShell" / "profile.ps1"
    return _config() / "powershell" / "profile.ps1"


def _nushell_config() -> Path:
    chosen = _chosen("XDG_CONFIG_HOME")
    if not chosen and sys.platform == "darwin":
        return _home() / "Library" / "Application Support"
    if not chosen and sys.platform == "win32":
        chosen = _chosen("APPDATA")
    return chosen or _config()


def _config() -> Path:
    return _chosen("XDG_CONFIG_HOME") or _home() / ".config"


def _home() -> Path:
    home = _chosen("HOME") or Path("~").expanduser()
    if not home.is_absolute():
        raise AlmanacError("there is no home folder", "name the file: --file PATH")
    return home


def _chosen(variable: str) -> Path | None:
    path = Path(places.variable(variable))
    return path if path.is_absolute() else None
