"""`almanac init`."""

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from almanac.cli import printing


def init(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish, powershell, nushell, or motd.")],
    install: Annotated[bool, typer.Option("--install", help="Write it into the shell's file, shown first.")] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take it out of the shell's file again.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    file: Annotated[
        Optional[Path],  # noqa: UP045 - read at run time, on 3.10 too
        typer.Option("--file", help="Another file than the shell's usual one.", show_default=False),
    ] = None,
) -> None:
    """The hook that shows the day's banner as a shell starts: printed, or written where it belongs.

    Example: almanac init bash
    """
    from almanac.errors import AlmanacError, UsageError
    from almanac.hooks import HOOKS, hook_text, installing, rc_file
    from almanac.nearest import nearest

    if shell not in HOOKS:
        close = nearest(shell, HOOKS, 0.5)
        raise UsageError(f"there is no hook for '{shell}'", f"did you mean {close or ', '.join(HOOKS)}?")
    if install and uninstall:
        raise UsageError("--install and --uninstall contradict each other", "choose one")
    if (yes or file) and not (install or uninstall):
        name = "--file" if file else "--yes"
        raise UsageError(f"{name} is for --install and --uninstall", f"almanac init {shell} --install {name}")
    hook = HOOKS[shell]
    if not install and not uninstall:
        printing.deliver(hook.start + hook_text(hook, _command()))
        return
    path = file or rc_file(hook)
    before = installing.read(path)
    try:
        if install:
            code = hook_text(hook, _command())
            after: bytes | None = installing.installed(before, code, shell, hook.start)
        else:
            after = None if before is None else installing.uninstalled(before, hook.start)
    except AlmanacError as error:
        raise AlmanacError(f"{path}: {error.message}", error.hint) from None
    if after == before:
        printing.deliver(f"{path}: {'it is there already' if install else 'there is no hook in it'}\n")
        return
    change = installing.Change(path=path, before=before, after=after, mode=hook.mode)
    printing.deliver(installing.difference(change))
    asks = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    if asks and not typer.confirm("Write it?", default=True):
        printing.deliver("nothing was written\n")
        return
    installing.write(change)
    printing.deliver(f"{path}: {'written' if after is not None else 'removed'}\n")


def _command() -> str:
    """The absolute path of the almanac as it was called, else as it is found on PATH or beside its Python.

    Raises: AlmanacError where there is none.
    """
    import shutil

    from almanac.errors import AlmanacError

    called = sys.argv[0]
    if called == Path(called).name or called.endswith(".py") or not shutil.which(called):
        beside = Path(sys.executable).with_name("almanac")
        called = shutil.which("almanac") or shutil.which(beside) or ""
    if not called:
        hint = "put its folder on your PATH, or call it by its full path"
        raise AlmanacError("the almanac command isn't found", hint)
    return str(Path.cwd() / called)
