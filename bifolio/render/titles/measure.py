"""What an exhibit measures and in which unit, as one line below its finding."""

from __future__ import annotations

import re
from collections.abc import Callable

_CLOSING = (")", "）")
_SHARE = re.compile(r"[(（][%％][)）]")


def with_unit(caption: str, unit: str, strings: Callable[[str], str]) -> str:
    """A caption with its unit in brackets; behind a caption that ends in brackets it has none.

    `unit`: empty for none, left out where the caption says “(%)” itself. `strings`: the interface's
    message in a language.
    """
    if not unit or _SHARE.search(caption):
        return caption
    bracketed = caption.endswith(_CLOSING)
    form = strings("%(caption)s; %(unit)s") if bracketed else strings("%(caption)s (%(unit)s)")
    return form % {"caption": caption, "unit": unit}
