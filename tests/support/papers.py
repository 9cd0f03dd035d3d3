"""Made-up reports as papers hold them."""

from __future__ import annotations

from bifolio.i18n.language.phrases import phrases_of
from bifolio.model.views import (
    CellView,
    ChapterView,
    ColumnView,
    Drawing,
    ExhibitView,
    PartView,
    ReportView,
)
from bifolio.pdf.report_content import Frame
from tests.support.languages import PlainLanguage
from tests.support.paths import ROOT
from tests.support.views import (
    chapter_view,
    exhibit_view,
    figure_view,
    report_view,
    row_view,
    table_view,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="680" height="100"><path d="M0 0h9v9z"/></svg>'


class Words(PlainLanguage):
    """A language that says everything in English, with its code in front."""

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        return f"{self.code} {super().site(text, context, **values)}"


ZH = Words("zh", "zh", "中文", phrases=phrases_of("zh"))
EN = Words("en", "en", "English", phrases=phrases_of("en"))
FRAME = Frame(ROOT / "templates" / "pdf", (ZH, EN))


def table(rows: int) -> ExhibitView:
    columns = (ColumnView("a", "国家", numeric=False), ColumnView("b", "规模", bar=True))
    body = [row_view(f"国{n}", CellView(str(n), n, share=0.5)) for n in range(rows)]
    return exhibit_view(label="表4-2", title="集中", unit="人", table=table_view(columns, *body))


FIGURE = figure_view(label="图4-2", title="集中", alt="形状", drawing=Drawing("", None, SVG))


def chapter(id: str, number: str, parts: tuple[str, ...] = (), body: str = "文") -> ChapterView:
    return chapter_view(id, number, f"章 {id}", parts=parts, typst=body)


def report(*contents: PartView | ChapterView) -> ReportView:
    return report_view(
        title='题"名', publishers=("研究院",), about="说明", contents=contents, cite_as="引用"
    )


SIMPLE = report(
    chapter("summary", ""),
    PartView("4", "态势"),
    chapter("cities", "4.3", ("态势",)),
    PartView("4.4", "学科"),
    chapter("basic", "4.4.1", ("态势", "学科")),
    chapter("health", "4.4.3", ("态势", "学科")),
    chapter("people", ""),
)
