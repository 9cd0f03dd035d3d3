"""`analysis/<series>/facts.toml` and `claims.toml`: what a series states, each an expression with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bifolio.model.errors import Problems, Where
from bifolio.sources.toml_json import Entry, read_sound_toml, suggest
from bifolio.sources.workspace import Workspace

KINDS = ("count", "decimal", "percent", "year", "places", "printed")
IN_PLACE = (
    "value"  # kind of what a chapter states in place: it follows from what the expression gives
)
NAMES = "names"  # the table of facts.toml that gives names to lists and expressions
Rows = tuple[Mapping[str, str], ...]
_ALSO: Mapping[str, tuple[str, ...]] = {
    "value": ("as", "digits", "for", "origin", "id", "exhibits"),
    "holds": ("for", "id", "exhibits"),
}  # keys that may stand beside the expression


@dataclass(frozen=True)
class Repeat:
    """Over what a declaration is repeated.

    rows: texts by placeholder, one mapping a repetition. each: expressions that give the texts of a
    placeholder.
    """

    rows: Rows = ({},)
    each: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Declaration:
    """One fact or claim, or several that differ in `{placeholders}`.

    expression: of a fact its value, of a claim the condition. kind: one of KINDS; empty for claims.
    exhibits: None where they follow from the expression. digits: None where the kind says. needs: resources
    without which an edition has no such fact or claim, each with the place that names it. sound: False where
    something of it could not be read: it has no value, and that is told already.
    """

    id: str
    expression: str
    where: Where
    kind: str = ""
    digits: int | None = None
    origin: str = ""
    exhibits: tuple[str, ...] | None = None
    repeat: Repeat = Repeat()
    needs: Mapping[str, Where] = field(default_factory=dict)
    sound: bool = True

    def filled(self, row: Mapping[str, str]) -> Declaration:
        """The same with its placeholders filled."""
        id = filled(self.id, row)
        return replace(
            self,
            id=id,
            expression=filled(self.expression, row),
            kind=filled(self.kind, row),
            exhibits=self.exhibits and tuple(filled(text, row) for text in self.exhibits),
            needs={filled(name, row): where for name, where in self.needs.items()},
            where=self.where if self.kind == IN_PLACE else replace(self.where, item=id),
        )


def filled(text: str, row: Mapping[str, str]) -> str:
    """A text whose placeholders are filled."""
    for name, value in row.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@dataclass(frozen=True)
class Declarations:
    """All that a series declares.

    lists: texts by the name that expressions call them by. expressions: likewise, each stands for its name.
    tables: placeholders to repeat over, by name. unsound: names that stand for something else than is allowed.
    unread: “fact” or “claim” where their file could not be read, so that there may be others.
    """

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    expressions: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Rows] = field(default_factory=dict)
    facts: tuple[Declaration, ...] = ()
    claims: tuple[Declaration, ...] = ()
    unsound: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


def declaration_files(workspace: Workspace, series: str) -> tuple[Path, Path]:
    """Where facts and claims of a series are declared; the files need not exist."""
    folder = workspace.root / "analysis" / series.replace("-", "_")
    return folder / "facts.toml", folder / "claims.toml"


def load_declarations(workspace: Workspace, series: str, problems: Problems) -> Declarations:
    """Read both files of a series; what is wrong is noted with its line."""
    facts, claims = declaration_files(workspace, series)
    found = Declarations(unread=frozenset({"fact"} if facts.is_file() else ()))
    with problems.gathering():
        if facts.is_file():
            found = read_facts(facts, workspace.name(facts), problems)
    if not claims.is_file():
        return found
    stated: tuple[Declaration, ...] = ()
    unread = found.unread | {"claim"}
    with problems.gathering():
        top = read_sound_toml(claims, workspace.name(claims), problems)
        stated = tuple(_declarations(top, (), found.tables, "holds", {}))
        unread = found.unread if top.document.whole else unread
    return replace(found, claims=stated, unread=unread)


def read_facts(path: Path, file: str, problems: Problems) -> Declarations:
    """`facts.toml`: named lists and facts. Raises BuildError when it is not TOML."""
    top = read_sound_toml(path, file, problems)
    found, unread = _names(top), frozenset({"fact"} if not top.document.whole else ())
    facts = tuple(_declarations(top, (), found.tables, "value", {}))
    return replace(found, facts=facts, unread=unread)


def _names(top: Entry) -> Declarations:
    """What has a name: lists of texts, expressions, and lists of tables, whose keys are placeholders."""
    holder = top.entry(NAMES, required=False)
    lists: dict[str, tuple[str, ...]] = {}
    expressions: dict[str, str] = {}
    tables: dict[str, Rows] = {}
    unsound = {str(name) for name in holder.unread} if holder else set()
    for name, value in holder.values.items() if holder else ():
        if holder is None:
            continue
        before = len(top.document.problems)
        if isinstance(value, str):
            expressions[name] = holder.text(name)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            tables[name] = _rows(holder.entries(name))
        else:
            lists[name] = holder.texts(name)
        if len(top.document.problems) > before:
            unsound.add(name)
    return Declarations(lists, expressions, tables, unsound=frozenset(unsound))


def _rows(entries: Sequence[Entry]) -> Rows:
    return tuple({name: entry.text(name) for name in entry.values} for entry in entries)


def _declarations(
    entry: Entry,
    path: tuple[str, ...],
    tables: Mapping[str, Rows],
    key: str,
    needs: Mapping[str, Where],
) -> Iterator[Declaration]:
    """The declaration of a table, if it is one, and those of the tables inside it.

    needs: what the tables around it need; it needs this too.
    """
    needs = {**needs, **_needs(entry)}
    if key in entry.values:
        before = len(entry.document.problems)
        found = _declaration(entry, ".".join(path), tables, key)
        yield replace(
            found, needs=needs, sound=entry.is_whole() and len(entry.document.problems) == before
        )
    inner = [
        name
        for name, value in entry.values.items()
        if isinstance(value, dict) and name != "for" and not (name == NAMES and not path)
    ]
    for name in inner:
        if (section := entry.entry(name)) is not None:
            yield from _declarations(section, (*path, name), tables, key, needs)
    if path and not inner and key not in entry.values:
        yield _without(entry, ".".join(path), key)
    entry.done()


def _without(entry: Entry, id: str, key: str) -> Declaration:
    """A section that declares something, but for the expression."""
    what = "a fact needs its value" if key == "value" else "a claim needs its condition"
    if key not in entry.unread:
        entry.problem(None, what, f"Write {key} = '…' with an expression.")
    for one in (key, *_ALSO[key]):
        entry.has(one)
    where = Where(entry.document.file, entry.line(), item=id)
    return Declaration(entry.text("id", "") or id, "", where, sound=False)


def _needs(entry: Entry) -> Mapping[str, Where]:
    """The resources named by `needs`, one or several."""
    if not entry.has("needs"):
        return {}
    one = isinstance(entry.values["needs"], str)
    named = (entry.text("needs"),) if one else entry.texts("needs")
    return dict.fromkeys(named, Where(entry.document.file, entry.line("needs")))


def _declaration(entry: Entry, id: str, tables: Mapping[str, Rows], key: str) -> Declaration:
    id = entry.text("id", "") or id
    where = Where(entry.document.file, entry.line(key), item=id)
    expression = entry.text(key)
    exhibits = entry.texts("exhibits", ()) if entry.has("exhibits") else None
    repeat = _repeat(entry, tables)
    if key == "holds":
        return Declaration(id, expression, where, exhibits=exhibits, repeat=repeat)
    digits = entry.digits()
    kind = entry.text("as")
    if kind and kind not in KINDS:
        hint = suggest(kind, KINDS, "Kinds") or f"Kinds: {', '.join(KINDS)}."
        entry.problem("as", f"a fact cannot be stated as “{kind}”", hint)
    origin = entry.text("origin", "")
    return Declaration(id, expression, where, kind, digits, origin, exhibits, repeat)


def _repeat(entry: Entry, tables: Mapping[str, Rows]) -> Repeat:
    """`for = "fields"`, `for = [{…}]`, or `for.place = …` with an expression, a list, or a name of tables."""
    if not entry.has("for"):
        return Repeat()
    value = entry.values["for"]
    if isinstance(value, str):
        if value not in tables:
            known = f"Known: {', '.join(tables)}." if tables else "Write one into [names]."
            entry.problem("for", f"there is no list of tables “{value}”", known)
        return Repeat(tables.get(value, ()))
    if isinstance(value, list):
        return Repeat(_rows(entry.entries("for")))
    holder = entry.entry("for")
    rows: list[dict[str, str]] = [{}]
    each: dict[str, str] = {}
    for name in holder.values if holder else ():
        if holder is None:
            continue
        if isinstance(holder.values[name], list):
            texts = holder.texts(name)
            rows = [{**row, name: text} for row in rows for text in texts]
        elif (text := holder.text(name)) in tables:
            rows = [{**row, **more} for row in rows for more in tables[text]]
        else:
            each[name] = text
    return Repeat(tuple(rows), each)
