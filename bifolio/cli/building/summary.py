"""The lines that a build ends with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # each command loads what it needs
    from bifolio.pipeline import build
_SHOWN = 4  # names of changed parts in the summary


def summary_lines(made: build.Summary, engine: str) -> list[tuple[str, str]]:
    """What a build made, a name and a value a line. engine: what converted the texts."""
    lines = [
        ("engine", engine),
        ("pages", str(made.pages)),
        ("exhibits", str(made.exhibits)),
        ("PDFs", str(made.pdfs)),
        *_document_lines(made),
        ("made anew", _made(made)),
    ]
    if made.untranslated:
        lines.append(("untranslated passages", str(made.untranslated)))
    if made.refused:
        refused = "; ".join(one.message for one in made.refused)
        lines.append(("a release", f"would be refused: {refused}"))
    if made.questions:
        lines.append(("questions", f"{made.questions} to look at: build.py check tells them"))
    if made.drafts:
        told = [
            f"{code} ({math.floor(percent)}% translated)" for code, percent in made.drafts.items()
        ]
        alone = f" – counted in {', '.join(made.counted)} alone" if made.counted else ""
        lines.append(("drafts", ", ".join(told) + alone))
    lines += [("no PDF", f"{code}: {why}") for code, why in made.without_paper.items()]
    if made.without_claim:
        why = "tagged, but their fonts have glyphs that stand for no character"
        lines.append(("without PDF/UA", f"{', '.join(made.without_claim)} ({why})"))
    return lines


def _document_lines(made: build.Summary) -> list[tuple[str, str]]:
    """How many documents there are beside the PDFs, and how large; nothing where there are none."""
    count, size = made.documents
    return [("documents", f"{count} ({size / 1e6:.1f} MB)")] if count else []


def _made(made: build.Summary) -> str:
    """How many results were made anew, and what had changed in them."""
    from bifolio.pipeline.steps.rebuild_reasons import NEW

    causes = {cause for causes in made.made.values() for cause in causes}
    shown = {cause for cause in causes if not cause.startswith(("step:", "reads:"))}
    changed = sorted(cause.replace("\x04", "") for cause in shown)  # of a message without a context
    more = ", …" if len(changed) > _SHOWN else ""
    why = f" (changed: {', '.join(changed[:_SHOWN])}{more})" if changed and changed != [NEW] else ""
    return f"{len(made.made)} of {len(made.made) + made.kept} results{why}"
