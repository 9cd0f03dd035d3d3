"""A made-up edition that takes in deliveries: its resources, and the names that are known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bifolio.editorial.importing.delivery import Delivery, Wanted, read_delivery
from bifolio.editorial.importing.import_toml import Settings
from bifolio.editorial.importing.names.provider_names import Vocabulary, name_index
from bifolio.model.errors import Where
from bifolio.model.findings import Place
from bifolio.sources.data import Constraints, Field, Resource, Source
from bifolio.sources.data.consistency_checks import MarginsCheck
from tests.support.untidy import FILES, Cells, book

NEEDED = Constraints(required=True, minimum=0)
SHARE = Constraints(required=True, minimum=0, maximum=100)


def resource(name: str, *fields: Field, checks: tuple[MarginsCheck, ...] = ()) -> Resource:
    return Resource(name, f"{name}.csv", name, Source("Made up"), fields, (fields[0].name,), checks)


def counts(*names: str) -> list[Field]:
    return [Field(name, "integer", unit="persons", constraints=NEEDED) for name in names]


def place(name: str, kind: str) -> Field:
    return Field(name, "string", places=(kind,), constraints=Constraints(required=True))


MARGINS = MarginsCheck(Where("d"), "outflow", "inflow", "excluded")
RESOURCES = {
    one.name: one
    for one in (
        resource("cities", place("place", "city"), *counts("total", "inflow", "outflow")),
        resource(
            "shares",
            place("continent", "continent"),
            Field("share", "number", unit="percent", constraints=SHARE),
        ),
        resource(
            "volumes", place("country", "country"), *counts("volume"), Field("change", "number")
        ),
        resource(
            "flows",
            place("origin", "continent"),
            *counts("asia", "europe", "outflow"),
            checks=(MARGINS,),
        ),
        resource(
            "spans",
            Field("span", "string", constraints=Constraints(required=True)),
            Field("share", "number", unit="percent", constraints=SHARE),
        ),
    )
}
NAMES = {
    "london": ("city", "London", "伦敦"),
    "beijing": ("city", "Beijing", "北京"),
    "cambridge-gb": ("city", "Cambridge", "剑桥"),
    "cambridge-us": ("city", "Cambridge", "剑桥"),
    "asia": ("continent", "Asia", "亚洲"),
    "europe": ("continent", "Europe", "欧洲"),
    "us": ("country", "United States", "美国"),
    "gb": ("country", "United Kingdom", "英国"),
    "fr": ("country", "France", "法国"),
    "de": ("country", "Germany", "德国"),
}
VOCABULARY = Vocabulary(
    heads={
        "total": frozenset({"Total mobility volume", "总规模"}),
        "inflow": frozenset({"Inflow", "流入", "流入规模"}),
        "outflow": frozenset({"Outflow", "流出", "流出规模"}),
        "share": frozenset({"Share", "占比"}),
        "volume": frozenset({"Volume", "规模"}),
        "change": frozenset({"Change", "变化"}),
        "origin": frozenset({"Origin", "流出地"}),
        "span": frozenset({"Span", "年限"}),
    },
    places={id: Place(id, kind, name) for id, (kind, name, _) in NAMES.items()},  # type: ignore[arg-type]
    names=name_index((name, id) for id, (_, *names) in NAMES.items() for name in (id, *names)),
    others={"peking": "beijing"},
)


def read_file(folder: Path, name: str, to: str = "", settings: Settings | None = None) -> Delivery:
    """One of the untidy files, read into the resource `to`, or into whichever fits."""
    file, data = FILES[name]
    path = folder / file
    path.write_bytes(data)
    return read_delivery([path], Wanted(RESOURCES, VOCABULARY, settings or Settings(), to=to))


def read_grid(
    folder: Path,
    sheets: Mapping[str, Cells],
    exhibits: Mapping[str, Sequence[str]],
    settings: Settings | None = None,
    to: str = "",
) -> Delivery:
    """A workbook of these sheets. exhibits: numbers by the resource that they show."""
    path = folder / "a.xlsx"
    path.write_bytes(book(sheets))
    wanted = Wanted(RESOURCES, VOCABULARY, settings or Settings(), exhibits, to)
    return read_delivery([path], wanted)


def rows(delivery: Delivery) -> str:
    """The rows of the one table that was read: `london,573,285,288 …`."""
    (table,) = delivery.tables
    return " ".join(",".join(row) for row in table.rows)


def told(delivery: Delivery) -> str:
    """Everything that was said of how the files were read."""
    return "\n".join([*delivery.notes, *(one for t in delivery.tables for one in t.told)])


def refused(delivery: Delivery) -> list[tuple[str, str]]:
    """What cannot be read: address and message."""
    return [(one.where.item or one.where.file, one.message) for one in delivery.problems]
