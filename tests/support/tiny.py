"""A made-up project that builds in a second or two: one edition in English, two chapters, two exhibits.

Everything in it is made up. It needs no catalog, since every text in it is English.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from bifolio.editions.load import Options
from bifolio.engines import Engine
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.findings import Analysis
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.pipeline.build import Summary
from bifolio.sources.workspace import Workspace
from tests.support.packages import (
    CITIES,
    EDITION,
    SERIES,
    cities,
    report_text,
    write_package,
)
from tests.support.paths import FONTS, ROOT
from tests.support.standins import tiny_series
from tests.support.workspace import STORE, config_text, link_or_copy, link_store, write_files

# Another language, for bifolio.toml; `release_from` may follow.
FRENCH = """
[[language]]
code = "fr"
tag = "fr"
locale = "fr"
name = "Français"
font = "Bifolio Sans"
"""
CHAPTERS = f"templates/chapters/{SERIES}"
DATA = f"reports/{EDITION}/data/cities.csv"
PAGE, OTHER_PAGE = f"en/{EDITION}/cities.html", f"en/{EDITION}/people.html"
# In this process: functions that no worker could import, so that no worker is started.
ANALYSES: dict[str, Analysis] = {SERIES: partial(tiny_series.analyse)}

_EXHIBITS = {
    "table-1-1": 'status = "reproduced"\nnumber = "1-1"\ncaption = "Flows of cities"\n',
    "figure-1-1": 'status = "reproduced"\nnumber = "1-1"\ncaption = "Flows of cities, drawn"\n',
}
_REPORT = report_text({"cities": [*_EXHIBITS], "people": []}, _EXHIBITS)
_CITIES = """\
{% set title %}{% trans %}Volume{% endtrans %}{% endset %}
{{ section("volume", title) }}

{% claims "london-first" %}
{% trans volume=fact("volume"), table=ref("table-1-1") %}
London comes first in {{ table }}; {{ volume }} people moved.
{% endtrans %}
{% endclaims %}

{% exhibit "table-1-1" %}
{% title %}{% trans %}Most went to London{% endtrans %}{% endtitle %}
{% endexhibit %}

{% exhibit "figure-1-1" %}
{% title %}{% trans %}London before Beijing{% endtrans %}{% endtitle %}
{% alt %}{% trans %}A bar for each city.{% endtrans %}{% endalt %}
{% endexhibit %}
"""
_PLACES = """\
id,kind,name,territory,parent,latitude,longitude,geonames
asia,continent,Asia,,,,,
europe,continent,Europe,,,,,
gb,country,United Kingdom,GB,europe,,,
cn-mainland,country,Chinese mainland,,asia,,,
london,city,London,,gb,51.5,-0.1,
beijing,city,Beijing,,cn-mainland,39.9,116.4,
"""
_LINKED = (
    "bifolio",
    *(f"templates/{name}" for name in ("documents", "fonts", "pdf", "quarto", "site")),
)


def write_tiny(root: Path) -> Path:
    """Write the project into a new folder."""
    root.mkdir(parents=True)
    write_package(root, [cities()], cities=CITIES)
    files = {
        "bifolio.toml": config_text(EDITION, languages=["en"]),
        "reports/places/places.csv": _PLACES,
        f"reports/{EDITION}/report.toml": _REPORT,
        f"{CHAPTERS}/cities.md.j2": _CITIES,
        f"{CHAPTERS}/people.md.j2": "{% trans %}\nNobody is named.\n{% endtrans %}\n",
        f"{CHAPTERS}/about.md.j2": "{% trans %}\nMade up for tests.\n{% endtrans %}\n",
        "locales/glossary.csv": "term,language,preferred,admitted,forbidden,definition,source\n",
        "analysis/__init__.py": Path(tiny_series.__file__).read_text("utf-8"),
        "build.py": (ROOT / "build.py").read_text("utf-8"),
    }
    write_files(root, files)
    for name in _LINKED:
        link_or_copy(ROOT / name, root / name)
    return root


def copy_tiny(source: Path, target: Path, *, own_store: bool = False) -> Path:
    """Copy a project with its site and what its builds kept.

    own_store: whether files of the store are copied, for tests that write in them or change their times;
    else they are linked, which takes a fifth of the time.
    """
    without = {source / name for name in _LINKED}
    without |= set() if own_store else {source / ".cache" / name for name in STORE}

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(folder, name) in without}

    shutil.copytree(source, target, ignore=unwanted)
    if not own_store:
        link_store(source, target)
    for name in _LINKED:
        link_or_copy(ROOT / name, target / name)
    return target


def build_tiny(
    root: Path, engine: Engine | None = None, reporter: Reporter | None = None, **options: object
) -> Summary:
    """Build the project in this process."""
    workspace, asked = Workspace.load(root), Options(**options)  # type: ignore[arg-type]
    engine = engine or EmbeddedEngine(FONTS)
    return build.build(workspace, asked, ANALYSES, engine, reporter or Reporter())


_ANSWER = """
[[acknowledged]]
about = "published/statements.csv"
says = "there is no such list, so the audit compares nothing that the text says"
note = "Made up: there is no source."
"""


_CARRIED = """
[[acknowledged]]
about = "{}"
says = "as in {}: {}"
note = "It still is."
"""
_SAID = {
    "passages of chapter cities": "“Most went to London”; “London before Beijing”",
    "passages of chapter people": "“Nobody is named.”",
    "passages of chapter about": "“Made up for tests.”",
    "texts of report.toml": "“None”; “Cities”; “People”; “Flows of cities”; “Flows of cities, drawn”",
}  # what nothing holds to the data


def answer(root: Path, edition: str = EDITION, before: str = "") -> None:
    """Answer the questions of `check` about an edition: no source printed anything that is made up.

    before: the edition whose sentences without a value it has taken over.
    """
    carried = [_CARRIED.format(about, before, said) for about, said in _SAID.items()]
    text = "".join([_ANSWER, *(carried if before else [])])
    (root / f"reports/{edition}/acknowledged.toml").write_text(text, "utf-8")


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a file, which must be there."""
    text = (root / file).read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (root / file).write_text(text.replace(old, new, 1), "utf-8")
