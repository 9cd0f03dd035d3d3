"""How the index is built, and which cities it looks at."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.set_index.index import REGIONS, Index
from analysis.set_index.names import CITY, COMPONENTS, DIMENSIONS, INDICATORS
from analysis.set_index.tables import REGION
from analysis.set_index.weights import composite
from bifolio.charts.forms.relation.concept_diagram import concept_diagram
from bifolio.charts.forms.symbol_map import symbol_map
from bifolio.model.findings import Column, Figure, Message, Table, message

PERCENT = message("percent", "unit")
LEVELS = (
    message("First level", "level"),
    message("Second level", "level"),
    message("Third level", "level"),
)
ROLES = {
    "education": message("Foundation", "role in the index"),
    "talent": message("Bond", "role in the index"),
    "science": message("Driving force", "role in the index"),
}
EFFECTS: dict[tuple[str, str], Message] = {
    ("education", "talent"): message("develops talent", "effect"),
    ("education", "science"): message("lays the ground of knowledge", "effect"),
    ("talent", "education"): message("supports teaching", "effect"),
    ("talent", "science"): message("supports innovation", "effect"),
    ("science", "education"): message("feeds back into education", "effect"),
    ("science", "talent"): message("feeds back into talent", "effect"),
}
"""What one dimension does for another, as section 1.1 puts it."""


def figures(index: Index) -> dict[str, Figure]:
    """The concept, and the cities."""
    return {"figure-1-1-1": concept(index), "figure-1-3-1": cities_figure(index)}


def weights_table(index: Index) -> Table:
    """The three levels as a tree in one column; weights in percent of the level above.

    The third level’s weights, and those of talent that its scores follow, are inferred. The last
    column is what an item counts for in the total, by the weights of the scores.
    """
    weight = message("Weight, printed", "column")
    columns = (
        Column("item", "text", message("Indicator", "column")),
        Column("level", "text", message("Level", "column")),
        Column("printed", "percent", weight, PERCENT),
        Column("scored", "percent", message("Weight in the scores", "column"), PERCENT, 1),
        Column("total", "percent", message("Share of the total", "column"), PERCENT, 2),
    )
    rows = pd.DataFrame(list(_weight_rows(index)), columns=[c.id for c in columns], dtype=object)
    levels = list(rows["level"])
    return Table(
        columns,
        rows,
        strong=frozenset(
            (at, name)
            for at, level in enumerate(levels)
            for name in ("item", "printed", "scored", "total")
            if level is not LEVELS[2]
        ),
        total_rows=frozenset(at for at, level in enumerate(levels) if level is LEVELS[0]),
        source_columns=("item", "level", "printed"),
    )


def _weight_rows(index: Index) -> Iterator[tuple[object, ...]]:
    whole = composite(index, "scores").inferred
    stated = _weights(index, "dimensions")
    for dimension, share in whole.items():
        yield DIMENSIONS[dimension], LEVELS[0], stated[dimension], _percent(share), _percent(share)
        yield from _component_rows(index, dimension, share)


def _component_rows(index: Index, dimension: str, share: float) -> Iterator[tuple[object, ...]]:
    stated = _weights(index, "components")
    for id, weight in composite(index, dimension).inferred.items():
        whole = share * weight
        yield COMPONENTS[id], LEVELS[1], stated[id], _percent(weight), _percent(whole)
        for name, own in composite(index, id).inferred.items():
            yield INDICATORS[name], LEVELS[2], None, _percent(own), _percent(whole * own)


def _percent(share: float) -> float:
    return round(100 * share, 9)


def _weights(index: Index, resource: str) -> dict[str, float]:
    rows = index.frame(resource).to_dict("records")
    return {str(row["id"]): float(row["weight"]) for row in rows}


def concept(index: Index) -> Figure:
    """The three dimensions and what each does for the others."""
    components = index.frame("components").to_dict("records")
    details = {
        DIMENSIONS[dimension].id: tuple(
            COMPONENTS[str(c["id"])] for c in components if c["dimension"] == dimension
        )
        for dimension in ROLES
    }
    table = _concept_table()
    drawn = concept_diagram(
        table, start="from", end="to", effect="effect", role="role", details=details
    )
    return Figure(table, drawn, narrow=True)


def _concept_table() -> Table:
    columns = (
        Column("from", "text", message("From", "column")),
        Column("role", "text", message("Role", "column")),
        Column("to", "text", message("To", "column")),
        Column("effect", "text", message("Effect", "column")),
    )
    rows = [
        (DIMENSIONS[one], ROLES[one], DIMENSIONS[other], effect)
        for (one, other), effect in EFFECTS.items()
    ]
    return Table(columns, pd.DataFrame(rows, columns=[c.id for c in columns], dtype=object))


def cities_figure(index: Index) -> Figure:
    """The cities on a map, coloured by region, region by region and by rank."""
    columns = (
        Column("place", "place", CITY),
        Column("region", "place", REGION),
        Column("continent", "place", message("Continent", "column")),
    )
    rows = [
        (city, region, index.continent[city])
        for region in REGIONS
        for city in index.cities
        if index.region[city] == region
    ]
    table = Table(columns, pd.DataFrame(rows, columns=[c.id for c in columns], dtype=object))
    return Figure(table, symbol_map(table, labelled=30, colour="region"), narrow=True)
