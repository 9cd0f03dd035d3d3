"""Ready configuration of hosts: `_headers`, and parts for nginx and Caddy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bifolio.model import addresses
from bifolio.site import hosting
from bifolio.site.pages.inputs import File, Files, SiteInputs

_MADE_BY = "bifolio/site/hosting.py"


def files(site: SiteInputs) -> Files:
    """What the site holds for hosts; a file of one's own in `static/` takes the place of one."""
    base = site.shell.base
    root = addresses.root_path(base) if base else "/"
    made: dict[str, Callable[[], str]] = {
        "_headers": hosting.headers_file,
        addresses.hosting("nginx.conf"): partial(hosting.nginx, root),
        addresses.hosting("Caddyfile"): partial(hosting.caddy, root),
    }
    for address, make in made.items():
        if not (site.workspace.static / address).exists():
            yield File(address, make, _MADE_BY)
