"""`almanac packs`: what the packs are, where, and whether their files are in order."""

import typer

from almanac.cli.packs import check, list_, path, schema, stats

app = typer.Typer(help="The packs of records: list, check, find and count them.", no_args_is_help=False)
app.command("list")(list_.list_packs)
app.command("check")(check.check)
app.command("schema")(schema.schema)
app.command("path")(path.path)
app.command("stats")(stats.stats)
