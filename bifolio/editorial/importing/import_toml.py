"""`import.toml` of an edition: how its provider's files are read, and what the last import wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bifolio.model.errors import Problems
from bifolio.sources.toml_json import Entry, read_toml, suggest
from bifolio.sources.workspace import Workspace

FILE = "import.toml"
_ROWS = ("read", "leave")
_HEAD = """\
# How `build.py import` reads what the provider of this edition sends: what it understood last time, and what
# you tell it. [names] holds the provider's names of places and kinds, each with the id that is meant.
"""


@dataclass(frozen=True)
class TableSettings:
    """What is known of one resource's table.

    sheet: where it stood last. columns: fields by the provider's heads. hidden_rows: what to do with
    them (`read`, `leave`), or empty. decimal: the sign before decimals. fractions: whether shares stand as 0.368; None
    where nobody said. totals: `leave` for a row of totals that is not the sum of the rows. zero: signs that stand for 0.
    keep: fields without a column that stay as in the edition before. file, written: the provider's
    file and the digest of what was made of it.
    """

    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: str = ""
    decimal: str = "."
    fractions: bool | None = None
    totals: str = ""
    zero: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    file: str = ""
    written: str = ""


@dataclass(frozen=True)
class Settings:
    """`import.toml`: tables by the name of their resource, other names of ids, sheets that are no table."""

    tables: Mapping[str, TableSettings] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    leave: tuple[str, ...] = ()

    def table(self, resource: str) -> TableSettings:
        """What is known of a resource's table."""
        return self.tables.get(resource, TableSettings())


def settings_path(workspace: Workspace, edition: str) -> Path:
    """Where the file stands; it need not exist."""
    return workspace.edition(edition) / FILE


def read_settings(workspace: Workspace, edition: str, resources: Mapping[str, object]) -> Settings:
    """What the file says; nothing where there is none. Raises BuildError with all problems."""
    path, problems = settings_path(workspace, edition), Problems()
    if not path.is_file():
        return Settings()
    top = read_toml(path, workspace.name(path), problems)
    tables = {}
    for name, entry in top.named_entries("table").items():
        if name not in resources:
            top.problem(
                "table", f"there is no resource “{name}”", suggest(name, resources, "Resources")
            )
        tables[name] = _table(entry)
    names = top.entry("names", required=False)
    settings = Settings(tables, _texts(names), top.texts("leave", ()))
    top.done()
    problems.raise_if_any()
    return settings


def _table(entry: Entry) -> TableSettings:
    table = TableSettings(
        sheet=entry.text("sheet", "", filled=False),
        columns=_texts(entry.entry("columns", required=False)),
        hidden_rows=entry.choice("hidden_rows", _ROWS, "leave") if entry.has("hidden_rows") else "",
        decimal=entry.choice("decimal", (".", ","), "."),
        fractions=entry.flag("fractions") if entry.has("fractions") else None,
        totals=entry.choice("totals", ("leave",), "leave") if entry.has("totals") else "",
        zero=entry.texts("zero", ()),
        keep=entry.texts("keep", ()),
        file=entry.text("file", "", filled=False),
        written=entry.text("written", "", filled=False),
    )
    entry.done()
    return table


def _texts(entry: Entry | None) -> dict[str, str]:
    return {key: entry.text(key) for key in entry.values} if entry else {}


def hidden_rows_hint(resource: str, known: TableSettings) -> str:
    """How to say what to do with hidden rows of a resource's table, to be pasted into the file.

    A file that knows the table has its head already, and TOML allows no second one.
    """
    line = 'hidden_rows = "leave"  # or "read"'
    if known != TableSettings():
        return f"Write below [table.{resource}] in the edition's {FILE}:\n{line}"
    return f"Write into the edition's {FILE}:\n[table.{resource}]\n{line}"


def settings_text(settings: Settings) -> str:
    """The file as it is written: whatever was not given is left out."""
    blocks = [_HEAD, *([f"\nleave = {_toml(settings.leave)}\n"] if settings.leave else [])]
    for name, table in settings.tables.items():
        blocks.append(f"\n[table.{name}]\n")
        for key, value in _given(table):
            blocks.append(f"{key} = {_toml(value)}\n")
        if table.columns:
            blocks.append(f"\n[table.{name}.columns]\n")
            blocks += [f"{_toml(head)} = {_toml(one)}\n" for head, one in table.columns.items()]
    if settings.names:
        blocks.append("\n[names]\n")
        blocks += [f"{_toml(name)} = {_toml(id)}\n" for name, id in settings.names.items()]
    return "".join(blocks)


def _given(table: TableSettings) -> list[tuple[str, object]]:
    plain = TableSettings()
    keys = (
        "file",
        "sheet",
        "hidden_rows",
        "decimal",
        "fractions",
        "totals",
        "zero",
        "keep",
        "written",
    )
    return [
        (key, getattr(table, key)) for key in keys if getattr(table, key) != getattr(plain, key)
    ]


def _toml(value: object) -> str:
    """A text or a flag as TOML, whose basic strings are written as JSON writes them."""
    return json.dumps(value, ensure_ascii=False)
