"""The page on which editors review what changed: one file with all languages in it, which works from disk."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import FileSystemLoader

from bifolio.editorial.comparing.comparison import Comparison, passage_item
from bifolio.editorial.comparing.comparison_output import decimals, number
from bifolio.editorial.comparing.published_state import Texts
from bifolio.editorial.reviewing.review_status import Standing
from bifolio.i18n.language.interface import InterfaceLanguage
from bifolio.model import addresses, canonical
from bifolio.model.findings import message
from bifolio.site.environment import environment, words

_WORDS = {
    "title": message("Review of changes"),
    "against": message("against", "two editions compared"),
    "lead": message(
        "Accept each change, or send it back with a note. Then export your decisions and take them in with the command below."
    ),
    "by": message("Your name"),
    "on": message("Date"),
    "export": message("Export decisions"),
    "all": message("All changes"),
    "open": message("Open", "state of a change"),
    "outdated": message("Outdated", "state of a change"),
    "returned": message("Sent back", "state of a change"),
    "accepted": message("Accepted", "state of a change"),
    "accept": message("Accept"),
    "return": message("Send back"),
    "note": message("What is wrong, and what should be done"),
    "decided": message("decided"),
    "of": message("of", "decided of all"),
    "claims": message("Statements whose side changed"),
    "claims_lead": message(
        "What these sentences rest on held on one side and does not on the other."
    ),
    "holds": message("holds now"),
    "fails": message("no longer holds"),
    "stated": message("Stated in"),
    "behind": message("What it rests on", "a statement"),
    "expression": message("As it is declared", "a statement"),
    "nowhere": message("No sentence states it."),
    "exhibits": message("Tables and figures"),
    "passages": message("Sentences"),
    "passages_lead": message("What was taken out is struck through, what is new is underlined."),
    "chapters": message("Chapters"),
    "chapter_new": message("This chapter is new."),
    "chapter_gone": message("This chapter is no more."),
    "show": message("Show its text"),
    "facts": message("Values in sentences"),
    "facts_lead": message(
        "For orientation: they are decided on with the sentences that state them."
    ),
    "before": message("Before", "two states compared"),
    "after": message("After", "two states compared"),
    "new": message("new", "of two states"),
    "gone": message("gone", "of two states"),
    "follows": message("follows", "an exhibit of the edition before"),
    "entries": message("Came in"),
    "exits": message("Dropped out"),
    "ranks": message("Ranks"),
    "row": message("Row"),
    "column": message("Column"),
    "change": message("Change"),
    "values": message("Values"),
    "compared": message("Compared as far as both lists go"),
    "columns": message("Columns"),
    "status": message("Status"),
    "text": message("Text", "of an exhibit"),
    "no_picture": message("No drawing"),
    "show_picture": message("Show the drawing"),
    "nothing": message("Nothing differs."),
    "earlier": message("Decided earlier"),
    "missing": message("Your name, the date, and at least one decision are needed."),
    "notes_missing": message("What is sent back needs a note."),
}
Picture = Callable[[str, str], bytes | None]  # takes a language and an exhibit; SVG


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


def review_page(templates: Path, languages: Sequence[InterfaceLanguage], shown: Reviewed) -> str:
    """The whole page. templates: the folder `templates/site`. languages: of the page, the first one at first."""
    page = environment(FileSystemLoader(templates), lambda _: None)
    found = shown.found
    alone = {one.id for one in found.exhibits_only}
    drawn = {one.id: _pictures(one.id, one.before, shown, languages) for one in _drawn(shown)}
    return page.get_template("review/page.html.j2").render(
        found=found,
        names=shown.names,
        against=shown.against,
        titles=shown.titles,
        languages=languages,
        words={one.code: _words(one) for one in languages},
        standing={one.item.id: one for one in shown.standings},
        text_item=passage_item,
        pictures={
            id: sides
            for id, sides in drawn.items()
            if id not in alone or any(any(each) for each in sides.values())
        },
        number=number,
        decimals=decimals,
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
    id: str, before: str, shown: Reviewed, languages: Sequence[InterfaceLanguage]
) -> dict[str, tuple[str, str]]:
    """By language the drawings of both sides as data addresses; empty where there is none."""
    return {
        one.code: (_address(shown.old(one.code, before)), _address(shown.new(one.code, id)))
        for one in languages
    }


def _address(svg: bytes | None) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode('ascii')}" if svg else ""


def _told(found: Comparison, standings: Sequence[Standing]) -> Mapping[str, object]:
    """What the script of the page knows. key: what it keeps its own decisions under.

    over: `shown_as` of the decisions that it shows, so that none which was made later is overwritten unseen.
    """
    items = {one.item.id: one.item.seen for one in standings}
    key = canonical.digest(items)[:16]
    over = {one.item.id: one.decision.shown_as for one in standings if one.decision}
    return {"edition": found.new, "against": found.old, "key": key, "items": items, "over": over}


def _words(language: InterfaceLanguage) -> dict[str, str]:
    """All that the page says in one language."""
    return {name: language.site(one.id, one.context) for name, one in _WORDS.items()}
