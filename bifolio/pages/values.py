"""The values of exhibits as files."""

from __future__ import annotations

from bifolio.exhibits.files import exhibit_csv, exhibit_json
from bifolio.pages.made import Files, Made
from bifolio.site import addresses


def files(made: Made) -> Files:
    """CSV and JSON of each exhibit; only JSON of one without values."""
    for edition in made.sources.editions:
        id = edition.report.id
        views = {code: made.reports[id, code] for code in made.languages}
        for exhibit in edition.report.exhibits:
            each = {code: made.leaves[id, code].exhibits[exhibit] for code in views}
            made_by = f"reports/{id}/report.toml ({exhibit})"
            yield addresses.data(id, exhibit, "json"), exhibit_json(each, views), made_by
            if next(iter(each.values())).table:
                yield addresses.data(id, exhibit, "csv"), exhibit_csv(each), made_by
