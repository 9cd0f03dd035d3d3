"""What a report says otherwise than the edition before: a page for readers, from the same comparison as reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bifolio.editorial.comparing.comparison import Comparison, ExhibitChange
from bifolio.editorial.comparing.comparison_output import decimals
from bifolio.editorial.comparing.passage_differences import PassageChange
from bifolio.editorial.comparing.published_state import Cell, Texts
from bifolio.editorial.comparing.table_differences import CellChange
from bifolio.editorial.comparing.word_differences import Pieces, differs
from bifolio.i18n.language import Language
from bifolio.model import addresses
from bifolio.model.views import ReportView
from bifolio.site.pages.inputs import File, Files, SiteInputs

CELLS = 12  # values of an exhibit that are shown, the largest changes first


@dataclass(frozen=True)
class Shown:
    """An exhibit with what changed in it. more: values that changed and are not shown.

    also: other exhibits in which the same changed, as in the figure of a table.
    """

    change: ExhibitChange
    also: tuple[ExhibitChange, ...]
    cells: tuple[CellChange, ...]
    more: int


@dataclass(frozen=True)
class Chapter:
    """A chapter with what reads otherwise. worded: passages in which more than numbers changed."""

    id: str
    title: str
    worded: tuple[Pieces, ...]
    numbers: tuple[Pieces, ...]


def files(site: SiteInputs) -> Files:
    """A page for each edition whose predecessor the site has."""
    for edition in site.editions:
        before = site.predecessor(edition.id)
        for language in site.languages if before else ():
            page = partial(_page, site, language, edition.id, before or "")
            made_by = f"reports/{edition.id} against reports/{before}"
            yield File(addresses.changes(language.code, edition.id), page, made_by)


def _page(site: SiteInputs, language: Language, edition: str, before: str) -> str:
    found, code = site.changes(edition), language.code
    report = site.report(edition, code)
    titles = {one.id: one.title for one in report.chapters}
    changed = {one.id for one in found.exhibits}
    earlier = site.report(before, code)
    return site.shell.page(
        "changes",
        code,
        partial(addresses.changes, edition=edition),
        report=report,
        before=earlier,
        turned=list(turned(found, titles, code)),
        exhibits=list(exhibits(found)),
        unchanged=[
            x for c in report.chapters for x in c.exhibits if x.id in {*found.unchanged} - changed
        ],
        only=[[one for one in found.exhibits_only if one.is_new is new] for new in (True, False)],
        sections=list(chapters(found, titles, code)),
        chapters_only=[
            [one.chapter for one in found.chapters if one.is_new is new] for new in (True, False)
        ],
        titles={one.id: one.title for one in earlier.chapters} | titles,
        stands={view.id: chapters_of(view) for view in (report, earlier)},
        units=found.units,
        said=partial(said, code),
        number=partial(written, language),
    )


def chapters_of(report: ReportView) -> dict[str, str]:
    """In which chapter each exhibit of an edition stands, and each chapter in itself."""
    within = {one.id: chapter.id for chapter in report.chapters for one in chapter.exhibits}
    return {chapter.id: chapter.id for chapter in report.chapters} | within


def said(code: str, texts: Texts) -> str:
    """A text in a language, or in the first one that has it."""
    return texts.get(code) or next(iter(texts.values()), "")


def written(language: Language, cell: Cell, beside: Cell = None) -> str:
    """A value as the language writes it, with as many decimals as the one beside it; a dash where there is none."""
    if cell is None:
        return "–"
    if isinstance(cell, Mapping):
        return said(language.code, {key: text for key, text in cell.items() if key != "id"})
    if isinstance(cell, str):
        return cell
    digits = decimals(cell, beside)
    return language.decimal(cell, digits) if digits else language.count(cell)


def exhibits(found: Comparison) -> Iterator[Shown]:
    """What changed in exhibits; a table and a figure of the same rows once."""
    told: list[ExhibitChange] = []
    for one in found.exhibits:
        if one not in told:
            also = [x for x in found.exhibits if x is not one and _same(one, x)]
            told += also
            yield _shown(one, also)


def _same(one: ExhibitChange, other: ExhibitChange) -> bool:
    """Whether a table and a figure of one chapter changed alike, but for their ids."""
    kinds = {one.kind, other.kind}
    alike = one.chapter == other.chapter and one.note == other.note
    return len(kinds) == 2 and alike and bool(one.table) and one.table == other.table


@dataclass(frozen=True)
class Turned:
    """A statement that holds in one of the editions alone: where it stands, and how it reads in both."""

    chapter: str
    title: str
    pieces: Pieces


def turned(found: Comparison, titles: Mapping[str, str], code: str) -> Iterator[Turned]:
    """Statements that turned round and that read otherwise in a language, each sentence once, by chapter."""
    order = list(titles)
    known = [one for one in _turned(found) if one.chapter in titles]
    for one in sorted(known, key=lambda one: (order.index(one.chapter), one.at)):
        if one.old.get(code) != one.new.get(code):
            yield Turned(one.chapter, titles[one.chapter], one.pieces[code])


def _turned(found: Comparison) -> list[PassageChange]:
    every = (said for claim in found.claims for said in claim.sentences)
    return list(
        {(one.chapter, *one.old.values(), *one.new.values()): one for one in every}.values()
    )


def _shown(change: ExhibitChange, also: Sequence[ExhibitChange] = ()) -> Shown:
    cells = sorted(change.table.cells, key=_weight, reverse=True)
    return Shown(change, tuple(also), tuple(cells[:CELLS]), max(len(cells) - CELLS, 0))


def _weight(one: CellChange) -> float:
    """How much a value changed against what it was; what is no number weighs most."""
    if not isinstance(one.old, int | float) or not isinstance(one.new, int | float):
        return float("inf")
    return abs(one.new - one.old) / abs(one.old) if one.old else abs(one.new)


def chapters(found: Comparison, titles: Mapping[str, str], code: str) -> Iterator[Chapter]:
    """The chapters that both editions have and that read otherwise, in the order of the report.

    Statements that turned round are told before them.
    """
    told = {(one.chapter, *said.values()) for one in _turned(found) for said in (one.old, one.new)}
    for id, title in titles.items():
        changed = [
            one
            for one in found.passages
            if one.chapter == id
            and differs(one.pieces.get(code, ()))
            and not {(id, *said.values()) for said in (one.old, one.new) if said} <= told
        ]
        if changed:
            worded = [one for one in changed if is_worded(one)]
            numbers = [one for one in changed if not is_worded(one)]
            yield Chapter(id, title, _pieces(worded, code), _pieces(numbers, code))


def _pieces(changed: Sequence[PassageChange], code: str) -> tuple[Pieces, ...]:
    return tuple(one.pieces[code] for one in changed)


def is_worded(one: PassageChange) -> bool:
    """Whether more than numbers changed, in any language."""
    every = (text for pieces in one.pieces.values() for sign, text in pieces if sign != "=")
    return any(letter.isalpha() for text in every for letter in text)
