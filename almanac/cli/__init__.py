"""The command line: Typer, the clock and exit codes; no logic."""

from almanac.cli.running import run

__all__ = ["run"]
