"""The committed catalogs go to translators' tools and come back as they went."""

from __future__ import annotations

from bifolio.i18n import catalogs
from bifolio.i18n.interchange.translation_units import take_back
from tests.support.rows import over_rows
from tests.unit.i18n.test_interchange import (
    WORKSPACE,
    exchange,
    through_csv,
    through_xliff,
    through_xliff_12,
)

OURS = [("zh", "site"), ("zh", "terms"), ("zh", "places"), ("en", "mobility")]


@over_rows(("language", "domain"), OURS)
def test_our_catalogs_come_back_as_they_went(language: str, domain: str) -> None:
    catalog = catalogs.read(WORKSPACE, language, domain)
    full = exchange(catalog, domain)
    before = catalogs.text(catalog)
    assert len(full.units) > 100
    for through in (through_xliff, through_xliff_12, through_csv):
        for message in catalogs.entries(catalog):  # a translator starts from nothing
            message.string = ("",) * len(catalogs.forms(message)) if message.pluralizable else ""
        assert take_back(catalog, through(full), "x") == (len(full.units), [])
        assert catalogs.text(catalog) == before
