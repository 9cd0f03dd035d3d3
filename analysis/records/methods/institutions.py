"""Kinds of institutions that authors sign their works with, and which kinds they combine.

Source: Global Mobility and Collaboration of Top Scientists 2026, section 3.2: the share of works signed with
academic institutions, medical ones and enterprises, which overlap; and of scientists whose records name
institutions of two kinds.

Not defined there, and decided here: which types of institutions make up a kind is declared. The shares of works are
of those on which the authors name an institution whose type is known. A combination is of all works
together, not of each: an author has it who names institutions of just its kinds; those of no kind do not matter.

Edge cases: an institution without type is passed over, and so is an author without any other. Several authors of one
work count it once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr import types as ir

Kinds = Mapping[str, Sequence[str]]


def signed(authorships: ir.Table, kinds: Kinds) -> ir.Table:
    """What authors sign with: work, author, kind; each once. kinds: types of institutions by kind.

    A type of no kind is an empty kind; authorships without type are left out.
    """
    pairs = [(one, kind) for kind, types in kinds.items() for one in types]
    typed = authorships.drop_null("institution_type")
    kind = typed.institution_type.cases(*pairs, else_="")
    return typed.select("work", "author", kind=kind).distinct()


def works_by_kind(named: ir.Table) -> ir.Table:
    """Works signed with each kind: kind, works, share (percent of all works). named: of `signed`."""
    pairs = named.select("work", "kind").distinct()
    of = named.select("work").distinct().agg(of=lambda t: t.count())
    counts = pairs.filter(pairs.kind != "").group_by("kind").agg(works=lambda t: t.count())
    found = counts.cross_join(of)
    return found.mutate(share=found.works * 100 / found["of"]).drop("of")


def combined(named: ir.Table, kinds: Kinds, combinations: Kinds) -> ir.Table:
    """Authors of each combination of kinds: combination, authors, share (percent of all authors).

    named: of `signed`. combinations: the kinds that each one has. What no combination has is an empty one.
    """
    has = {kind: (named.kind == kind).cast("int64").max() for kind in kinds}
    people = named.group_by("author").agg(
        **{f"has_{at}": one for at, one in enumerate(has.values())}
    )
    just = {
        name: ibis.and_(
            *(people[f"has_{at}"] == int(kind in members) for at, kind in enumerate(kinds))
        )
        for name, members in combinations.items()
    }
    which = ibis.cases(*((one, name) for name, one in just.items()), else_="")
    counts = (
        people.select(combination=which).group_by("combination").agg(authors=lambda t: t.count())
    )
    found = counts.cross_join(people.agg(of=people.count()))
    return found.mutate(share=found.authors * 100 / found["of"]).drop("of")
