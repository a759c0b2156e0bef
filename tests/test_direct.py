"""What is read without Typer is read as Typer reads it."""

from dataclasses import fields
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almanac.cli.application import invoke
from almanac.cli.direct import Request, read_directly
from almanac.cli.options import BANNER_OPTIONS, PAGE_OPTIONS, BannerOptions, Option, PageOptions
from almanac.errors import AlmanacError

WORDS = st.sampled_from(
    ["10-20", "20", "October", "-1w", "-0044-03-15", "", "0", "21", "1001", "-x", "--", "é a", "\u22121w"]
)
FLAGS = st.sampled_from([option.flag for option in (*PAGE_OPTIONS, *BANNER_OPTIONS)])
ARGUMENTS = st.lists(
    WORDS | FLAGS | st.builds("{}={}".format, FLAGS, WORDS) | st.sampled_from(["--help", "-h", "--ful", "--no-such"]),
    max_size=6,
)


def read_by_typer(arguments: list[str]) -> Request | None:
    """What Typer makes of ARGUMENTS; None where it refuses them, or answers with help."""
    asked: list[Request] = []

    def answer(words: str, options: PageOptions) -> None:
        asked.append(Request(words, options))

    def show_banner(options: BannerOptions) -> None:
        asked.append(Request("today", options))

    with patch("almanac.cli.answering.answer", answer), patch("almanac.cli.login.show_banner", show_banner):
        try:
            invoke(arguments)
        except AlmanacError:
            return None
    return asked[0] if asked else None


@given(st.sampled_from([[], ["today"], ["show"], ["banner"], ["packs"], ["--full"]]), ARGUMENTS)
def test_both_read_the_same(command: list[str], arguments: list[str]) -> None:
    directly = read_directly([*command, *arguments])
    if directly is not None:
        assert directly == read_by_typer([*command, *arguments])


@pytest.mark.parametrize(
    "arguments",
    [[], ["today"], ["show", "10-20"], ["show", "20", "October", "--json"], ["show", "-1w", "--limit=3", "--tag", "a"]],
)
def test_what_is_common_needs_no_parser(arguments: list[str]) -> None:
    assert read_directly(arguments) is not None


TABLES = pytest.mark.parametrize(
    ("command", "table", "kind"),
    [(["show", "10-20"], PAGE_OPTIONS, PageOptions), (["banner"], BANNER_OPTIONS, BannerOptions)],
    ids=["page", "banner"],
)


@TABLES
def test_every_option_is_a_field(command: list[str], table: tuple[Option, ...], kind: Any) -> None:
    assert [option.name for option in table] == [field.name for field in fields(kind)]


@TABLES
def test_every_option_reaches_the_answer(command: list[str], table: tuple[Option, ...], kind: Any) -> None:
    values: dict[str, Any] = {"flag": [], "number": ["30"], "text": ["UTC"], "texts": ["x"]}
    for option in table:
        value = ["7"] if option.name == "lines" else values[option.kind]
        read = read_directly([*command, option.flag, *value])
        assert read is not None
        assert read == read_by_typer([*command, option.flag, *value])
        assert getattr(read.options, option.name) != getattr(kind(), option.name)
