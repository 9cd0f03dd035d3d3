"""Facts in sentences: what `fact("id")` is in a template, and the filters that choose its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, wraps
from typing import Any, Self, cast

from bifolio.expressions.syntax.unparsing import is_value_id
from bifolio.i18n.language import Language
from bifolio.model.findings import Fact, Number, Ranked
from bifolio.model.inline import InlineMarkup, InlineRegister, InlineValue, typst_text


class _Formatted(str):
    """Characters that know what they say. They are safe in HTML. again: gives the same in another language."""

    __slots__ = ("again", "says")
    says: Any
    again: Callable[[Language], str] | None

    def __new__(
        cls, text: str, says: object, again: Callable[[Language], str] | None = None
    ) -> Self:
        made = super().__new__(cls, text)
        made.says, made.again = says, again
        return made

    def __html__(self) -> str:
        return str(self)


class FormattedNumber(_Formatted):
    """Characters that stand for a shown value; as an integer, the value (for plural forms)."""

    __slots__ = ()

    @property
    def raw(self) -> Number:
        """The value."""
        return cast("Number", self.says)

    def __int__(self) -> int:
        return int(self.raw)


class FormattedList(_Formatted):
    """A list of places in words."""

    __slots__ = ()

    @property
    def fact(self) -> str:
        """The id of the fact that it says."""
        return str(self.says)


class FormattedPlace(_Formatted):
    """The name of a place."""

    __slots__ = ()


class WrongFormError(TypeError):
    """What a template says of a value cannot be said of it. hint: how to mend it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or "Names and filters of a chapter: docs/contributors/formats.md."


@dataclass(frozen=True)
class FactReference:
    """A fact about to be said: printed as it is, it takes the fact's own kind and digits."""

    fact: Fact
    language: Language
    inline: InlineRegister

    def show(self, write: Callable[[Number], str]) -> FormattedNumber:
        """A stand-in for the value, written by `write`."""
        value = self.fact.value
        if isinstance(value, tuple):
            raise WrongFormError(
                f"“{self.fact.id}” is a list of places", "Use |names or |names_with_values."
            )
        return FormattedNumber(
            self.inline.stand_in(InlineValue(write(value), value, self.fact.id)), value
        )

    def of_share(self, write: Callable[[Number], str]) -> FormattedNumber:
        """The same, of a share in percent alone. Raises WrongFormError of a declared count or year."""
        if self.fact.kind in {"count", "year"} and not is_value_id(self.fact.id):
            what = f"“{self.fact.id}” is a {self.fact.kind}, not a share in percent"
            raise WrongFormError(what, f"Use |{self.fact.kind}, or no filter.")
        return self.show(write)

    def of_number(self, write: Callable[[Number], str]) -> FormattedNumber:
        """The same, of what is no share. Raises WrongFormError of one in percent."""
        if self.fact.kind == "percent":
            hint = "Use |percent, |fraction or |tenths."
            raise WrongFormError(f"“{self.fact.id}” is a share in percent", hint)
        return self.show(write)

    def __str__(self) -> str:
        fact, language = self.fact, self.language
        if isinstance(fact.value, tuple):
            return self._as_it_is()
        forms: dict[str, Callable[[Number], str]] = {
            "count": language.count,
            "decimal": lambda v: language.decimal(v, fact.digits),
            "percent": lambda v: language.percent(v, fact.digits),
            "year": language.formats.year,
        }
        return self.show(forms[fact.kind])

    def _as_it_is(self) -> str:
        if self.fact.kind == "places":
            return self.names()
        raise WrongFormError(
            f"“{self.fact.id}” is a list of numbers",
            "Declare one of them (sum(…), max(…)), or use |names or |names_with_values.",
        )

    def __html__(self) -> str:
        return str(self)

    def __int__(self) -> int:
        if isinstance(self.fact.value, tuple):
            return len(self.fact.value)
        return int(self.fact.value)

    def _ranked(self) -> tuple[Ranked, ...]:
        if not isinstance(self.fact.value, tuple):
            hint = "Use |count, |decimal or |percent, or no filter."
            raise WrongFormError(f"“{self.fact.id}” is one value, not a list of places", hint)
        if not self.fact.value:
            raise WrongFormError(
                f"“{self.fact.id}” is an empty list: the sentence would name nobody",
                "Say it in a side of its own: {% claims … %}…{% otherwise … %}.",
            )
        return self.fact.value

    def names(self) -> str:
        """The places in words."""
        names = [self.plain(self.language.place_name(item.place)) for item in self._ranked()]
        return FormattedList(self.language.names(names), self.fact.id)

    def names_with_values(self, digits: int = 0) -> str:
        """The places, each with its value in parentheses."""
        pattern = self.language.site("%(name)s (%(value)s)", "list item")
        texts = [
            pattern % {"name": self._name(item), "value": self._item(item, digits)}
            for item in self._ranked()
        ]
        return FormattedList(self.language.names(texts), self.fact.id)

    def _name(self, item: Ranked) -> str:
        return self.plain(self.language.place_name(item.place))

    def _item(self, item: Ranked, digits: int) -> str:
        if item.value is None:
            raise WrongFormError(f"“{self.fact.id}” has no values", "Use |names.")
        language = self.language
        text = (
            language.percent(item.value, digits)
            if self.fact.kind == "percent"
            else language.decimal(item.value, digits)
        )
        return self.inline.stand_in(InlineValue(text, item.value, self.fact.id))

    def plain(self, text: str) -> str:
        """A stand-in for a text that must come out as characters."""
        return self.inline.stand_in(text_block(text))


