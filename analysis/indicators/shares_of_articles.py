"""Credit for articles by share: Share, adjusted Share, collaboration scores, ranks.

Source of the definitions: Nature Index Science Cities 2023, “Note about the analysis”, and the
footnote of the editorial of the 2024 edition. The articles themselves are not published: the reports
print Shares and scores, so `fractional_share` and `adjusted_share` put down the definitions, and the
other functions start from printed values.

- Count: articles with at least one author of the place, each counted as one;
- Share: the fractions of all articles that belong to the place; of one article at most 1;
- adjusted Share: Share as if the journals had printed as many articles as in the year of reference;
- bilateral collaboration score: what two places' Shares in their joint articles add up to.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.indicators.shares import share


def fractional_share(articles: Iterable[tuple[int, int]]) -> float:
    """Share of a place: the sum over articles of its authors divided by all authors.

    articles: (authors of the place, authors in all) of each article, both counts of persons. Two of
    ten authors give 0.2. Section: “Note about the analysis”. Raises ValueError for an article without
    authors or with fewer of them than the place has.
    """
    return sum(_credit(own, authors) for own, authors in articles)


def _credit(own: int, authors: int) -> float:
    if not 0 <= own <= authors or not authors:
        raise ValueError(f"an article cannot have {own} of {authors} authors in a place")
    return own / authors


def adjusted_share(value: float, articles: int, reference: int) -> float:
    """A year's Share at the number of articles of the year of reference, in units of Share.

    value: Share of the year; articles, reference: articles in the journals in that year and in the
    year of reference. The source says that Share is “adjusted to account for the small annual
    variation in the total number of articles” and prints no formula; a total enters in proportion
    here. In the year of reference it is Share itself, as the printed tables have it. Raises ValueError
    when a year has no articles.
    """
    if articles <= 0 or reference <= 0:
        raise ValueError("a year without articles has no Share to adjust")
    return value * reference / articles


def change(before: float, after: float) -> float:
    """Later less earlier adjusted Share, in units of Share. Section: “Fastest risers”."""
    return after - before


def change_percent(before: float, after: float) -> float:
    """Change of adjusted Share in percent of the earlier one; ValueError when that is nothing."""
    return share(change(before, after), before)


def bilateral_score(one: float, other: float) -> float:
    """Bilateral collaboration score, in units of Share.

    one, other: the collaboration scores of two cities or institutions, that is the Share of each in
    the articles to which both have contributed. Section: “Note about the analysis”.
    """
    return one + other


def rank_change(before: int, after: int) -> int:
    """Ranks gained between two lists: positive when a place rose, as the reports print it."""
    return before - after
