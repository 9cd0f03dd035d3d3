"""Ready configuration of hosts: `_headers`, `_redirects`, and parts for nginx and Caddy."""

from __future__ import annotations

from collections.abc import Callable

from bifolio.model import addresses
from bifolio.site import http_headers
from bifolio.site.pages.inputs import File, Files, SiteInputs
from bifolio.sources.redirects import pairs

_MADE_BY = "bifolio/site/http_headers.py"


def files(site: SiteInputs) -> Files:
    """What the site holds for hosts; a file of one's own in `static/` takes the place of one."""
    base = site.shell.base
    root = addresses.root_path(base) if base else "/"
    made: dict[str, Callable[[], str]] = {
        "_headers": http_headers.headers_file,
        addresses.hosting("nginx.conf"): lambda: http_headers.nginx(root, pairs(site.redirects())),
        addresses.hosting("Caddyfile"): lambda: http_headers.caddy(root, pairs(site.redirects())),
    }
    if site.moved():
        made["_redirects"] = lambda: http_headers.redirects_file(pairs(site.redirects()))
    for address, make in made.items():
        if not (site.workspace.static / address).exists():
            yield File(address, make, _MADE_BY)