def place_name(id: str, language: Language, shown: Callable[[str], str]) -> FormattedPlace:
    """The name of a place. shown: makes of a text what a sentence may hold."""
    return FormattedPlace(
        shown(language.place_name(id)), id, lambda other: shown(other.place_name(id))
    )


def said_in(language: Language | None, text: str, values: Mapping[str, object]) -> str:
    """A message whose values are said as another language says them; as it was where there is none."""
    if language is None:
        return text
    for name, value in values.items():
        said = _again(value, language) if f"%({name})s" in text else None
        text = text if said is None else text.replace(f"%({name})s", said)
    return text


def _again(value: object, language: Language) -> str | None:
    """A value in another language; None for what is said once for all."""
    if isinstance(value, FactReference):
        return str(replace(value, language=language))
    again = value.again if isinstance(value, _Formatted) else None
    return again(language) if again else None


def text_block(text: str) -> InlineMarkup:
    """Characters, safe in every output."""
    import html

    return InlineMarkup(html.escape(text, quote=False), typst_text(text), text, inline=True)


def filters() -> dict[str, Callable[..., Any]]:
    """The filters of the template language, by name."""
    forms: dict[str, Callable[..., Any]] = {
        "count": lambda said: said.of_number(said.language.count),
        "decimal": lambda said, digits=1: said.show(lambda v: said.language.decimal(v, digits)),
        "percent": lambda said, digits=1: said.of_share(lambda v: said.language.percent(v, digits)),
        "approx": lambda said, digits=2: said.show(
            lambda v: said.language.formats.approx(v, digits)
        ),
        "words": lambda said: said.of_number(said.language.words),
        "times": lambda said: said.of_number(said.language.times),
        "ordinal": lambda said: said.of_number(said.language.ordinal),
        "tenths": lambda said: said.of_share(said.language.tenths),
        "fraction": lambda said: said.of_share(said.language.fraction),
        "year": lambda said: said.of_number(said.language.formats.year),
        "names": lambda said: said.names(),
        "names_with_values": lambda said, digits=0: said.names_with_values(digits),
    }
    return {name: _refusing(name, form) for name, form in forms.items()}


_FEWEST = {"decimal": 0, "percent": 0, "names_with_values": 0, "approx": 1}  # digits to ask for
_MOST = 12  # more are noise in a computed value


def _refusing(name: str, form: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that raises WrongFormError of what is no value, and of odd digits."""

    @wraps(form)
    def checked(said: object, *given: object, **named: object) -> Any:
        if not isinstance(said, FactReference):
            what = f"|{name} writes a value of the data, and this is none: {_cut(said)}"
            raise WrongFormError(what, f'Write {{{{ fact("…")|{name} }}}}, with one filter.')
        _refuse_digits(name, [*given, *named.values()], set(named) - {"digits"})
        made = form(said, *given, **named)
        if not isinstance(made, _Formatted):
            return made
        again = partial(_said, form, said, given, named)
        return type(made)(made, made.says, again)

    return checked


def _said(
    form: Callable[..., Any],
    said: FactReference,
    given: Sequence[object],
    named: Mapping[str, object],
    other: Language,
) -> str:
    return str(form(replace(said, language=other), *given, **named))


def _refuse_digits(name: str, asked: list[object], strange: set[str]) -> None:
    """Raise WrongFormError of what stands in parentheses, unless it is a number of digits."""
    fewest = _FEWEST.get(name)
    if fewest is None and asked:
        raise WrongFormError(f"|{name} takes nothing in parentheses", f"Write |{name} alone.")
    if len(asked) > 1 or strange or not all(_whole(one, fewest or 0) for one in asked):
        what = f"|{name}({', '.join(map(_cut, asked))}) asks for no number of digits"
        hint = f"Write a whole number from {fewest} to {_MOST}: |{name}({max(fewest or 0, 1)})."
        raise WrongFormError(what, hint)


def _whole(asked: object, fewest: int) -> bool:
    return isinstance(asked, int) and not isinstance(asked, bool) and fewest <= asked <= _MOST


def _cut(said: object) -> str:
    text = repr(said)
    return text if len(text) <= 40 else f"{text[:39]}…"
