"""`almanac packs schema`."""

from typing import Annotated

import typer

from almanac.cli import printing


def schema(
    pack: Annotated[bool, typer.Option("--pack", help="The schema of pack.toml instead of the records'.")] = False,
) -> None:
    """The JSON Schema of the data files, for editors that complete and check while you type.

    Example: almanac packs schema > records.schema.json
    """
    import json

    from almanac.packs import pack_schema, records_schema

    printing.deliver(json.dumps(pack_schema() if pack else records_schema(), ensure_ascii=False, indent=2) + "\n")
