"""What a host sends with each file: headers, how long a copy may be kept, types; ready configuration.

Pages obey a strict content policy. It is sent as a header and stands in no page, so that pages which are
opened from a disk go on working. `'wasm-unsafe-eval'` is for the search alone, whose index is read by
WebAssembly; without it the search falls back to titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import quote

from bifolio.model import addresses
from bifolio.model.addresses import Address

POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'self'"
)
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
)
ANYBODY = "Access-Control-Allow-Origin"  # of data: pages of other sites may read it, too
FOREVER = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"  # kept, and asked whether it is still current
# Folders of files that are named by their content: another content has another name.
KEPT = (addresses.asset(""), addresses.index("fragment/"), addresses.index("index/"))
DATA = "data/"
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "bib": "text/plain; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "epub": "application/epub+zip",
        "html": "text/html; charset=utf-8",
        "ico": "image/x-icon",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "jsonld": "application/ld+json",
        "md": "text/markdown; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8",
        "pagefind": "application/wasm",
        "pdf": "application/pdf",
        "png": "image/png",
        "po": "text/plain; charset=utf-8",
        "ris": "application/x-research-info-systems; charset=utf-8",
        "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8",
        "wasm": "application/wasm",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml": "application/xml",
        "zip": "application/zip",
    }
)
# https://pkg.go.dev/mime#TypeByExtension
_KNOWN_TO_CADDY = frozenset(
    ["css", "html", "js", "json", "mjs", "pdf", "png", "svg", "wasm", "webp", "xml"]
)


def lifetime(address: Address) -> str:
    """How long browsers may keep a file, as `Cache-Control` says it."""
    return FOREVER if address.startswith(KEPT) else ASKED_AGAIN


def media_type(address: Address) -> str:
    """The type of a file, for hosts that are told it."""
    return TYPES.get(address.rpartition(".")[2].lower(), "application/octet-stream")


def headers(address: Address) -> dict[str, str]:
    """All that a host should send with a file."""
    shared = {ANYBODY: "*"} if address.startswith(DATA) else {}
    own = {"Content-Type": media_type(address), "Cache-Control": lifetime(address)}
    return {**HEADERS, **own, **shared}


def headers_file() -> str:
    """`_headers` of Netlify and Cloudflare Pages, which ask again for all else by themselves."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for folder in KEPT:
        lines += [f"/{folder}*", f"  Cache-Control: {FOREVER}"]
    lines += [f"/{DATA}*", f"  {ANYBODY}: *"]
    return "\n".join(lines) + "\n"


def redirects_file(moved: Iterable[tuple[Address, Address]]) -> str:
    """`_redirects` of Netlify and Cloudflare Pages. moved: old addresses with those that replace them.

    Of pages and, where both end with /, of folders.
    """
    return "".join(f"{_rule(quote(old), quote(new))} 301\n" for old, new in moved)


def _rule(old: str, new: str) -> str:
    return f"/{old}* /{new}:splat" if old.endswith("/") else f"/{old} /{new}"


def nginx(root: str, moved: Iterable[tuple[Address, Address]] = ()) -> str:
    """A part of nginx's configuration. root: where the site begins on its host, with slashes.

    moved: old addresses of pages and folders with those that replace them.
    """
    lost = f"{root}{addresses.lost()}"
    lines = [
        "# Written by the build. In a `server` block, after the line that names the folder:",
        "#     set $bifolio_site /srv/bifolio/site;",
        "#     include /srv/bifolio/site/hosting/nginx.conf;",
    ]
    if root != "/":
        lines.append(f"location = {root.rstrip('/')} {{ return 301 {root}; }}")
    # Not `internal`: it is a file of the site, which `verify` asks for as for any other.
    own = [f"    alias $bifolio_site/{addresses.lost()};", "    charset utf-8;"]
    own += [*_nginx_types(), *_nginx_headers(ASKED_AGAIN)]
    lines += [f"location = {lost} {{", *own, "}"]
    # A folder with headers of its own sends none of those around it: so each says all.
    for folder in ("", *KEPT, DATA):
        lines += _nginx_folder(root, folder, lost)
    lines += [_nginx_moved(root, old, new) for old, new in moved]
    return "\n".join(lines) + "\n"


def _nginx_moved(root: str, old: Address, new: Address) -> str:
    """What a host says of a page or folder that moved; it looks for its address as it is read by people."""
    goal = quote(f"{root}{new}")
    if not old.endswith("/"):
        return f"location = {root}{old} {{ return 301 {goal}; }}"
    return f"location {root}{old} {{ rewrite ^{re.escape(root + old)}(.*)$ {goal}$1 permanent; }}"


