"""The identity of an edition: it changes with what makes the edition, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bifolio.pipeline.identity import bare_python, identity
from bifolio.sources.report import Report
from bifolio.sources.workspace import Workspace
from tests.support.workspace import config_text, write_files

REPORT = cast("Report", SimpleNamespace(id="rain-2026", series="rain"))
CATALOG = "locales/en/LC_MESSAGES/rain.po"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FILES = {  # a made-up workspace of two series
    "bifolio.toml": config_text("rain-2026", "snow-2025", languages=("zh", "en")),
    "reports/rain-2026/report.toml": "year = 2026\n",
    "reports/rain-2026/data/cities.csv": "place,total\nlondon,573\n",
    "reports/snow-2025/report.toml": "year = 2025\n",
    "reports/places/places.csv": "id\nlondon\n",
    "analysis/fact_builder.py": "def build():\n    return 1\n",
    "analysis/rain/cities.py": '"""Cities."""\n\n\ndef cities():\n    return 1\n',
    "analysis/snow/__init__.py": "def snow():\n    return 1\n",
    "bifolio/engine.py": "SPEED = 1\n",
    "templates/chapters/rain/cities.md.j2": "{% trans %}城市{% endtrans %}\n",
    "templates/chapters/snow/cities.md.j2": "{% trans %}城市{% endtrans %}\n",
    "templates/site/base.html.j2": "<body>\n",
    "templates/pdf/look.typ": "// how it looks\n#let ink = black\n",
    CATALOG: HEAD + 'msgid "城市"\nmsgstr "Cities"\n',
    "locales/en/LC_MESSAGES/snow.po": HEAD + 'msgid "城市"\nmsgstr "Cities"\n',
}


@pytest.fixture
def same(tmp_path: Path) -> Callable[[str, str, str], bool]:
    """`same(file, old, new)`: whether the edition keeps its identity when a text is replaced."""
    workspace = Workspace.load(write_files(tmp_path, FILES))

    def compare(file: str, old: str, new: str) -> bool:
        before = identity(workspace, REPORT)
        assert old in FILES[file]
        (tmp_path / file).write_text(FILES[file].replace(old, new, 1), "utf-8")
        return identity(workspace, REPORT) == before

    return compare


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CATALOG, 'msgid "城市"', '# by someone else\n#: a.md.j2:9\nmsgid "城市"'),
        ("analysis/rain/cities.py", "Cities.", "All cities."),
        ("analysis/rain/cities.py", "return 1", "return 1  # why"),
        ("templates/chapters/rain/cities.md.j2", "{%", "{# why #}{%"),
        ("templates/pdf/look.typ", "how it looks", "what it looks like"),
        ("templates/chapters/snow/cities.md.j2", "城市", "都市"),
        ("analysis/snow/__init__.py", "return 1", "return 2"),
        ("locales/en/LC_MESSAGES/snow.po", "Cities", "Towns"),
        ("reports/snow-2025/report.toml", "2025", "2024"),
    ],
)
def test_remarks_and_other_series_leave_it_alone(
    same: Callable[[str, str, str], bool], file: str, old: str, new: str
) -> None:
    assert same(file, old, new)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CATALOG, "Cities", "Towns"),
        ("analysis/rain/cities.py", "return 1", "return 2"),
        ("analysis/fact_builder.py", "return 1", "return 2"),
        ("bifolio/engine.py", "1", "2"),
        ("templates/chapters/rain/cities.md.j2", "城市", "都市"),
        ("templates/site/base.html.j2", "<body>", "<body lang=en>"),
        ("templates/pdf/look.typ", "black", "red"),
        ("reports/rain-2026/data/cities.csv", "573", "574"),
        ("reports/places/places.csv", "london", "londres"),
    ],
)
def test_whatever_makes_the_edition_changes_it(
    same: Callable[[str, str, str], bool], file: str, old: str, new: str
) -> None:
    assert not same(file, old, new)


def test_python_is_taken_without_comments_docstrings_and_empty_lines() -> None:
    source = '''"""A module,
in two lines.
"""
# a remark

import re  # why


def f(x: str) -> str:
    """名字。"""  # after
    return "# no remark" + x
'''
    assert bare_python(source) == ('import re\ndef f(x: str) -> str:\n    return "# no remark" + x')
