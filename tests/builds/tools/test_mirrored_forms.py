"""Every form of the gallery, Altair's among them, as languages have it whose lines run from the right."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from bifolio.charts.marks.mirrored import mirrored
from tests.support import gallery_page
from tests.support.rows import over_rows

FORMS = dict(gallery_page.every_form())


def specified(form: str) -> dict[str, Any]:
    return gallery_page.specification_of(form, FORMS[form], "en")


@over_rows("form", ["symbol-map", "altair"])
def test_maps_and_charts_of_altair_stay_as_they_are(form: str) -> None:
    assert mirrored(specified(form)) == specified(form)


@over_rows("form", sorted(FORMS))
def test_each_form_is_drawn_and_its_own_specification_left_alone(form: str) -> None:
    spec = specified(form)
    kept = deepcopy(spec)
    again = mirrored(mirrored(spec))
    assert spec == kept
    assert rounded(again) == rounded(spec)


def rounded(spec: dict[str, Any]) -> object:
    """A specification whose places are not told apart by the last bit of a number."""
    return json.loads(json.dumps(spec), parse_float=lambda text: round(float(text), 6) + 0.0)
