"""Files that people write: read as text, TOML or JSON, with lines, and checked key by key."""

from bifolio.sources.toml_json.checked_keys import Document, Entry, is_table, suggest
from bifolio.sources.toml_json.file_reading import (
    decode,
    line_of_row,
    read_bytes,
    read_json,
    read_sound_toml,
    read_text,
    read_toml,
)

__all__ = [
    "Document",
    "Entry",
    "decode",
    "is_table",
    "line_of_row",
    "read_bytes",
    "read_json",
    "read_sound_toml",
    "read_text",
    "read_toml",
    "suggest",
]
