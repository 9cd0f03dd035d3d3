"""The gallery of chart forms, docs/editors/charts.md and its pictures, from `tests/support/gallery`."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import pandas as pd
from babel import Locale

from bifolio.charts import svg
from bifolio.charts.drawing import convert, specification
from bifolio.charts.forms.form_registry import FORMS, Option, bind, options_of
from bifolio.charts.svg.standalone import standalone
from bifolio.i18n.language.number_formats import Formats
from bifolio.model.findings import Column, Message, Number, Place, Table
from tests.support.drawing import ChartWords, canvas_of
from tests.support.paths import ROOT

HERE = ROOT / "tests" / "support" / "gallery"
PAGES = ROOT / "docs" / "editors"
PICTURES = PAGES / "charts"
LANGUAGES = ("en", "zh")
FAMILIES = {
    "amounts": ("Amounts and shares", "数量与占比"),
    "relations": ("Relations and places", "关系与地点"),
    "rankings": ("Rankings and scores", "排名与得分"),
    "plain": ("Charts of your own", "自己的图表"),
}
FIGURE = "figure-1"
MODULE = "analysis.air.charts"


@dataclass(frozen=True)
class Spoken(ChartWords):
    """A language of the gallery, with the numbers of CLDR."""

    code: str = "en"

    def count(self, value: Number) -> str:
        return Formats(Locale(self.code)).count(value)

    def compact(self, value: Number) -> str:
        return Formats(Locale(self.code)).compact(value)


@cache
def words() -> Mapping[str, Any]:
    """Words of columns, places, cells, types and options."""
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


@cache
def forms(family: str) -> Mapping[str, Any]:
    """The forms of a family: when to use each, its data, its options."""
    return tomllib.loads((HERE / f"{family}.toml").read_text("utf-8"))


@cache
def language(code: str) -> Spoken:
    """The language that a page's pictures speak."""
    given = words()["places"]
    places = {
        id: Place(id, "city", english, "", parent, latitude, longitude)
        for id, (english, _, parent, latitude, longitude) in given.items()
    }
    if code == "en":
        return Spoken(places)
    names = {id: chinese for id, (_, chinese, *_) in given.items()}
    columns = {english: chinese for _, _, english, chinese in words()["columns"].values()}
    return Spoken(places, names, {**columns, **words()["words"]}, code="zh")


def table_of(data: str) -> Table:
    """A table as its CSV says, with columns of `words.toml`."""
    rows = list(csv.reader(io.StringIO(data.strip())))
    columns = [_column(id) for id in rows[0]]
    cells = [[_cell(of, one) for of, one in zip(columns, row, strict=True)] for row in rows[1:]]
    frame = pd.DataFrame(cells, columns=rows[0], dtype=object)
    totals = [at for at, row in enumerate(rows[1:]) if row[0] == "From"]
    return Table(tuple(columns), frame, total_rows=frozenset(totals))


def _column(id: str) -> Column:
    kind, digits, english, _ = words()["columns"][id]
    return Column(id, kind, Message(english), digits=digits)


def _cell(of: Column, text: str) -> Any:
    if text == "":
        return None
    if of.kind == "place":
        return Message("Total inflow") if text == "From" else text
    if of.kind == "text":
        return text if of.id == "bound" else Message(text)
    return float(text) if "." in text else int(text)


def written(form: str, options: str) -> str:
    """The TOML of an example, as an editor writes it."""
    head = f'[{FIGURE}]\nfrom = "made-up"\nform = "{form}"'
    return f"{head}\n{options.strip()}".strip()


def specification_of(form: str, entry: Mapping[str, Any], code: str) -> dict[str, Any]:
    """The drawing of an example in a language."""
    if form == "altair":  # Altair is large, and no other form needs it
        sys.modules.setdefault(MODULE, import_module("tests.support.gallery.charts"))
    own = dict(tomllib.loads(written(form, entry["options"]))[FIGURE])
    del own["from"], own["form"]
    spoken = language(code)
    return specification(bind(form, table_of(entry["data"]), own), canvas_of(spoken), spoken.font)


def digest(spec: Mapping[str, Any]) -> str:
    """What a picture was made from."""
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def picture(form: str, entry: Mapping[str, Any], code: str, spec: Mapping[str, Any]) -> str:
    """The picture of an example; it names what it was made from, and says that its data is made up."""
    said = {"en": f"{form}, made-up data", "zh": f"{form}，数据为虚构"}[code]
    own = standalone(svg.paper(convert(spec, form), form), said, entry["use"][code == "zh"], code)
    return own.decode().replace("?>\n", f"?>\n<!-- made-up data; from {digest(spec)} -->\n", 1)


def picture_name(form: str, code: str) -> str:
    """The file of a picture."""
    return f"{form}.svg" if code == "en" else f"{form}.zh.svg"


# ------------------------------------------------------------------------------------- the page


def page(code: str) -> str:
    """docs/editors/charts.md, or its Chinese twin."""
    head = (HERE / f"head.{code}.txt").read_text("utf-8")
    tail = (HERE / f"tail.{code}.txt").read_text("utf-8")
    source = (HERE / "charts.py").read_text("utf-8").partition("\n\n")[2].strip()
    parts = [head.strip()]
    for family, names in FAMILIES.items():
        parts.append(f"## {names[code == 'zh']}")
        for form, entry in forms(family).items():
            parts.append("\n\n".join(_form(form, entry, code)))
    return "\n\n".join([*parts, tail.strip().replace("SOURCE", source)]) + "\n"


def _form(form: str, entry: Mapping[str, Any], code: str) -> Iterator[str]:
    at = code == "zh"
    not_, needs, made = [("Not", "Needs", "made-up data"), ("不宜", "需要", "数据为虚构")][at]
    colon, stop = [(": ", "."), ("：", "。")][at]
    yield f"### {form}"
    yield f"![{form}, {made}](charts/{picture_name(form, code)})"
    yield f"{entry['use'][at]} {not_}{colon}{entry['avoid'][at]}\n\n{needs}{colon}{entry['needs'][at]}{stop}"
    yield "\n".join(_options(form, code))
    yield f"```toml\n{written(form, entry['options'])}\n```"
    yield f"```csv\n{entry['data'].strip()}\n```"


def _options(form: str, code: str) -> Iterator[str]:
    at = code == "zh"
    yield ["| option | is | otherwise | what for |", "| 选项 | 可写 | 不写时 | 作用 |"][at]
    yield "|---|---|---|---|"
    for option in options_of(form):
        kind = option.words if code == "en" else words()["types"][option.words]
        own = words()["options"].get(form, {})
        told = own.get(option.name) if isinstance(own, dict) else None
        meaning = (told or words()["options"][option.name])[at]
        yield f"| `{option.name}` | {kind} | {_otherwise(option, code)} | {meaning} |"


def _otherwise(option: Option, code: str) -> str:
    """What holds where an option is not written."""
    if option.required:
        return {"en": "**must be written**", "zh": "**必须写**"}[code]
    if option.parameter == "name":
        return {"en": "the first such column", "zh": "第一个这样的列"}[code]
    if option.default in (None, ()):
        return "–"
    default = option.default
    if isinstance(default, Message):
        return {"en": f"“{default.id}”", "zh": f"“{words()['words'].get(default.id, default.id)}”"}[
            code
        ]
    return f"`{json.dumps(default, ensure_ascii=False)}`"


def every_form() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All forms of the gallery, in its order."""
    for family in FAMILIES:
        yield from forms(family).items()


def unshown() -> set[str]:
    """Forms that the gallery forgets."""
    return set(FORMS) - {form for form, _ in every_form()}
