"""Where exhibits stand on paper and where chapters begin, so that no page has a hole.

An exhibit stands between paragraphs, never inside one: where it is cited, or some paragraphs later in
the same section, or before the paragraph that cites it. A drawing may become somewhat smaller, a table
of middle length may break. A chapter begins a page, or goes on below the one before where that
would leave much of a page blank. This module walks down the pages with the heights that Typst told and
keeps, of all arrangements, the one with the fewest and smallest holes. A height that is wrong costs
some space, never content: Typst has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bifolio.pdf.page_layout.footnote_lines import FEWEST, least_of
from bifolio.pdf.page_layout.measured_heights import SMALL, PaperMeasures
from bifolio.pdf.page_layout.page_breaks import (
    ALONE,
    BEGINNING,
    BELOW,
    EARLIER,
    LATER,
    MOST_HOLE,
    OTHER_SECTION,
    PARTED,
    SWAPPED,
    UNSURE,
    Chain,
    Measured,
    Pages,
    Placed,
)
from bifolio.pdf.page_layout.pieces import Piece

_BEAM = 160  # arrangements looked at together; of fewer, those end in a hole that fill the first pages best


def placed(pieces: Sequence[Piece], measures: PaperMeasures) -> list[Placed]:
    """The pieces in their places; as they come, each chapter on a page of its own, where nothing was measured."""
    if not measures.pieces:
        return [Placed(piece) for piece in pieces]
    measured = list(map(Measured, pieces, measures.pieces))
    found = [Pages(measures.page)]
    for at, one in enumerate(measured):
        following = measured[at + 1 :]
        found = _best(state for old in found for state in _after(old, one, following))
    ended = [state for old in found for state in _flushed(old)]
    return _unrolled(min(ended, key=_promise).chosen)


def _best(found: Iterable[Pages]) -> list[Pages]:
    """The most promising arrangements, of those that go on alike the cheapest one."""
    alike: dict[object, Pages] = {}
    for pages in sorted(found, key=_promise):
        alike.setdefault(pages.state, pages)
    return list(alike.values())[:_BEAM]


def _unrolled(chosen: Chain) -> list[Placed]:
    found = []
    while chosen is not None:
        chosen, one = chosen
        found.append(one)
    return found[::-1]


def _promise(pages: Pages) -> float:
    """What an arrangement has cost, its begun page included."""
    waiting = sum(one.height.whole for one in pages.waiting)
    return pages.cost + (pages.used + pages.notes + waiting) / pages.rules["height"]


def _after(pages: Pages, one: Measured, following: Sequence[Measured]) -> Iterator[Pages]:
    """Ways to go on with a piece. Exhibits keep their order."""
    kind = one.piece.kind
    if kind == "exhibit":
        yield from _exhibit_next(pages, one)
    elif kind == "opening":
        for state in _flushed(pages):
            yield from _opened(state, one, following)
    elif kind == "heading":
        for state in _flushed(pages):
            yield _headed(state, one, following)
            if _may_turn(state):
                dear = state.turned()._replace(cost=state.turned().cost + EARLIER)
                yield _headed(dear, one, following, turned=True)
        if pages.waiting:
            yield _headed(pages._replace(cost=pages.cost + OTHER_SECTION), one, following)
    else:
        yield from _text_next(pages, one, following)


def _may_turn(pages: Pages) -> bool:
    """Whether the next page may begin here: not below a heading, nor where much would stay blank."""
    small = pages.room / pages.rules["height"] <= MOST_HOLE
    return small and pages.above not in ("", "heading", "opening")


def _exhibit_next(pages: Pages, one: Measured) -> Iterator[Pages]:
    if pages.early is not None:
        yield pages._replace(early=None)
        return
    yield pages._replace(waiting=(*pages.waiting, one), cost=pages.cost + LATER)
    if pages.waiting and pages.waiting[-1].drawn != one.drawn:  # figures and tables count apart
        swapped = (*pages.waiting[:-1], one, pages.waiting[-1])
        yield pages._replace(waiting=swapped, cost=pages.cost + SWAPPED)
    for state in _flushed(pages):
        yield from state.exhibit(one)


def _opened(pages: Pages, one: Measured, following: Sequence[Measured]) -> Iterator[Pages]:
    """A chapter's beginning: on a page of its own, or below, where enough of it fits."""
    height, below = one.height.whole, one.height.other
    room = _least_below(pages, following)
    fresh = pages.turned() if pages.used else pages
    yield fresh.with_piece(Placed(one.piece), "opening", height)
    gap = pages.rules["opening_above"]
    if pages.used and pages.room >= gap + below + room:
        dear = BELOW + (PARTED if pages.room < gap + below + _colophon(pages, following) else 0.0)
        yield pages.with_piece(Placed(one.piece, fresh=False), "opening", below, dear)


