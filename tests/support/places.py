"""Places of a few countries, for tests that need some and not the register."""

from __future__ import annotations

from bifolio.model.findings import Place

PLACES = {
    p.id: p
    for p in (
        Place("gb", "country", "UK"), Place("cn", "country", "China"),
        Place("hk", "region", "Hong Kong, China", parent="cn"),
        Place("london", "city", "London", parent="gb"), Place("beijing", "city", "Beijing", parent="cn"),
        Place("shanghai", "city", "Shanghai", parent="cn"), Place("hong-kong", "city", "Hong Kong", parent="hk"),
    )
}  # fmt: skip