def _nginx_folder(root: str, folder: str, lost: str) -> Iterator[str]:
    texts = sorted({kind.partition(";")[0] for kind in TYPES.values() if ";" in kind})
    packed = [*texts, "application/json", "application/xml", "image/svg+xml"]
    yield f"location {root}{folder} {{"
    yield f"    alias $bifolio_site/{folder};"
    yield "    index index.html;"
    yield f"    error_page 403 404 =404 {lost};"  # 403: a folder without a page of its own
    yield "    charset utf-8;"
    yield f"    charset_types {' '.join(one for one in texts if one != 'text/html')};"
    yield "    gzip on;"
    yield "    gzip_static on;"  # copies that `publish` makes, where it does
    yield "    gzip_vary on;"
    yield f"    gzip_types {' '.join(one for one in packed if one != 'text/html')};"
    yield from _nginx_types()
    yield from _nginx_headers(lifetime(folder))
    if folder == DATA:
        yield f'    add_header {ANYBODY} "*" always;'
    yield "}"


def _nginx_types() -> Iterator[str]:
    yield "    types {"
    for suffix, kind in TYPES.items():
        yield f"        {kind.partition(';')[0]} {suffix};"
    yield "    }"


def _nginx_headers(kept: str) -> Iterator[str]:
    for name, value in HEADERS.items():
        yield f'    add_header {name} "{value}" always;'
    yield f'    add_header Cache-Control "{kept}";'


def _caddy_moved(root: str, at: int, old: Address, new: Address) -> Iterator[str]:
    """The path of the site is gone from what is asked for, and stands in the answer."""
    goal = quote(f"{root}{new}")
    if old.endswith("/"):
        yield f"    @moved{at} path_regexp moved{at} ^/{re.escape(old)}(.*)$"
        yield f"    redir @moved{at} {goal}{{re.moved{at}.1}} 301"
    else:
        yield f"    redir /{old} {goal} 301"


def _caddy_types() -> Iterator[str]:
    """Types that Caddy knows only where the system has a list of them."""
    for suffix, kind in TYPES.items():
        if suffix not in _KNOWN_TO_CADDY:
            yield f"    @{suffix} path *.{suffix}"
            yield f'    header @{suffix} Content-Type "{kind}"'


def caddy(root: str, moved: Iterable[tuple[Address, Address]] = ()) -> str:
    """A part of a Caddyfile. root: where the site begins on its host, with slashes.

    moved: old addresses of pages and folders with those that replace them.
    """
    kept = " ".join(f"/{folder}*" for folder in KEPT)
    policy = [f'        {name} "{value}"' for name, value in HEADERS.items()]
    folder = "{$BIFOLIO_SITE:/srv/bifolio/site}"
    lines = [
        "# Written by the build. In the block of a site: import /srv/bifolio/site/hosting/Caddyfile",
        "# The folder is that of the variable BIFOLIO_SITE of Caddy's environment.",
        f"handle_path {root}* {{",
        f"    root * {folder}",
        "    header {",
        *policy,
        "    }",
        f"    @kept path {kept}",
        f'    header @kept Cache-Control "{FOREVER}"',
        f"    @asked not path {kept}",
        f'    header @asked Cache-Control "{ASKED_AGAIN}"',
        *_caddy_types(),
        f"    header /{DATA}* {ANYBODY} *",
        *(line for at, pair in enumerate(moved) for line in _caddy_moved(root, at, *pair)),
        "    encode zstd gzip",
        "    file_server {",
        "        precompressed br gzip",
        "    }",
        "}",
        *([f"redir {root.rstrip('/')} {root} 301"] if root != "/" else []),
        *_caddy_lost(folder, policy),
    ]
    return "\n".join(lines) + "\n"


def _caddy_lost(folder: str, policy: Iterable[str]) -> Iterator[str]:
    """What readers get at an address that has no page. policy: lines of headers."""
    # `handle_errors 404` is of Caddy 2.8; what Debian has is older.
    yield "handle_errors {"
    yield "    @lost expression {http.error.status_code} == 404"
    yield "    handle @lost {"
    yield f"        root * {folder}"
    yield f"        rewrite * /{addresses.lost()}"
    yield "        header {"
    yield from (f"    {line}" for line in policy)
    yield f'            Cache-Control "{ASKED_AGAIN}"'
    yield "        }"
    yield "        file_server"
    yield "    }"
    yield "}"
