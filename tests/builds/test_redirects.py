"""Redirects in a build: pages, rules of hosts, and what is said of those that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.errors import BuildError
from tests.support.tiny import OTHER_PAGE, PAGE, build_tiny


def redirects(root: Path, *pairs: tuple[str, str]) -> None:
    text = "".join(f'[[redirect]]\nfrom = "{old}"\nto = "{new}"\n' for old, new in pairs)
    (root / "redirects.toml").write_text(text, "utf-8")


def test_the_build_writes_pages_and_rules_of_hosts_and_follows_what_is_said(tiny: Path) -> None:
    redirects(tiny, ("en/towns.html", PAGE), ("en/once/", PAGE.rpartition("/")[0] + "/"))
    build_tiny(tiny, pdf=False, output=tiny / "site")
    site = tiny / "site"
    assert "cities.html" in (site / "en/towns.html").read_text("utf-8")
    assert (site / "en/once/people.html").is_file()
    assert (site / "_redirects").read_text("utf-8").startswith(f"/en/towns.html /{PAGE} 301\n")
    assert "location = /en/towns.html" in (site / "hosting/nginx.conf").read_text("utf-8")
    redirects(tiny, ("en/towns.html", OTHER_PAGE))
    build_tiny(tiny, pdf=False, output=tiny / "site")
    assert "people.html" in (site / "en/towns.html").read_text("utf-8")
    assert not (site / "en/once").exists()


def test_a_whole_build_tells_all_redirects_that_lead_nowhere(tiny: Path) -> None:
    redirects(tiny, ("en/old.html", "en/nowhere.html"), (PAGE, OTHER_PAGE))
    with pytest.raises(BuildError) as told:
        build_tiny(tiny)
    assert [(one.where.line, one.message) for one in told.value.problems] == [
        (2, "the site has no en/nowhere.html"),
        (5, f"{PAGE} is in the site: nobody would be sent on"),
    ]
