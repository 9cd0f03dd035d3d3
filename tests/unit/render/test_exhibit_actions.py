"""What a reader may do with an exhibit: menus that need no script, with what the site has and no more."""

from __future__ import annotations

import re
from dataclasses import replace

from bifolio.model.citations import Citation, Cited
from bifolio.model.views import CellView, ColumnView, Drawing, ExhibitView
from bifolio.render.exhibits.actions import ExhibitLinks, actions, citation_list, frame_height
from tests.support.views import exhibit_view, row_view, table_view

TABLE = table_view(
    (ColumnView("place", "Place", numeric=False), ColumnView("total", "Total")),
    *[row_view("Asia", CellView("1", 1))] * 10,
)
VIEW = exhibit_view(title="A <finding> & “more”", table=TABLE)
ENGLISH = Cited("en", "English", (Citation("APA", "A. In T.", "A. In <i>T</i>."),))
CHINESE = Cited("zh-Hans", "中文", (Citation("BibTeX", "@x{\n}", "@x{\n}"),))
LINKS = ExhibitLinks(
    csv="t.csv", json="t.json", xlsx="t.xlsx", svg="t-en.svg", png="t-en.png",
    embed="embed/t.html", frame="https://x.org/embed/t.html", cited=(ENGLISH, CHINESE),
)  # fmt: skip


def row(view: ExhibitView = VIEW, links: ExhibitLinks = LINKS) -> str:
    return str(actions(view, str, links))


def menus(html: str) -> list[str]:
    return re.findall(r'<summary aria-label="([^"]*)">', html)


def test_each_menu_says_for_which_exhibit_it_is() -> None:
    assert menus(row()) == [
        "Data: Table 4-2",
        "Image: Table 4-2",
        "Cite: Table 4-2",
        "Embed: Table 4-2",
    ]


def test_menus_share_a_name_so_that_one_is_open_at_a_time() -> None:
    assert row().count('<details name="exhibit-actions">') == 4


def test_files_are_downloads_with_a_spoken_name() -> None:
    for kind, address in (("CSV", "t.csv"), ("XLSX", "t.xlsx"), ("SVG", "t-en.svg")):
        link = f'<a href="{address}" aria-label="Table 4-2 as {kind}" download>{kind}</a>'
        assert f"<li>{link}</li>" in row()


def test_an_exhibit_without_values_offers_what_there_is() -> None:
    html = row(replace(VIEW, table=None), ExhibitLinks(json="t.json"))
    assert menus(html) == ["Data: Table 4-2"]
    assert "CSV" not in html
    assert "iframe" not in html


def test_the_language_of_the_page_stands_open_and_the_other_folds() -> None:
    html = row()
    assert '<dl class="citations" lang="en"><div><dt translate="no">APA</dt>' in html
    assert '<details class="cite-other" lang="zh-Hans"><summary>中文</summary>' in html


def test_citations_keep_their_italics_and_their_lines() -> None:
    assert "<dd>A. In <i>T</i>.</dd>" in citation_list(ENGLISH)
    assert '<dd class="code" translate="no">@x{\n}</dd>' in citation_list(CHINESE)


def test_the_code_of_a_frame_is_text_with_address_title_and_height() -> None:
    code = re.search(r"<code>(.*?)</code>", row())
    assert code is not None
    assert "<" not in code[1]
    assert "src=&#34;https://x.org/embed/t.html&#34;" in code[1]
    # Escaped for the attribute, and once more because the code is shown as text.
    assert "title=&#34;Table 4-2 A &amp;lt;finding&amp;gt; &amp;amp; “more”&#34;" in code[1]
    assert f"height=&#34;{frame_height(VIEW)}&#34;" in code[1]


def test_a_frame_is_as_high_as_its_rows_or_its_drawing_up_to_a_screen() -> None:
    drawn = Drawing("", None, '<svg width="680" height="120"></svg>')
    long = replace(VIEW, table=replace(TABLE, rows=TABLE.rows * 20))
    assert frame_height(VIEW) == 650
    assert frame_height(replace(VIEW, drawing=drawn)) == 480
    assert frame_height(long) == 900


def test_what_the_audit_found_is_linked_where_it_found_something() -> None:
    html = row(links=replace(LINKS, audit="audit.html#f"))
    assert '<a href="audit.html#f" aria-label="Audit: Table 4-2">Audit</a>' in html
    assert "Audit" not in row()
