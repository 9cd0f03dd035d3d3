"""Which exhibit shows each score table, and what is said of printed values."""

from __future__ import annotations

from bifolio.model.findings import message

PRINTED = message("printed in the report; the values behind it are not published")
EXHIBITS = {
    "scores": "figure-2-1-1",
    "education": "figure-3-1-1",
    "basic-education": "figure-3-2-1",
    "higher-education": "figure-3-3-1",
    "talent": "figure-4-1-1",
    "research-talent": "figure-4-2-1",
    "industrial-talent": "figure-4-3-1",
    "talent-potential": "figure-4-4-1",
    "science": "figure-5-1-1",
    "scientific-research": "figure-5-2-1",
    "technological-innovation": "figure-5-3-1",
    "industrial-development": "figure-5-4-1",
    "innovation-ecosystem": "figure-5-5-1",
}
"""Resources of score tables with the exhibit each is printed as."""
