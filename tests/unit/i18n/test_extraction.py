"""Messages are found where they stand: both sides of a sentence, origins that facts state in words."""

from __future__ import annotations

from pathlib import Path

from bifolio.i18n.catalogs.extraction import file_messages, unique
from bifolio.sources.workspace import Config, Workspace


def found(root: Path, name: str, text: str) -> list[tuple[str, int]]:
    path = root / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    workspace = Workspace(root, Config("x", "https://example.org/", (), ()))
    return [(one.id, one.where.line) for one in unique(file_messages(workspace, path))]


def test_both_sides_of_a_sentence_are_messages(tmp_path: Path) -> None:
    text = (
        '{% claims "rose" %}{% trans %}It rose.{% endtrans %}\n'
        '{% otherwise "fell" %}{% trans %}It fell.{% endtrans %}{% endclaims %}\n'
    )
    assert sorted(found(tmp_path, "templates/chapters/s/one.md.j2", text)) == [
        ("It fell.", 2),
        ("It rose.", 1),
    ]


def test_titles_that_a_chart_of_altair_writes_out_are_messages(tmp_path: Path) -> None:
    text = (
        "@altair_chart\n"
        "def trend(frame):\n"
        '    chart = alt.Chart(frame, title="Growth").encode(y=alt.Y("papers:Q", title="Papers a year"))\n'
        '    return chart.encode(x=alt.X("year:O").title("Year"), color=alt.Color("kind", title="%"))\n'
        "def other(frame):\n"
        '    return alt.Chart(frame, title="Not a chart of the report")\n'
    )
    assert sorted(found(tmp_path, "analysis/s/charts.py", text)) == [
        ("Growth", 3),
        ("Papers a year", 3),
        ("Year", 4),
    ]


def test_origins_of_declared_facts_are_messages(tmp_path: Path) -> None:
    text = (
        "[a]\nvalue = '1'\nas = 'count'\norigin = 'set by the report itself'\n"
        "[b]\nvalue = '1'\nas = 'count'\n"
    )
    assert found(tmp_path, "analysis/s/facts.toml", text) == [("set by the report itself", 2)]


def test_a_broken_file_of_facts_is_told_by_the_analysis(tmp_path: Path) -> None:
    assert found(tmp_path, "analysis/s/facts.toml", "[a\n") == []


def test_words_of_declared_exhibits_are_messages(tmp_path: Path) -> None:
    text = (
        '[columns]\ntotal = { label = "All", unit = "persons" }\nland = { label = { place = "gb" } }\n'
        '[names.kind]\nacademic = "University"\n'
        '[figure-1]\nfrom = "cities"\nform = "histogram"\nfirst = "from"\nlast = "to"\n'
        'axis = "Years"\nmean-label = { text = "Mean: %(mean)s", context = "career" }\n'
        'sum = "Both"\n'
    )
    assert found(tmp_path, "analysis/s/exhibits.toml", text) == [
        ("All", 2),
        ("persons", 2),
        ("University", 5),
        ("Both", 13),
        ("Years", 6),
        ("Mean: %(mean)s", 12),
    ]


def test_a_broken_file_of_exhibits_is_told_by_the_analysis(tmp_path: Path) -> None:
    assert found(tmp_path, "analysis/s/exhibits.toml", "[a\n") == []
