"""Untidy files are read right, or refused at the address of the cell; none is misread."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bifolio.editorial.importing.delivery import Delivery, Wanted, read_delivery
from bifolio.editorial.importing.settings import Settings
from bifolio.editorial.importing.vocabulary import Vocabulary, name_index
from bifolio.model.errors import Where
from bifolio.model.findings import Place
from bifolio.sources.data import Constraints, Field, Resource, Source
from bifolio.sources.data.checks import MarginsCheck
from tests.support.untidy import FILES

EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "untidy.toml").read_text("utf-8")
)
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


def read(tmp_path: Path, name: str, to: str = "", settings: Settings | None = None) -> Delivery:
    file, data = FILES[name]
    path = tmp_path / file
    path.write_bytes(data)
    wanted = Wanted(
        RESOURCES, VOCABULARY, settings or Settings(), to=to or EXPECTED[name].get("to", "")
    )
    return read_delivery([path], wanted)


def rows(delivery: Delivery) -> str:
    (table,) = delivery.tables
    return " ".join(",".join(row) for row in table.rows)


def told(delivery: Delivery) -> str:
    return "\n".join([*delivery.notes, *(one for t in delivery.tables for one in t.told)])


def test_there_are_files_of_sixty_kinds_and_each_says_what_is_expected() -> None:
    assert len(FILES) == 60
    assert FILES.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", FILES)
def test_it_is_read_right_or_refused_at_its_cell(tmp_path: Path, name: str) -> None:
    expected, delivery = EXPECTED[name], read(tmp_path, name)
    problems = [(str(one.where), one.message) for one in delivery.problems]
    if place := expected.get("refused"):
        (found,) = problems
        assert place in found[0].replace("(", " ").replace(")", " ").split()[-1]
        assert expected["says"] in " ".join(found)
        return
    assert problems == []
    if "reads" in expected:
        assert rows(delivery) == expected["reads"]
    for note in expected.get("notes", ()):
        assert note in told(delivery)
