"""The header of a catalog: what it says of its language and plural forms, and what others noted in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.pofile import denormalize

_HEADER = re.compile(r'^msgid ""[ \t]*\r?\nmsgstr ((?:"[^\n]*"[ \t]*\r?\n?)+)', re.MULTILINE)
_PLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


def lines(text: str) -> tuple[str, ...]:
    """The lines of a catalog's header, in its order: `Language: zh_Hans` and the like."""
    found = _HEADER.search(text)
    if not found:
        return ()
    pieces = "\n".join(line.strip() for line in found[1].splitlines())
    return tuple(denormalize(pieces).splitlines())


def field(header: Iterable[str], name: str) -> str:
    """The value of a field; empty where the header does not have it."""
    begin = f"{name.lower()}:"
    found = (line[len(begin) :].strip() for line in header if line.lower().startswith(begin))
    return next(found, "")


def completed(header: Sequence[str], ours: Mapping[str, str]) -> Iterator[str]:
    """A header with the fields that every catalog has; all that somebody else wrote stays in its place.

    What others say of the plural forms stays as long as it gives as many of them as ours.
    """
    kept = {name: field(header, name) for name in ours}
    if _number(kept.get("Plural-Forms", "")) != _number(ours.get("Plural-Forms", "")):
        kept["Plural-Forms"] = ""
    for line in header:
        name = line.partition(":")[0]
        known = next((one for one in ours if one.lower() == name.lower()), "")
        yield line if not known or kept[known] else f"{known}: {ours[known]}"
    named = {line.partition(":")[0].lower() for line in header}
    yield from (f"{name}: {value}" for name, value in ours.items() if name.lower() not in named)


def _number(plural_forms: str) -> str:
    found = _PLURALS.search(plural_forms)
    return found[1] if found else ""


def names_another(said: str, locale: str) -> bool:
    """Whether a header's Language is none of those that a catalog of this CLDR locale may have.

    `zh_CN` is `zh_Hans`, and `pt` may stand for `pt_BR`; `zh_TW` is not, nor is `pt_PT`.
    """
    theirs, ours = _parsed(said), _parsed(locale)
    if theirs is None or ours is None:
        return False  # an unreadable one is told by whoever reads it
    if (theirs.language, _script(theirs)) != (ours.language, _script(ours)):
        return True
    return bool(ours.territory and theirs.territory and ours.territory != theirs.territory)


_VARIANTS = {"latin": "_Latn", "cyrillic": "_Cyrl"}  # as glibc calls scripts: sr@latin


def means(said: str, locale: str) -> bool:
    """Whether a tag that can be read names the language of a CLDR locale: `en-US` is `en`."""
    return _parsed(said) is not None and not names_another(said, locale)


def _parsed(said: str) -> Locale | None:
    code, _, variant = said.replace("-", "_").partition("@")
    try:
        return Locale.parse(code + _VARIANTS.get(variant, ""))
    except (ValueError, TypeError, UnknownLocaleError):
        return None


def _script(locale: Locale) -> str:
    """The script that a language is written in, by CLDR where the code does not say."""
    if locale.script:
        return str(locale.script)
    likely = get_global("likely_subtags")
    known = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language) or ""
    found = re.search(r"_([A-Z][a-z]{3})(?:_|$)", str(known))
    return found[1] if found else ""
