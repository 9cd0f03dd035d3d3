"""What is offered with a report and its exhibits: addresses of files, citations in every language."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.i18n.report_texts import report_text
from bifolio.model import addresses
from bifolio.model.addresses import Address, absolute, relative
from bifolio.model.citations import Cited, CitedExhibit, Work, citations
from bifolio.model.views import ExhibitView
from bifolio.render.draft import ChapterInputs
from bifolio.render.exhibit_views import exhibit_label
from bifolio.render.exhibits.actions import ExhibitLinks


def cited(all_inputs: Sequence[ChapterInputs], exhibit: str = "") -> tuple[Cited, ...]:
    """How to cite a report, or one of its exhibits. `all_inputs`: that of the page first."""
    return tuple(
        Cited(
            inputs.language.tag,
            inputs.language.name,
            citations(_work(inputs, exhibit), inputs.language.site),
        )
        for inputs in all_inputs
    )


def _work(inputs: ChapterInputs, exhibit: str) -> Work:
    report, language = inputs.report, inputs.language
    page, cited_exhibit = addresses.report(language.code, report.id), None
    if exhibit:
        spec = report.exhibits[exhibit]
        page = f"{addresses.chapter(language.code, report.id, spec.chapter)}#{exhibit}"
        caption = report_text(language, report, spec.cited)
        cited_exhibit = CitedExhibit(exhibit, exhibit_label(inputs, exhibit), caption)
    return Work(
        id=report.id,
        code=language.code,
        publishers=tuple(report_text(language, report, name) for name in report.publishers),
        title=report_text(language, report, report.title),
        year=report.year,
        exhibit=cited_exhibit,
        url=absolute(inputs.workspace.config.base_url, page),
        published=report.published,
        modified=report.modified,
        tag=language.tag,
    )


def exhibit_links(
    all_inputs: Sequence[ChapterInputs], view: ExhibitView, page: Address, audit: str
) -> ExhibitLinks:
    """Where an exhibit's files stand, seen from `page`. An exhibit without values has JSON alone."""
    inputs = all_inputs[0]
    edition, code = inputs.report.id, inputs.language.code

    def to(address: Address, there: object = True) -> str:
        return relative(page, address) if there else ""

    embed = addresses.embed(code, edition, view.id)
    return ExhibitLinks(
        csv=to(addresses.data(edition, view.id, "csv"), view.table),
        json=to(addresses.data(edition, view.id, "json")),
        audit=audit,
        xlsx=to(addresses.data(edition, view.id, "xlsx"), view.table),
        svg=to(addresses.image(code, edition, view.id, "svg"), view.drawing),
        png=to(addresses.image(code, edition, view.id, "png"), view.table),
        embed=to(embed, view.table),
        frame=absolute(inputs.workspace.config.base_url, embed) or to(embed),
        chart=addresses.chart(code, edition, view.id) if view.drawing else "",
        cited=cited(all_inputs, view.id),
        legend=f"{to(addresses.exhibits(code))}#state-{view.status}",
    )
