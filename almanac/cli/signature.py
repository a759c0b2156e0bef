"""The options of a page or a banner as Typer wants them: each a parameter of the command."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, Optional

import typer

from almanac.cli.options import Option

_KINDS: dict[str, Any] = {"flag": bool, "number": Optional[int], "text": str, "texts": Optional[list[str]]}  # noqa: UP045
_DEFAULTS: dict[str, object] = {"flag": False, "number": None, "text": "", "texts": None}


def takes_options(table: tuple[Option, ...], kind: Callable[..., Any]) -> Callable[[Callable[..., None]], Any]:
    """For a command that takes as `options` a KIND, with every option of TABLE: each becomes a parameter of its own."""

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        own = [p for p in inspect.signature(command).parameters.values() if p.name != "options"]
        parameters = [*own, *map(_parameter, table)]

        @functools.wraps(command)
        def with_options(**given: Any) -> None:
            options = kind(**{o.name: given.pop(o.name) for o in table if o.name in given})
            command(**given, options=options)

        with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        with_options.__annotations__ = {p.name: p.annotation for p in parameters}
        return with_options

    return decorated


def _parameter(option: Option) -> inspect.Parameter:
    told = typer.Option(
        option.flag, metavar=option.metavar or None, help=option.help, min=option.least, max=option.most
    )
    return inspect.Parameter(
        option.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=_DEFAULTS[option.kind],
        annotation=Annotated[_KINDS[option.kind], told],
    )
