"""The command line: Typer, the clock and exit codes; no logic."""

from almanac.cli.running import ended, run

__all__ = ["ended", "run"]
