"""What pages weigh, by kind: HTML, style sheets and scripts as a host sends them (gzip -9), in kilobytes.

.venv/bin/python benchmarks/weights.py [FOLDER OF A BUILT SITE]

For each kind of page the heaviest one stands. Counted is what a page loads by itself; what is loaded
on demand (an interactive drawing, the search) is not. Below stands what the whole site weighs by sort of
file, in megabytes as they lie there.
"""

from __future__ import annotations

import gzip
import posixpath
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOADED = {
    "style": re.compile(r'<link\b[^>]*\brel="stylesheet"[^>]*>'),
    "script": re.compile(r"<script\b[^>]*\bsrc=[^>]*>"),
    "picture": re.compile(r"<img\b[^>]*\bsrc=[^>]*>"),
}
ADDRESS = re.compile(r'\b(?:href|src)="([^"#?]+)')


@dataclass(frozen=True)
class Weight:
    """Compressed bytes of a page and of what it loads, by sort."""

    path: str
    page: int
    style: int
    script: int
    picture: int

    @property
    def total(self) -> int:
        """All that comes over the wire."""
        return self.page + self.style + self.script + self.picture


def weigh(site: Path, path: str) -> Weight:
    """The weight of one page; `path` is relative to the site."""
    html = (site / path).read_text("utf-8")
    loaded = {sort: sum(_loaded(site, path, html, found)) for sort, found in LOADED.items()}
    return Weight(path, _compressed(site / path), **loaded)


def _loaded(site: Path, path: str, html: str, elements: re.Pattern[str]) -> Iterator[int]:
    for element in elements.findall(html):
        address = ADDRESS.search(element)
        if not address or ":" in address[1]:
            continue
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), address[1]))
        if file.startswith("/"):  # of the page for a wrong address, below the path of the site
            file = file[file.index("/assets/") + 1 :]
        if not file.startswith("../"):  # the page for a wrong address looks in folders above, too
            yield _compressed(site / file)


@cache
def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def kind_of(path: str) -> str:
    """The kind of a page by its address: `chapter`, `facing`, `audit` and so on."""
    names = path.removesuffix(".html").split("/")
    if len(names) == 1:
        return "root" if names[0] == "index" else names[0]
    if len(names) == 4:
        return names[2]
    if len(names) == 2:
        return "home" if names[1] == "index" else names[1]
    if names[1] == "places":
        return "places" if names[2] == "index" else "place"
    return {"index": "report", "audit": "audit"}.get(names[2], "chapter")


def weights(site: Path) -> dict[str, list[Weight]]:
    """All pages of a site by kind, the heaviest first."""
    found: dict[str, list[Weight]] = {}
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        found.setdefault(kind_of(path), []).append(weigh(site, path))
    return {kind: sorted(pages, key=lambda page: -page.total) for kind, pages in found.items()}


def sorts(site: Path) -> dict[str, int]:
    """Bytes of all files of a site by sort (`html`, `png`), uncompressed, the heaviest first."""
    found: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            found[path.suffix[1:] or path.name] += path.stat().st_size
    return dict(found.most_common())


def main() -> None:
    """Print a table, the heaviest kind first."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    print(f"{'kind':<14} {'pages':>5} {'HTML':>7} {'CSS':>6} {'JS':>6} {'all':>7}  heaviest page")
    kinds = sorted(weights(site).items(), key=lambda entry: -entry[1][0].total)
    for kind, pages in kinds:
        first = pages[0]
        sizes = (first.page, first.style, first.script, first.total)
        page, style, script, total = (f"{size / 1000:.1f}" for size in sizes)
        print(
            f"{kind:<14} {len(pages):5} {page:>7} {style:>6} {script:>6} {total:>7}  {first.path}"
        )
    sizes_of = sorts(site)
    told = ", ".join(f"{sort} {size / 1e6:.1f}" for sort, size in sizes_of.items() if size > 50_000)
    print(f"\nall files {sum(sizes_of.values()) / 1e6:.1f} MB: {told}")


if __name__ == "__main__":
    main()
