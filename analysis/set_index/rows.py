"""Rows that are computed: the weights of the index, level by level."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.set_index.index import Index
from analysis.set_index.weights import composite
from bifolio.model.findings import Inputs

COLUMNS = ("item", "level", "printed", "scored", "total")
Row = tuple[str, str, float | None, float, float]


def weights(inputs: Inputs) -> pd.DataFrame:
    """The three levels as a tree in one column; weights in percent of the level above.

    `printed` is empty where the report prints none; `scored` gives the printed scores; `total` is what an
    item counts for in the whole, by the weights of the scores.
    """
    rows = list(_rows(Index(inputs)))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _rows(index: Index) -> Iterator[Row]:
    stated = _stated(index, "dimensions")
    for dimension, share in composite(index, "scores").inferred.items():
        yield dimension, "first", stated[dimension], _percent(share), _percent(share)
        yield from _component_rows(index, dimension, share)


def _component_rows(index: Index, dimension: str, share: float) -> Iterator[Row]:
    stated = _stated(index, "components")
    for id, weight in composite(index, dimension).inferred.items():
        whole = share * weight
        yield id, "second", stated[id], _percent(weight), _percent(whole)
        for name, own in composite(index, id).inferred.items():
            yield name, "third", None, _percent(own), _percent(whole * own)


def _percent(share: float) -> float:
    return round(100 * share, 9)


def _stated(index: Index, resource: str) -> dict[str, float]:
    rows = index.frame(resource).to_dict("records")
    return {str(row["id"]): float(row["weight"]) for row in rows}


ROWS = {"weights": weights}
