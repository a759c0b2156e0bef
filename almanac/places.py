"""Where things are kept, and why there; the only reader of the environment."""

import os
import sys

TYPE_CHECKING = False  # this is on the hot path, where typing costs more than all that is done here
if TYPE_CHECKING:
    from collections.abc import Mapping

_SEEN = {
    "APPDATA",
    "COLUMNS",
    "FORCE_COLOR",
    "HOME",
    "LANG",
    "LANGUAGE",
    "LOCALAPPDATA",
    "NO_COLOR",
    "TERM",
    "TERM_PROGRAM",
    "TZ",
    "TZDIR",
    "UNICODE_VERSION",
    "USERPROFILE",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
}
_TOLD = (
    "TERM",
    "NO_COLOR",
    "FORCE_COLOR",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "TZ",
    "ALMANAC_PACKS",
    "ALMANAC_TODAY",
    "ALMANAC_CACHE",
)
_SEEN_BEGINNINGS = ("ALMANAC_", "LC_", "PYTHON", "WCWIDTH_")


class Folder:
    """A folder and the reason it was chosen, fit to be shown by a person asking why."""

    __slots__ = ("path", "reason")

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason


def variable(name: str, environment: "Mapping[str, str] | None" = None) -> str:
    """Value of the environment variable NAME, empty where it is not set."""
    return (os.environ if environment is None else environment).get(name, "")


def surroundings() -> list[tuple[str, str]]:
    """Every variable on which a printed page can depend, with its value, in order of their names."""
    return sorted(
        (name, value) for name, value in os.environ.items() if name in _SEEN or name.startswith(_SEEN_BEGINNINGS)
    )


def told_by_shell() -> str:
    """The variables that a shell's hook can look at without a process: their values in order, with | between them."""
    return "|".join(variable(name) for name in _TOLD)


def columns() -> int:
    """How wide the terminal is: as COLUMNS says, else as it is; 20 at least, 80 where there is none."""
    given = variable("COLUMNS")
    if given.isdecimal() and int(given) > 0:
        return max(20, int(given))
    for stream in (1, 2, 0):
        try:
            return max(20, os.get_terminal_size(stream).columns or 80)
        except OSError:
            continue
    return 80


def package() -> str:
    """The folder of the almanac's own code."""
    return os.path.dirname(os.path.abspath(__file__))


def bundled_packs() -> Folder:
    """The folder of the packs that come with the almanac: inside the package, or beside it in a checkout."""
    inside = os.path.join(package(), "data")
    if os.path.isdir(inside):
        return Folder(inside, "installed with the almanac")
    return Folder(os.path.join(os.path.dirname(package()), "data"), "beside the almanac's source")


def config_folder(environment: "Mapping[str, str] | None" = None) -> Folder:
    """The folder of a person's settings and own packs; it need not exist."""
    chosen = variable("XDG_CONFIG_HOME", environment)
    if os.path.isabs(chosen):
        return Folder(os.path.join(chosen, "almanac"), "XDG_CONFIG_HOME")
    if sys.platform == "win32":
        roaming = variable("APPDATA", environment)
        if roaming:
            return Folder(os.path.join(roaming, "almanac"), "APPDATA")
    home = variable("HOME", environment) or os.path.expanduser("~")
    return Folder(os.path.join(home, ".config", "almanac"), "the home folder")


def cache_folder(environment: "Mapping[str, str] | None" = None) -> Folder:
    """The folder of what can be made anew at any time; its path is empty where nothing is to be kept."""
    if variable("ALMANAC_CACHE", environment) == "off":
        return Folder("", "ALMANAC_CACHE is off")
    chosen = variable("XDG_CACHE_HOME", environment)
    if os.path.isabs(chosen):
        return Folder(os.path.join(chosen, "almanac"), "XDG_CACHE_HOME")
    if sys.platform == "win32":
        local = variable("LOCALAPPDATA", environment)
        if local:
            return Folder(os.path.join(local, "almanac", "cache"), "LOCALAPPDATA")
    home = variable("HOME", environment) or os.path.expanduser("~")
    if not os.path.isabs(home):
        return Folder("", "there is no home folder")
    return Folder(os.path.join(home, ".cache", "almanac"), "the home folder")


def settings_file(environment: "Mapping[str, str] | None" = None) -> Folder:
    """The file of a person's settings; it need not exist."""
    config = config_folder(environment)
    return Folder(os.path.join(config.path, "config.toml"), config.reason)


def pack_folders(environment: "Mapping[str, str] | None" = None) -> list[Folder]:
    """Folders that hold packs, the bundled first; a later one's record replaces an earlier one's of the same id."""
    folders = [bundled_packs()]
    named = variable("ALMANAC_PACKS", environment)
    folders += [Folder(part, "ALMANAC_PACKS") for part in named.split(os.pathsep) if part]
    config = config_folder(environment)
    own = Folder(os.path.join(config.path, "packs"), config.reason)
    if os.path.isdir(own.path):
        folders.append(own)
    return folders


def environment_with(more: "Mapping[str, str]") -> dict[str, str]:
    """The environment for a program that is started, with MORE in it."""
    return {**os.environ, **more}
