"""Where things are kept, and why there; the only reader of the environment."""

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple


class Folder(NamedTuple):
    """A folder and the reason it was chosen, fit to be shown by a person asking why."""

    path: str
    reason: str


def variable(name: str, environment: Mapping[str, str] | None = None) -> str:
    """Value of the environment variable NAME, empty where it is not set."""
    return (os.environ if environment is None else environment).get(name, "")


def bundled_packs() -> Folder:
    """The folder of the packs that come with the almanac: inside the package, or beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "data")
    if os.path.isdir(inside):
        return Folder(inside, "installed with the almanac")
    return Folder(os.path.join(os.path.dirname(package), "data"), "beside the almanac's source")


def config_folder(environment: Mapping[str, str] | None = None) -> Folder:
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


def settings_file(environment: Mapping[str, str] | None = None) -> Folder:
    """The file of a person's settings; it need not exist."""
    config = config_folder(environment)
    return Folder(os.path.join(config.path, "config.toml"), config.reason)


def pack_folders(environment: Mapping[str, str] | None = None) -> list[Folder]:
    """Folders that hold packs, the bundled first; a later one's record replaces an earlier one's of the same id."""
    folders = [bundled_packs()]
    named = variable("ALMANAC_PACKS", environment)
    folders += [Folder(part, "ALMANAC_PACKS") for part in named.split(os.pathsep) if part]
    config = config_folder(environment)
    own = Folder(os.path.join(config.path, "packs"), config.reason)
    if os.path.isdir(own.path):
        folders.append(own)
    return folders


def environment_with(more: Mapping[str, str]) -> dict[str, str]:
    """The environment for a program that is started, with MORE in it."""
    return {**os.environ, **more}
