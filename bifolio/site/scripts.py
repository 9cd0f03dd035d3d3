"""What pages load: one style sheet, one script a language with its words, and what is loaded on demand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from bifolio.charts.palette import Theme, stylesheet
from bifolio.i18n.catalogs.javascript_messages import script_messages
from bifolio.i18n.language.interface import InterfaceLanguage
from bifolio.model import addresses
from bifolio.model.addresses import Address
from bifolio.render.exhibits.html_table import BAR_STEPS
from bifolio.site.environment import DOMAIN

STYLES, SCRIPTS, ASSETS = "styles", "scripts", "assets"  # folders below templates/site
_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
_BARS = "/* bars: one rule for each length */"
STYLE = addresses.asset("bifolio.css")


def asset_addresses(templates: Path, languages: Iterable[InterfaceLanguage]) -> list[Address]:
    """Where the style sheet, the scripts and the files that pages load on demand stand.

    templates: the folder `templates/site`.
    """
    loaded = [addresses.asset(path.name) for path in (templates / ASSETS).iterdir()]
    return sorted([STYLE, *(addresses.script(one.code) for one in languages), *loaded])


def asset_sources(templates: Path, address: Address) -> list[Path]:
    """What an asset is made from, in order of names: files, and the folders of which it takes every file."""
    if address == STYLE:
        return _with_files(templates / STYLES)
    own = templates / ASSETS / address.rpartition("/")[2]
    if own.is_file():
        return [own]
    return [*_with_files(templates / SCRIPTS), *_with_files(templates / ASSETS)]


def _with_files(folder: Path) -> list[Path]:
    return [folder, *sorted(folder.iterdir())]


def asset(templates: Path, languages: Iterable[InterfaceLanguage], address: Address) -> bytes:
    """One asset.

    The files of `styles` become one style sheet and those of `scripts` one script, in order of their
    names. Those of `assets` stay files of their own, which pages load when they need them. Colours of
    the drawings are filled in; what only those who write them read is left out.
    """
    own = templates / ASSETS / address.rpartition("/")[2]
    if address == STYLE:
        text = _joined(templates / STYLES)
    elif own.is_file():
        text = own.read_text("utf-8")
    else:
        language = next(one for one in languages if addresses.script(one.code) == address)
        words = json.dumps(_words(templates, language), ensure_ascii=False, sort_keys=True)
        text = f"const bifolioWords = {words};\n{_joined(templates / SCRIPTS)}"
    return lean(address, _with_tokens(_with_bars(text))).encode()


def _joined(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))


def _words(templates: Path, language: InterfaceLanguage) -> Mapping[str, str]:
    """What the scripts say, by message, in one language."""
    messages = {
        message
        for folder in (SCRIPTS, ASSETS)
        for path in sorted((templates / folder).glob("*.js"))
        for message in _messages(path.read_text("utf-8"))
    }
    return {message: language.gettext(DOMAIN, message) for message in messages}


@lru_cache(maxsize=64)
def _messages(script: str) -> frozenset[str]:
    """The messages of one script, which are the same in every language."""
    return frozenset(message for _, message in script_messages(script))


def _with_tokens(text: str) -> str:
    """A style sheet whose `/* tokens: light */` and `dark` have become declarations."""
    themes: tuple[Theme, ...] = ("light", "dark")
    for theme in themes:
        declarations = stylesheet(theme).replace("\n", " ")
        text = text.replace(f"/* tokens: {theme} */", declarations)
    return text


def _with_bars(text: str) -> str:
    """A style sheet with a rule for each length of a bar where it says so."""
    rules = (f'[data-bar="{at}"]{{--share:{at / BAR_STEPS:g}}}' for at in range(1, BAR_STEPS + 1))
    return text.replace(_BARS, "\n".join(rules)) if _BARS in text else text


def lean(name: str, text: str) -> str:
    """A style sheet or script without comments that have lines of their own, indents and empty lines."""
    if name.endswith(".css"):
        text = _NOTE.sub("", text)
    elif not name.endswith(".js"):
        return text
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
