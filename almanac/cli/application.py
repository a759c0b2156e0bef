"""The application: its commands, and what it says of words that none of them takes."""

from datetime import date
from typing import Annotated

import typer
from typer import _click as click

from almanac import __version__
from almanac.cli import banner, doctor, init, packs, show, today
from almanac.cli.direct import MINUS
from almanac.errors import AlmanacError, UsageError
from almanac.nearest import nearest

app = typer.Typer(
    name="almanac",
    help="On this day, in your terminal: dated events, greetings and quotations, each with its source.",
    epilog="Plain `almanac` is `almanac today`.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(today.today)
app.command(no_args_is_help=False)(show.show)
app.command()(banner.banner)
app.command()(init.init)
app.command()(doctor.doctor)
app.add_typer(packs.app, name="packs")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"almanac {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _almanac(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        today.today()


def invoke(arguments: list[str]) -> int:
    """Run the command that ARGUMENTS name; the exit status it asked for.

    Raises: UsageError for arguments that no command takes; KeyboardInterrupt where a person broke off.
    """
    try:
        status = app([_no_option(word) for word in arguments], prog_name="almanac", standalone_mode=False)
    except click.exceptions.UsageError as error:
        raise UsageError(*_explained(error, arguments)) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0


def _no_option(word: str) -> str:
    """WORD, a day such as -1w or -0044-03-15 with a minus sign in place of the hyphen that would make it an option."""
    return f"{MINUS}{word[1:]}" if word[:1] == "-" and word[1:2].isdigit() else word


def _explained(error: click.exceptions.UsageError, arguments: list[str]) -> tuple[str, str]:
    """What is wrong with ARGUMENTS and a way out, in a line each."""
    command = error.ctx.command_path if error.ctx else "almanac"
    message = error.format_message().split(" Did you mean")[0].rstrip(".")
    message = message[:1].lower() + message[1:]
    commands = getattr(error.ctx.command, "commands", {}) if error.ctx else {}
    unknown = next((word for word in arguments if f"'{word}'" in message), "")
    if message.startswith("no such command") and unknown:
        if _is_day(unknown):
            return message, f"did you mean {command} show {unknown}?"
        close = nearest(unknown, commands, 0.4)
        if close:
            return message, f"did you mean {command} {close}?"
    if message.startswith("no such option") and commands:
        message += f" of {command} itself"
        return message, f"options follow their command: {command} today --full; {command} --help lists them"
    return message, f"{command} --help shows how it is written"


def _is_day(word: str) -> bool:
    from almanac.when import parse_when

    try:
        query = parse_when(word, date(2000, 1, 1))
    except AlmanacError:
        return False
    return not query.name
