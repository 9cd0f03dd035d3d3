"""What the data of each series says: one analysis function per series, loaded when it is asked for."""

from __future__ import annotations

from bifolio.model.findings import Analysis, Findings, Inputs


def _collaboration(inputs: Inputs) -> Findings:
    from analysis import collaboration

    return collaboration.analyse(inputs)


def _mobility(inputs: Inputs) -> Findings:
    from analysis import mobility

    return mobility.analyse(inputs)


def _science_cities(inputs: Inputs) -> Findings:
    from analysis import science_cities

    return science_cities.analyse(inputs)


def _set_index(inputs: Inputs) -> Findings:
    from analysis import set_index

    return set_index.analyse(inputs)


ANALYSES: dict[str, Analysis] = {
    "collaboration": _collaboration,
    "mobility": _mobility,
    "science-cities": _science_cities,
    "set-index": _set_index,
}
