"""Builds the indices of the bundled packs with the wheel, and refuses to build it with faulty data."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check data/ and lay data/<pack>.index beside each pack, from where the wheel takes it."""
        sys.path.insert(0, self.root)
        from almanac.folders import discover
        from almanac.library.filling import ship_index
        from almanac.lint import check_packs

        data = Path(self.root, "data")
        problems = check_packs([data]).problems
        if problems:
            raise SystemExit("\n".join(["the data is faulty:", *map(str, problems)]))
        for folder in discover(str(data)):
            ship_index(Path(folder))
