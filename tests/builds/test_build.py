"""Whole builds of the real report: what a reader, an editor and a publisher may rely on."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from analysis import ANALYSES
from bifolio.cli.main import main
from bifolio.editions.load import Options
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.model.progress import Reporter
from bifolio.pipeline import build
from bifolio.sources.workspace import Workspace
from tests.support.packages import SERIES
from tests.support.paths import FONTS, ROOT
from tests.support.set_papers import set_papers
from tests.support.table_numbers import raw_numbers
from tests.support.tiny import ANALYSES as OF_TINY
from tests.support.tiny import write_tiny

EDITION = "mobility-2026"
ALONE = ("--edition", EDITION)  # the other reports stand in the store and tell nothing new
LANGUAGES = ("zh", "en")
RESOURCES = {  # exhibit → resource of the data package and the chapter it stands in
    "table-4-1": ("flows-all", "continents"),
    "table-4-2": ("countries", "countries"),
    "table-4-3": ("cities", "cities"),
    "table-4-4": ("flows-basic-sciences", "basic-sciences"),
    "table-4-5": ("cities-basic-sciences", "basic-sciences"),
    "table-4-6": ("flows-computer-science", "computer-science"),
    "table-4-7": ("cities-computer-science", "computer-science"),
    "table-4-8": ("flows-biomedical-sciences", "biomedical-sciences"),
    "table-4-9": ("cities-biomedical-sciences", "biomedical-sciences"),
}


def page(site: Path, language: str, chapter: str) -> str:
    return (site / language / EDITION / f"{chapter}.html").read_text("utf-8")


def element(text: str, id: str) -> str:
    """The exhibit with an id."""
    start = text.index(f'id="{id}"')
    return text[start : text.index("</figure>", start)]


def raw_rows(exhibit: str) -> list[list[str]]:
    """The raw numbers of an exhibit's table, row by row."""
    table = exhibit[exhibit.index("<tbody") : exhibit.rindex("</table>")]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    return [raw_numbers(row) for row in rows]


def source_rows(root: Path, resource: str) -> list[list[str]]:
    """The numbers of a CSV, row by row."""
    text = (root / "reports" / EDITION / "data" / f"{resource}.csv").read_text("utf-8")
    return [row[1:] for row in list(csv.reader(io.StringIO(text)))[1:]]


# -- what stands where ------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("exhibit", RESOURCES)
def test_every_printed_row_stands_in_the_site(
    built_site: Path, language: str, exhibit: str
) -> None:
    resource, chapter = RESOURCES[exhibit]
    shown = raw_rows(element(page(built_site, language, chapter), exhibit))
    assert shown == source_rows(ROOT, resource)


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_3_1_has_its_four_values(built_site: Path, language: str) -> None:
    shown = raw_rows(element(page(built_site, language, "profile"), "table-3-1"))
    assert shown == [["15.37", "15.38"], ["96055", "97406"]]


def test_addresses_are_those_that_stay(built_site: Path) -> None:
    addresses = {
        path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()
    }
    report = ROOT / "reports" / EDITION / "report.toml"
    chapters = re.findall(r'\[\[chapter\]\]\nid = "([^"]+)"', report.read_text("utf-8"))
    exhibits = re.findall(r"^\[exhibit\.([\w-]+)\]", report.read_text("utf-8"), re.MULTILINE)
    assert (len(chapters), len(exhibits)) == (11, 24)
    expected = {"index.html", f"{EDITION}.pdf", f"data/{EDITION}/findings.json"}
    expected |= {f"data/{EDITION}/{exhibit}.json" for exhibit in exhibits}
    for language in LANGUAGES:
        expected |= {f"{language}/index.html", f"{language}/{EDITION}/index.html"}
        expected |= {f"{language}/{EDITION}/{chapter}.html" for chapter in chapters}
        expected.add(f"{language}/{EDITION}/{EDITION}-{language}.pdf")
    assert expected <= addresses


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_sentence_is_a_value_with_an_origin(
    built_site: Path, language: str
) -> None:
    checked = 0
    for path in sorted((built_site / language / EDITION).glob("*.html")):
        text = path.read_text("utf-8")
        if not all(part in text for part in ('<div class="prose">', '<details class="origins"')):
            continue  # contents, audit
        prose = text[text.index('<div class="prose">') : text.index('<details class="origins"')]
        prose = re.sub(
            r'<ul class="exhibit-actions"[^>]*>.*?</figure>', "</figure>", prose, flags=re.DOTALL
        )
        for paragraph in re.findall(
            r"<(?:p|li)(?: id=\"[\w-]+\")?>(.*?)</(?:p|li)>", prose, re.DOTALL
        ):
            for id in re.findall(r'data-fact="([^"]+)"', paragraph):
                assert f'id="fact-{id}"' in text, f"{path.name}: {id} has no origin"
                checked += 1
            assert not re.search(r"\d", _without_values(paragraph)), f"{path.name}: {paragraph}"
    assert checked > 100


