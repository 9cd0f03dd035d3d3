"""The page on which editors review what changed: one file with all languages in it, which works from disk."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from jinja2 import FileSystemLoader

from bifolio.editorial.comparing.comparison import Comparison, passage_item
from bifolio.editorial.comparing.states import Texts
from bifolio.editorial.comparing.telling import number
from bifolio.editorial.reviewing.standing import Standing
from bifolio.model import addresses, canonical
from bifolio.site.environment import SiteLanguage, environment, words

Picture = Callable[[str, str], bytes | None]  # takes a language and an exhibit; SVG


class Interface(SiteLanguage, Protocol):
    """A language of the page."""

    def site(self, text: str, context: str | None = None, **values: object) -> str:
        """A text of the interface."""


@dataclass(frozen=True)
class Reviewed:
    """What the page shows. names: of both sides, as people call them. old, new: pictures of exhibits.

    against: what decisions are taken in against, as it is typed; empty where nothing is decided on. titles: of
    chapters, by language, as far as they are known.
    """

    found: Comparison
    standings: Sequence[Standing]
    names: tuple[str, str]
    old: Picture
    new: Picture
    against: str = ""
    titles: Mapping[str, Texts] = field(default_factory=dict)


def review_page(templates: Path, languages: Sequence[Interface], shown: Reviewed) -> str:
    """The whole page. templates: the folder `templates/site`. languages: of the page, the first one at first."""
    page = environment(FileSystemLoader(templates), lambda _: None)
    found = shown.found
    return page.get_template("review/page.html.j2").render(
        found=found,
        names=shown.names,
        against=shown.against,
        titles=shown.titles,
        languages=languages,
        words={one.code: _words(one) for one in languages},
        standing={one.item.id: one for one in shown.standings},
        text_item=passage_item,
        pictures={one.id: _pictures(one.id, one.before, shown, languages) for one in _drawn(shown)},
        number=number,
        place=addresses,
        told=_told(found, shown.standings),
        **words(languages[0]),
    )


def _drawn(shown: Reviewed) -> list[_Named]:
    """Exhibits whose drawings stand side by side: figures that changed."""
    return [
        *(_Named(one.id, one.before) for one in shown.found.exhibits if one.kind == "figure"),
        *(
            _Named(one.id, one.id)
            for one in shown.found.exhibits_only
            if one.id.startswith("figure")
        ),
    ]


@dataclass(frozen=True)
class _Named:
    id: str
    before: str


def _pictures(
    id: str, before: str, shown: Reviewed, languages: Sequence[Interface]
) -> dict[str, tuple[str, str]]:
    """By language the drawings of both sides as data addresses; empty where there is none."""
    return {
        one.code: (_address(shown.old(one.code, before)), _address(shown.new(one.code, id)))
        for one in languages
    }


def _address(svg: bytes | None) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode('ascii')}" if svg else ""


def _told(found: Comparison, standings: Sequence[Standing]) -> Mapping[str, object]:
    """What the script of the page knows. key: what it keeps its own decisions under."""
    items = {one.item.id: one.item.seen for one in standings}
    key = canonical.digest(items)[:16]
    return {"edition": found.new, "against": found.old, "key": key, "items": items}


def _words(language: Interface) -> dict[str, str]:
    """All that the page says in one language."""
    site = language.site
    return {
        "title": site("Review of changes"),
        "against": site("against", "two editions compared"),
        "lead": site(
            "Accept each change, or send it back with a note. Then export your decisions and take them in with the command below."
        ),
        "by": site("Your name"),
        "on": site("Date"),
        "export": site("Export decisions"),
        "all": site("All changes"),
        "open": site("Open", "state of a change"),
        "outdated": site("Outdated", "state of a change"),
        "returned": site("Sent back", "state of a change"),
        "accepted": site("Accepted", "state of a change"),
        "accept": site("Accept"),
        "return": site("Send back"),
        "note": site("What is wrong, and what should be done"),
        "decided": site("decided"),
        "of": site("of", "decided of all"),
        "claims": site("Statements whose side changed"),
        "claims_lead": site(
            "What these sentences rest on held on one side and does not on the other."
        ),
        "holds": site("holds now"),
        "fails": site("no longer holds"),
        "stated": site("Stated in"),
        "nowhere": site("No sentence states it."),
        "exhibits": site("Tables and figures"),
        "passages": site("Sentences"),
        "passages_lead": site("What was taken out is struck through, what is new is underlined."),
        "chapters": site("Chapters"),
        "chapter_new": site("This chapter is new."),
        "chapter_gone": site("This chapter is no more."),
        "show": site("Show its text"),
        "facts": site("Values in sentences"),
        "facts_lead": site(
            "For orientation: they are decided on with the sentences that state them."
        ),
        "before": site("Before", "two states compared"),
        "after": site("After", "two states compared"),
        "new": site("new", "of two states"),
        "gone": site("gone", "of two states"),
        "follows": site("follows", "an exhibit of the edition before"),
        "entries": site("Came in"),
        "exits": site("Dropped out"),
        "ranks": site("Ranks"),
        "row": site("Row"),
        "column": site("Column"),
        "change": site("Change"),
        "values": site("Values"),
        "compared": site("Compared as far as both lists go"),
        "columns": site("Columns"),
        "status": site("Status"),
        "text": site("Text", "of an exhibit"),
        "no_picture": site("No drawing"),
        "nothing": site("Nothing differs."),
        "earlier": site("Decided earlier"),
        "missing": site("Your name, the date, and at least one decision are needed."),
        "notes_missing": site("What is sent back needs a note."),
    }
