"""Packs: folders of TOML files → the model, validated; the only reader of TOML."""

from almanac.packs.document import Document
from almanac.packs.positions import Path as Place
from almanac.packs.records import KINDS, read_pack, read_records
from almanac.packs.schema import pack_schema, records_schema

__all__ = [
    "KINDS",
    "Document",
    "Place",
    "pack_schema",
    "read_pack",
    "read_records",
    "records_schema",
]
