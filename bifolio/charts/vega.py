"""Vega for pages: one classic script, made by the converter from the libraries that it carries."""

from __future__ import annotations

from bifolio.charts.drawing import VEGA_LITE

LICENCES = "licences/vega.txt"  # an address of the site
# Vega has no name of its own in the bundle: Vega-Embed is what gives a view of a specification.
_NAMES = "bifolio.vegaEmbed = vegaEmbed;"
_NOTICE = """\
/*! Vega {vega} and the libraries it is made of (Vega-Lite, Vega-Embed, D3 and others).
    Copyright 2015-2025 University of Washington Interactive Data Lab, Mike Bostock and others.
    BSD 3-Clause, ISC and MIT licences: {licences} of this site. */
"""


def script() -> bytes:
    """A script that gives `bifolio.vegaEmbed`. Takes about two seconds."""
    import vl_convert as vlc

    bundled = vlc.javascript_bundle(_NAMES, vl_version=VEGA_LITE)
    notice = _NOTICE.format(vega=vlc.get_vega_version(), licences=LICENCES)
    # In a function of its own: the bundle's many short names are not the page's.
    return f"{notice}(() => {{\n{bundled}\n}})();\n".encode()
