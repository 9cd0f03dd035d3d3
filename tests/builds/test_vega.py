"""The Vega that pages load on demand."""

from __future__ import annotations

from bifolio.charts import vega


def test_vega_is_one_classic_script_with_its_licence_and_no_address() -> None:
    script = vega.script().decode()
    assert script.startswith("/*! Vega 6.")
    assert vega.LICENCES in script[:600]
    assert "bifolio.vegaEmbed = " in script or "bifolio.vegaEmbed=" in script
    assert "cdn" not in script.lower()
