"""A short form in names, told where a page first has it: “New York MA” with “MA: metropolitan area”.

Like `breaks` it works on finished pages. The words stand at the end of the heading, paragraph or cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import escape

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
# Where the words may stand at the end; what a name may stand in that can not hold them.
_BLOCKS = frozenset(
    ["h1", "h2", "h3", "h4", "p", "li", "td", "th", "dd", "dt", "div", "figcaption"]
)
_OUTSIDE = frozenset(["svg", "script", "style", "select", "button", "option", "summary", "details"])


def with_short_form(page: str, told: str) -> str:
    """A page in whose main part the first name with a short form is followed by what that means.

    told: “MA: metropolitan area”, in the language of the page. A page that says the long form before or
    in the same block needs none.
    """
    short, long_ = (form.strip() for form in [*re.split("[:：]", told, maxsplit=1), ""][:2])
    begin, used = page.find("<main"), re.compile(rf"(?<=\w ){re.escape(short)}\b(?!\w)")
    if begin < 0 or not long_ or not used.search(page, begin):
        return page
    end = next(_ends(page, begin, used, long_.casefold()), 0)
    words = f' <small class="short-form">{escape(told)}</small>'
    return f"{page[:end]}{words}{page[end:]}" if end else page


def _ends(page: str, begin: int, used: re.Pattern[str], long_: str) -> Iterator[int]:
    """Where the block ends that has the short form first, unless the long one stands up to there."""
    outside: list[str] = []
    found = False
    for token in _TOKEN.finditer(page, begin):
        text = token[0]
        if text.startswith("<"):
            name = (_NAME.match(text) or ("", ""))[1]
            if name in _OUTSIDE:
                outside = outside[:-1] if text.startswith("</") else [*outside, name]
            elif found and name in _BLOCKS and not outside:
                yield token.start()
                return
        elif not outside:
            if long_ in text.casefold():
                return
            found = found or bool(used.search(text))
