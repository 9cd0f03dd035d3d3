"""The glossary, locales/glossary.csv: one word for one thing, in each language.

A row is a term in one language: `term,language,preferred,admitted,forbidden,definition,source`; several
forms are separated by ` | `; an admitted one in brackets is not shown to readers. A further language needs rows of its own and no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache


@dataclass(frozen=True)
class Entry:
    """A term in one language. `unshown`: those of the admitted forms by which texts are matched alone."""

    preferred: str
    admitted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    definition: str = ""
    source: str = ""
    line: int = 0
    unshown: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[str, ...]:
        """Admitted forms that readers are told of."""
        return tuple(form for form in self.admitted if form not in self.unshown)

    @property
    def forms(self) -> tuple[str, ...]:
        """What may be written, the preferred form first."""
        return (self.preferred, *self.admitted)


@dataclass(frozen=True)
class Glossary:
    """Terms by id, and each term's entries by language."""

    terms: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)

    def forms(self, term: str, language: str) -> tuple[str, ...]:
        """Agreed forms of a term in a language; none where the glossary does not know it there.

        Those of `pt` are taken for `pt-BR` where that has none.
        """
        entry = _nearest(self.terms[term], language)
        return entry.forms if entry else ()

    def has(self, term: str, text: str, language: str) -> bool:
        """Whether a text holds an agreed form of a term."""
        return any(_pattern(form, language).search(text) for form in self.forms(term, language))

    def times(self, term: str, text: str, language: str) -> int:
        """How often a text has a form of a term; of one inside another the longer counts."""
        found = 0
        for form in sorted(self.forms(term, language), key=len, reverse=True):
            text, times = _pattern(form, language).subn("\0", text)
            found += times
        return found

    def in_text(self, text: str, language: str) -> list[str]:
        """The terms whose preferred form a text holds; inside a longer one a shorter does not count.

        An admitted form may be an everyday word (“volume”), so that it does not ask for the term.
        """
        found, folded = [], text.casefold()
        for form, term in self.by_length(language, preferred=True):
            if _may_hold(folded, form):
                text, times = _pattern(form, language).subn("\0", text)
                if times:
                    found.append(term)
        return sorted(set(found))

    def by_length(self, language: str, *, preferred: bool = False) -> list[tuple[str, str]]:
        """Forms of a language with their terms, longer ones first; the preferred ones alone if asked."""
        if (language, preferred) not in self._sorted:
            upto = 1 if preferred else None
            forms = [
                (form, term) for term in self.terms for form in self.forms(term, language)[:upto]
            ]
            forms.sort(key=lambda pair: (-len(pair[0]), pair))
            self._sorted[language, preferred] = forms
        return self._sorted[language, preferred]

    @cached_property
    def _sorted(self) -> dict[tuple[str, bool], list[tuple[str, str]]]:
        """Forms as `by_length` gives them; every message of a catalog asks for the same ones."""
        return {}

    def alike(self, language: str) -> list[tuple[str, str, tuple[str, ...]]]:
        """Forms that end like forms of other terms, which may be taken for them, with their term and the others."""
        if language not in self._alike:
            forms = [one for one in self.by_length(language) if len(one[0]) > _ENDING + 1]
            found = (
                (
                    form,
                    term,
                    tuple(
                        dict.fromkeys(t for f, t in forms if t != term and _end(f) == _end(form))
                    ),
                )
                for form, term in forms
            )
            self._alike[language] = [one for one in found if one[2]]
        return self._alike[language]

    @cached_property
    def _alike(self) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
        """Forms as `alike` gives them."""
        return {}

    def without_names(self, text: str, language: str) -> str:
        """A text without the terms that are the same in several languages: names that stay."""
        folded = text.casefold()
        for form in self._names_of(language):
            if _may_hold(folded, form):
                text = _pattern(form, language).sub(" ", text)
        return text

    def _names_of(self, language: str) -> list[str]:
        if language not in self._names:
            self._names[language] = [
                form
                for term, entries in self.terms.items()
                for form in dict.fromkeys(self.forms(term, language))
                if any(e.preferred == form for code, e in entries.items() if code != language)
            ]
        return self._names[language]

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Names as `_names_of` gives them."""
        return {}

    def forbidden_in(self, text: str, language: str) -> Iterator[tuple[str, str]]:
        """Forms of a text that are ruled out, each with the preferred one.

        A form in quotation marks of its own is spoken of, not used.
        """
        folded = text.casefold()
        agreed = [form for form, _ in self.by_length(language) if _may_hold(folded, form)]
        for entries in self.terms.values():
            entry = _nearest(entries, language)
            for form in entry.forbidden if entry else ():
                if not ("“" in text or _may_hold(folded, form)):
                    continue
                bare = re.sub(rf"“{re.escape(form)}”", "", text, flags=re.IGNORECASE)
                for (
                    longer
                ) in agreed:  # a shorter one may stand inside: “country” of “country/region”
                    if len(longer) > len(form):
                        bare = _pattern(longer, language).sub("\0", bare)
                if entry and (found := _pattern(form, language).search(bare)):
                    yield found[0], entry.preferred


# Traditional Chinese is a writing of its own: words agreed in simplified characters are not for it.
_WIDER = {"zh-Hant": "", **dict.fromkeys(("zh-TW", "zh-HK", "zh-MO"), "zh-Hant")}


def _nearest(entries: Mapping[str, Entry], language: str) -> Entry | None:
    """The entry of a language, or of the next wider one that has one: pt for pt-BR."""
    while language and language not in entries:
        language = _WIDER.get(language, language.rpartition("-")[0])
    return entries.get(language)


_ENDING = 2  # characters that Chinese terms alike end with; English ones end with the same word


def _end(form: str) -> str:
    """What terms that are alike end with: “age” of career age, 年龄."""
    return form.rpartition(" ")[2] if form.isascii() else form[-_ENDING:]


def _may_hold(folded: str, form: str) -> bool:
    """Whether a text may hold a form, by the letters alone: cheaper than a pattern, and most do not.

    folded: the text with its case folded.
    """
    return form.removesuffix("y").casefold() in folded


@lru_cache(maxsize=4096)
def _pattern(form: str, language: str) -> re.Pattern[str]:
    """A form in running text: whole words, in small or large letters, singular or plural."""
    escaped = re.escape(form)
    if not re.search(r"[A-Za-z]", form) or language.startswith("zh"):
        return re.compile(escaped)
    if form.endswith("y"):
        escaped = rf"{re.escape(form[:-1])}(?:y|ies)"
    return re.compile(rf"(?<!\w){escaped}(?:e?s)?(?:’s)?(?!\w)", re.IGNORECASE)
