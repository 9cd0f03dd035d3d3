"""Where the exhibits of a report stand: each once, in its chapter, and said in words where it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio.model.errors import Problem, Where
from bifolio.render.draft import ChapterDraft
from bifolio.sources.report import Report


def _without_alt(report: Report, draft: ChapterDraft) -> Iterator[Problem]:
    """Drawings that nothing says in words, for readers who do not see them."""
    for placed in draft.placed:
        exhibit = report.exhibits[placed.id]
        drawn = exhibit.kind == "figure" and exhibit.status != "unpublished"
        if drawn and exhibit.chapter == draft.chapter.id and not placed.texts.get("alt"):
            yield Problem(
                placed.where,
                f"the figure “{placed.id}” has no alternative text",
                "Say what the drawing shows: {% alt %}{% trans %}…{% endtrans %}{% endalt %}",
            )


def check_placements(report: Report, drafts: Sequence[ChapterDraft], file: str) -> list[Problem]:
    """Each declared exhibit stands once, in the chapter that declares it; figures have words for their drawing."""
    problems = [one for draft in drafts for one in _without_alt(report, draft)]
    places: dict[str, list[tuple[str, Where]]] = {}
    for draft in drafts:
        for placed in draft.placed:
            places.setdefault(placed.id, []).append((draft.chapter.id, placed.where))
    failed = {draft.chapter.id for draft in drafts if draft.failed}
    for id, exhibit in report.exhibits.items():
        if exhibit.chapter in failed:  # its own problem is shown; this would only follow from it
            continue
        found = places.get(id, [])
        if not found:
            problems.append(
                Problem(
                    Where(file, item=id),
                    f"the exhibit “{id}” is declared and never placed",
                    f'Put {{% exhibit "{id}" %}} into chapter “{report.exhibits[id].chapter}”.',
                )
            )
        for chapter, where in found:
            if chapter != report.exhibits[id].chapter:
                problems.append(
                    Problem(
                        where,
                        f"the exhibit “{id}” stands in “{chapter}”",
                        f"report.toml lists it under “{report.exhibits[id].chapter}”.",
                    )
                )
        for _, where in found[1:]:
            problems.append(
                Problem(
                    where,
                    f"the exhibit “{id}” is placed twice",
                    f"It stands already at {found[0][1]}.",
                )
            )
    return problems
