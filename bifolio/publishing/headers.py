"""What a host tells browsers of each file: its type, and for how long they may keep it."""

from __future__ import annotations

import re

_TEXT = "; charset=utf-8"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "html": f"text/html{_TEXT}",
    "css": f"text/css{_TEXT}",
    "js": f"text/javascript{_TEXT}",
    "mjs": f"text/javascript{_TEXT}",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "csv": f"text/csv{_TEXT}",
    "txt": f"text/plain{_TEXT}",
    "md": f"text/markdown{_TEXT}",
    "bib": f"text/plain{_TEXT}",
    "po": f"text/plain{_TEXT}",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "epub": "application/epub+zip",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "wasm": "application/wasm",
    "woff2": "font/woff2",
}
# Named by its content: eight digits of a digest or more, before the suffix; and what the search names so.
_DIGEST = re.compile(r"[.\-_][0-9a-f]{8,64}\.[a-z0-9_]+$")
_OF_THE_SEARCH = re.compile(r"_[0-9a-f]{6,}\.(?:pf_fragment|pf_index|pf_meta)$")
FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "no-cache"  # kept, and asked for each time whether it is still right


def content_type(address: str) -> str:
    """The media type of a file, by its suffix."""
    return _TYPES.get(address.rpartition(".")[2].lower(), "application/octet-stream")


def cache_control(address: str) -> str:
    """How long browsers may keep a file: for ever where its name tells its content."""
    named = _DIGEST.search(address) or _OF_THE_SEARCH.search(address)
    return FOR_EVER if named and not address.endswith(".html") else SHORT
