"""A request from its words to its exit status, however it ends."""

import os
import sys

from almanac.cli.direct import read_directly
from almanac.cli.options import BannerOptions
from almanac.errors import AlmanacError
from almanac.hygiene import visible

INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Do what ARGUMENTS ask for; the exit status: 0, 1 for trouble, 2 for usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        request = read_directly(arguments)
        if request is None:
            from almanac.cli.application import invoke

            return invoke(arguments)
        if isinstance(request.options, BannerOptions):
            from almanac.cli.login import show_banner

            show_banner(request.options)
        else:
            from almanac.cli.answering import answer

            answer(request.words, request.options)
    except AlmanacError as error:
        return _fail(error.message, error.hint, error.exit_code)
    except (KeyboardInterrupt, OSError) as error:
        return ended(error)
    return 0


def ended(error: BaseException) -> int:
    """The exit status where ERROR ended the printing: an interruption, or an output that takes no more."""
    if not isinstance(error, OSError):
        return INTERRUPTED
    # nothing more may be written, not even by the interpreter as it ends
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0  # the reader has seen enough
    return _fail(f"the answer can't be written: {error.strerror or error}", "see that there is room", 1)


def _fail(message: str, hint: str, status: int) -> int:
    print(f"almanac: {visible(message)}", visible(hint), sep="\n", file=sys.stderr)
    return status