def _without_values(paragraph: str) -> str:
    """A paragraph's characters apart from values, labels of exhibits, titles, notes and citations."""
    for pattern in (
        r"<data[^>]*>.*?</data>",
        r'<a class="ref"[^>]*>.*?</a>',
        r'<a href="#fn\d+" class="footnote-ref".*?</a>',
        r'<span lang="en">.*?</span>',
        r'<a href="https?:[^>]*>.*?</a>',
        r"<[^>]*>",
    ):
        paragraph = re.sub(pattern, "", paragraph, flags=re.DOTALL)
    return html.unescape(paragraph)


def test_an_unpublished_figure_says_so_and_shows_nothing(built_site: Path) -> None:
    for language, says in (("zh", "未刊出"), ("en", "prints none of its values")):
        exhibit = element(page(built_site, language, "profile"), "figure-3-5")
        assert says in exhibit
        assert "<svg" not in exhibit
        assert "<table" not in exhibit


def test_downloads_equal_the_table(built_site: Path) -> None:
    values = json.loads((built_site / "data" / EDITION / "table-4-3.json").read_text("utf-8"))[
        "values"
    ]
    text = (built_site / "data" / EDITION / "table-4-3.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))[1:]
    source = source_rows(ROOT, "cities")
    assert len(values) == len(rows) == len(source) == 50
    assert [row[-3:] for row in rows] == source
    assert "伦敦" in rows[0]
    assert "London" in rows[0]


# -- paper ------------------------------------------------------------------------------------


def paper(site: Path, name: str) -> PdfReader:
    return PdfReader(site / name)


def words(reader: PdfReader) -> str:
    return re.sub(r"\s", "", "".join(p.extract_text() for p in reader.pages))


@pytest.mark.parametrize(
    ("name", "tag", "title", "continued"),
    [
        (f"zh/{EDITION}/{EDITION}-zh.pdf", "zh", "全球顶尖科学家流动与合作报告 2026", "续表"),
        (
            f"en/{EDITION}/{EDITION}-en.pdf",
            "en",
            "Global Mobility and Collaboration of Top Scientists 2026",
            "continued",
        ),
    ],
)
def test_a_paper_is_tagged_named_and_complete(
    built_site: Path, name: str, tag: str, title: str, continued: str
) -> None:
    reader = paper(built_site, name)
    assert "'/Marked': True" in str(reader.root_object["/MarkInfo"])
    assert str(reader.root_object["/Lang"]).startswith(tag)
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert len(reader.outline) >= 11
    text = words(reader)
    assert continued in text
    for volume in ("3,421", "2,014", "96,055"):
        assert volume in text


def test_the_bound_paper_holds_chinese_first_then_english(built_site: Path) -> None:
    bound = paper(built_site, f"{EDITION}.pdf")
    parts = [
        len(paper(built_site, f"{one}/{EDITION}/{EDITION}-{one}.pdf").pages) for one in LANGUAGES
    ]
    assert sum(parts) - 2 <= len(bound.pages) <= sum(parts) + 2
    assert [one.title for one in bound.outline if not isinstance(one, list)] == [
        "全球顶尖科学家流动与合作报告 2026",
        "Global Mobility and Collaboration of Top Scientists 2026",
    ]
    text = words(bound)
    assert text.index("数据与方法") < text.index("DataandMethodology")


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_states_no_number_that_the_pages_do_not(built_site: Path, language: str) -> None:
    """Every number on paper is one of the site's: a fact, a cell, a label, a name, or a page number."""
    known: set[str] = set()
    notes = 0
    for path in sorted((built_site / language / EDITION).glob("*.html")):
        page_text = path.read_text("utf-8")
        notes += len(set(re.findall(r'id="(fn[^"]*?\d+)"', page_text)))
        known |= set(NUMBER.findall(html.unescape(re.sub(r"<[^>]*>", " ", page_text))))
    marks = {str(number) for number in range(1, notes + 1)}
    reader = paper(built_site, f"{language}/{EDITION}/{EDITION}-{language}.pdf")
    known |= {str(number) for number in range(1, len(reader.pages) + 1)}
    printed = [
        number
        for one in reader.pages
        for number in NUMBER.findall(one.extract_text(extraction_mode="layout"))
    ]
    assert len(printed) > 1500
    unknown = {
        number
        for number in printed
        if number not in known
        # The mark of a footnote stands behind it.
        and not any(number[:-n].rstrip(".,") in known and number[-n:] in marks for n in (1, 2))
    }
    assert unknown == set()


# -- builds -----------------------------------------------------------------------------------


def tree(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@pytest.mark.thorough
def test_an_edition_alone_without_the_store_is_the_same_bytes(
    built_site: Path, tmp_path: Path, run_build: Callable[..., object]
) -> None:
    """The whole site was built by several processes over a store. The smallest edition is quick."""
    edition = "collaboration-2025"
    run_build(ROOT, "--no-cache", "--edition", edition, "--output", str(tmp_path / "alone"))
    alone = {name: one for name, one in tree(tmp_path / "alone").items() if edition in name}
    whole = tree(built_site)
    assert len(alone) > 100
    assert [name for name in alone if alone[name] != whole.get(name)] == []


@pytest.mark.thorough
def test_two_builds_give_the_same_bytes(
    built_site: Path, tmp_path: Path, run_build: Callable[..., object]
) -> None:
    run_build(ROOT, "--no-cache", "--output", str(tmp_path / "again"))
    first, second = tree(built_site), tree(tmp_path / "again")
    assert len(first) > 1000
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_build_without_the_cache_leaves_none(tmp_path: Path) -> None:
    workspace = Workspace.load(write_tiny(tmp_path / "tiny"))
    engine = EmbeddedEngine(FONTS)
    build.check(workspace, Options(cache=False), OF_TINY, engine, Reporter()).close()
    assert not (workspace.root / ".cache").exists()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_new_numbers_reach_tables_charts_sentences_languages_and_paper(
    built_site: Path, warm_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """London's inflow grows by 300: total, order, shares and sentences follow; no message is fuzzy."""
    edit(
        warm_copy / f"reports/{EDITION}/data/cities.csv",
        "london,573,285,288",
        "london,873,585,288",
    )
    site = tmp_path / "new"
    assert main([*ALONE, "--no-pdf", "--output", str(site)], warm_copy, ANALYSES) == 0
    set_papers(warm_copy, EDITION, LANGUAGES, site)  # not the bound one, which holds the same pages
    assert main(["translate", "status"], warm_copy, ANALYSES) == 0
    status = capsys.readouterr().out
    assert "0 fuzzy, 0 missing" in status
    assert not re.search(r"[1-9]\d* (fuzzy|missing)", status)
    for language, total in (("zh", "7,431"), ("en", "7,431")):
        before, after = page(built_site, language, "cities"), page(site, language, "cities")
        assert raw_rows(element(after, "table-4-3"))[0] == ["873", "585", "288"]
        assert total in after
        assert total not in before
        old_map, new_map = element(before, "figure-4-3"), element(after, "figure-4-3")
        end = '<ul class="exhibit-actions"'
        assert old_map[: old_map.index(end)] != new_map[: new_map.index(end)]
        text = words(paper(site, f"{language}/{EDITION}/{EDITION}-{language}.pdf"))
        assert total in text
        assert "873" in text


def test_a_failed_build_leaves_the_site_as_it_was(
    warm_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert main([*ALONE, "--no-pdf", "--output", str(site)], warm_copy, ANALYSES) == 0
    before = tree(site)
    edit(warm_copy / f"reports/{EDITION}/data/cities.csv", "london,573", "london,574")
    assert main([*ALONE, "--no-pdf", "--output", str(site)], warm_copy, ANALYSES) == 1
    assert tree(site) == before
    assert "inflow + outflow = 573, but total is 574" in capsys.readouterr().err


@pytest.mark.thorough  # a part in one language is tried in test_output.py
def test_one_language_alone_can_be_built(warm_copy: Path, tmp_path: Path) -> None:
    site = tmp_path / "zh-only"
    asked = [*ALONE, "--no-pdf", "--language", "zh", "--output", str(site)]
    assert main(asked, warm_copy, ANALYSES) == 0
    assert (site / "zh" / EDITION / "cities.html").is_file()
    assert not (site / "en").exists()


# -- the command ------------------------------------------------------------------------------


def test_exit_codes(
    warm_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--edition", "nothing"], warm_copy, ANALYSES) == 2
    assert "There is no edition “nothing”." in capsys.readouterr().err
    assert main(["--no-such-option"], warm_copy, ANALYSES) == 2
    capsys.readouterr()
    for record in (warm_copy / ".cache" / "steps").glob("text%2f*"):
        record.unlink()
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: "/nowhere/pandoc")
    asked = ["--no-pdf", "--engine", "embedded", "--output", str(warm_copy / "out")]
    assert main(asked, warm_copy, ANALYSES) == 3
    assert "pandoc failed: could not be started" in capsys.readouterr().err
    assert not (warm_copy / "out").exists()


def test_a_mistake_of_ours_is_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("broken")

    root = write_tiny(tmp_path / "tiny")
    assert main(["check"], root, {SERIES: broken}) == 3  # type: ignore[dict-item]
    shown = capsys.readouterr().err
    assert "RuntimeError: broken" in shown
    assert "--debug" in shown
    assert "Traceback" not in shown