def _colophon(pages: Pages, following: Sequence[Measured]) -> float:
    """The height of all entries of a colophon, which ends a paper and is read at one look; 0 of a chapter."""
    if any(one.piece.kind != "block" for one in following):
        return 0.0
    return sum(one.height.whole + pages.rules["block_above"] for one in following)


def _least_below(pages: Pages, following: Sequence[Measured]) -> float:
    """The least that stands below a chapter's beginning: a heading by itself, or one line, will not do."""
    rules = pages.rules
    height, above = 0.0, rules["opening_below"]
    for one in following:
        if one.piece.kind == "heading":
            height += max(above, rules["heading_above"]) + one.height.whole
            above = rules["heading_below"]
        elif one.piece.kind == "text" and one.height.whole <= rules["line"] + 1:
            height, above = height + above + one.height.whole, rules["paragraph"]
        else:
            return height + above + _least(pages, one)
    return height + above


def _headed(
    pages: Pages, one: Measured, following: Sequence[Measured], *, turned: bool = False
) -> Pages:
    """A heading, with the beginning of what follows it."""
    beside = next((each for each in following if each.piece.kind != "heading"), None)
    more = _least(pages, beside)
    if beside and beside.piece.kind == "exhibit" and not pages.waiting:
        more = beside.at_scale(SMALL) if beside.piece.drawn else min(beside.height.whole, BEGINNING)
    needed = pages.gap("heading") + one.height.whole + pages.rules["heading_below"] + more
    unsure = UNSURE + pages.over if pages.above not in ("", "heading", "opening") else 0.0
    short = pages.used > 0 and pages.room < needed + unsure
    # Where Typst might find that it fits, or just not, it is told to begin a page.
    turned = turned or (short and pages.room > needed - unsure)
    page = pages.turned() if short else pages
    return page.with_piece(Placed(one.piece, turned=turned), "heading", one.height.whole)


def _least(pages: Pages, one: Measured | None) -> float:
    """The least of a paragraph that stands below a heading; three lines cannot be parted."""
    pitch = pages.rules["line"] + pages.rules["leading"]
    fewest = FEWEST * pitch - pages.rules["leading"]
    if one is None or one.piece.kind != "text":
        return fewest
    whole = one.height.whole
    notes = [h for at, h in one.height.called(pages.rules) if at < FEWEST]
    return (whole if whole < 3 * pitch else fewest) + least_of(pages.rules, notes)


def _text_next(pages: Pages, one: Measured, following: Sequence[Measured]) -> Iterator[Pages]:
    flow = Pages.flowing if one.piece.kind == "text" else Pages.listed
    states = [pages]
    after = following[0] if following else None
    if (
        after
        and after.piece.exhibit
        and not pages.waiting
        and pages.above not in ("heading", "opening", "")
    ):
        states += [state._replace(early=after) for state in pages.exhibit(after, EARLIER)]
    for state in states:
        done = flow(state, one)
        if _is_alone(done, after):
            done = done._replace(cost=done.cost + ALONE)
        yield done
        if done.waiting:
            first = done._replace(waiting=done.waiting[1:], cost=done.cost + LATER)
            for shown in first.exhibit(done.waiting[0]):
                yield shown
                if shown.waiting:
                    second = shown._replace(waiting=shown.waiting[1:])
                    yield from second.exhibit(shown.waiting[0])


def _is_alone(pages: Pages, after: Measured | None) -> bool:
    """Whether all that stands on a page is a line that ends a section."""
    ends = after is not None and after.piece.kind in ("heading", "opening")
    return ends and 0 < pages.used <= pages.rules["line"] + 1


def _flushed(pages: Pages) -> list[Pages]:
    """With nothing waiting any more."""
    states = [pages]
    while states[0].waiting:
        states = [
            shown
            for state in states
            for shown in state._replace(waiting=state.waiting[1:]).exhibit(state.waiting[0])
        ]
        states = sorted(states, key=_promise)[:4]
    return states
