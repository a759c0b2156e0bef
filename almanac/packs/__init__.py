"""Packs: folders of TOML files → the model, validated; the only reader of TOML."""

from almanac.packs.document import Document
from almanac.packs.folders import (
    DAYS,
    MONTH_FOLDERS,
    data_files,
    day_file,
    day_of,
    days_present,
    discover,
    interval_files,
    month_file,
    movable_files,
    year_files,
)
from almanac.packs.positions import Path as Place
from almanac.packs.records import KINDS, read_pack, read_records
from almanac.packs.schema import pack_schema, records_schema

__all__ = [
    "DAYS",
    "KINDS",
    "MONTH_FOLDERS",
    "Document",
    "Place",
    "data_files",
    "day_file",
    "day_of",
    "days_present",
    "discover",
    "interval_files",
    "month_file",
    "movable_files",
    "pack_schema",
    "read_pack",
    "read_records",
    "records_schema",
    "year_files",
]
