"""A provider's cell as the text that goes into the CSV. What cannot be read for certain is refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from bifolio.editorial.importing.import_toml import TableSettings
from bifolio.editorial.importing.names.provider_names import Vocabulary, plain, unmarked
from bifolio.editorial.provider_files.grid import Cell
from bifolio.sources.data.fields import Field, UnfitError, convert, faults

NOTHING = frozenset(
    [
        "-",
        "–",
        "—",
        "－",
        "−",
        "--",
        "——",
        "…",
        "……",
        "...",
        "..",
        ".",
        "/",
        "n/a",
        "na",
        "n.a.",
        "nan",
        "null",
        "none",
        "无",
        "缺",
        "不详",
        "未公布",
    ]
)
POWERS = {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:([,'])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_THIN = re.compile(
    "(?<=[0-9])[\u00a0\u202f\u2009](?=[0-9])"
)  # blanks that stand between thousands alone
_COMMA = re.compile(r"[-+]?(?:0|[1-9][0-9]*),[0-9]+")
_POWER_OF_TEN = re.compile(r"[-+]?10[⁻⁰¹²³⁴-⁹]+")
_SCIENTIFIC = re.compile(r"[-+]?[0-9.]+e[-+]?[0-9]+", re.IGNORECASE)
_POWER = re.compile(r"(.*?)\s*(万亿|千万|百万|千|万|亿)")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}-(?:{_MONTHS})|(?:{_MONTHS})-\d{{2}}|\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}(?: 00:00:00)?",
    re.IGNORECASE,
)


class Refused(ValueError):  # noqa: N818 - it is an answer about a cell, not a failure of ours
    """A cell that cannot be read: what stands there, and how to mend it."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


@dataclass(frozen=True)
class Read:
    """What goes into the CSV, and what is to be told of how it was read; usually nothing."""

    text: str
    told: str = ""


@dataclass(frozen=True)
class Reader:
    """How the cells of one column are read. power: of ten, from the unit in its head."""

    field: Field
    vocabulary: Vocabulary
    settings: TableSettings
    totals: frozenset[str] = frozenset()  # keys of rows of totals
    separator: str = ""
    power: int = 0
    percent_head: bool = False
    key: bool = False  # whether rows are named by it

    def read(self, cell: Cell) -> Read:
        """A cell's text for the CSV. Raises Refused."""
        if cell.trouble:
            raise Refused(cell.trouble, cell.hint)
        read = self._name(cell) if self.field.type == "string" else self._number(cell)
        try:
            found = list(faults(self.field, convert(self.field, read.text)))
        except UnfitError as error:
            raise Refused(*error.fault) from error
        if read.text == "" and (found or self.key):
            stands = f"“{cell.text}” stands" if cell.text.strip() else "nothing stands"
            hint = "Ask for the value."
            if cell.text.strip() and self.field.type != "string":
                hint += f' Where it means 0, write zero = ["{cell.text.strip()}"] for this table in import.toml.'
            raise Refused(f"{stands} where a value is needed", hint)
        if found:
            raise Refused(*found[0])
        return read

    # -- texts ----------------------------------------------------------------------------------

    def _name(self, cell: Cell) -> Read:
        text = " ".join(unicodedata.normalize("NFC", cell.text).split())
        if not self.field.places and not self.field.constraints.enum:
            if _DATE.fullmatch(text):
                raise Refused(f"“{text}” may be a date that Excel made", "Write it as text.")
            named = self.vocabulary.others.get(plain(text), text)
            return Read(named, _told(text, named))
        bare = unmarked(text)
        if not bare or bare.casefold() in NOTHING:
            return Read("")
        told = f"“{text}” is read as “{bare}”" if bare != text else ""
        if other := self.vocabulary.others.get(plain(bare)):
            self._check_kind(bare, other)
            return Read(other, _told(text, other))
        if bare in self.field.constraints.enum or plain(bare) in self.totals:
            return Read(plain(bare) if plain(bare) in self.totals else bare, told)
        return Read(self._place(bare) if self.field.places else self._kind(bare), told)

    def _check_kind(self, text: str, id: str) -> None:
        """Raises Refused where another name is that of a place which the field does not hold."""
        place = self.vocabulary.places.get(id)
        if place and self.field.places and not {"any", place.kind} & set(self.field.places):
            kinds = " or ".join(self.field.places)
            raise Refused(f"“{text}” is {id}, a {place.kind} and no {kinds}", "")

    def _kind(self, text: str) -> str:
        known = {plain(one): one for one in self.field.constraints.enum}
        if plain(text) in known:
            return known[plain(text)]
        hint = f'Say which of {", ".join(known.values())} it is: [names] "{text}" = "…" in import.toml.'
        raise Refused(f"“{text}” is none of the values of {self.field.name}", hint)

    def _place(self, text: str) -> str:
        ids = self.vocabulary.ids(text, self.field.places)
        tell = f'Say which it is in import.toml: [names] "{text}" = "…".'
        if self.totals:
            tell += f" A row of totals is {' or '.join(sorted(self.totals))}."
        if len(ids) == 1:
            return ids[0]
        if ids:
            fitting = " or ".join(self.vocabulary.described(id) for id in ids)
            if len(had := [id for id in ids if id in self.vocabulary.before]) == 1:
                tell = f'The edition before has {had[0]}. If it is: [names] "{text}" = "{had[0]}" in import.toml.'
            raise Refused(f"“{text}” may be {fitting}", tell)
        near = self.vocabulary.near(text, self.field.places)
        kinds = " or ".join(self.field.places)
        hint = f"Near to it: {', '.join(near)}. {tell}" if near else tell
        raise Refused(
            f"“{text}” is no known {kinds}",
            f"{hint} A new place gets a row in reports/places/places.csv.",
        )

    # -- numbers --------------------------------------------------------------------------------

    def _number(self, cell: Cell) -> Read:
        if cell.number is not None:
            return self._from_number(cell.number, cell)
        if cell.doubt:
            raise Refused(cell.doubt, cell.hint)
        if _POWER_OF_TEN.fullmatch(cell.text.strip()):
            raise Refused(
                f"“{cell.text.strip()}” may be a power of ten or a footnote", "Write it out."
            )
        bare = unmarked(_THIN.sub("'", cell.text))
        text = unicodedata.normalize("NFKC", bare).replace("−", "-").strip()
        if not text and not cell.empty:
            raise Refused(f"“{cell.text.strip()}” is a mark without a number", "Ask for the value.")
        if cell.text.strip() in self.settings.zero:
            return Read("0", f"“{cell.text.strip()}” is read as 0")
        if text.casefold() in NOTHING or not text:
            return Read("")
        value, told = self._value(text, cell.text.strip())
        if bare != cell.text.strip() and not told:
            told = (
                f"“{cell.text.strip()}” is read as {value}"
                if unmarked(cell.text) != cell.text.strip()
                else ""
            )
        return Read(value, told)

    def _from_number(self, number: Decimal, cell: Cell) -> Read:
        if cell.percent:
            if self.field.unit != "percent":
                raise Refused(
                    f"{_shown(number * 100)}% stands here, {self.field.name} is no share", ""
                )
            return Read(_shown(number * 100))
        if self.settings.fractions and self.field.unit == "percent":
            return Read(
                _shown(number * 100), f"{_shown(number)} is read as {_shown(number * 100)}%"
            )
        return Read(self._scaled(number, cell.text))

    def _value(self, text: str, shown: str) -> tuple[str, str]:
        """A text's number, and what is to be told of it. Raises Refused."""
        if text.endswith("%"):
            if self.field.unit != "percent":
                raise Refused(f"“{shown}” is a percentage, {self.field.name} is none", "")
            return self._bare(text[:-1].strip(), shown), ""
        power, rest = 0, text
        if found := _POWER.fullmatch(text):
            power, rest = POWERS[found[2]], found[1]
        number = Decimal(self._bare(rest, shown))
        if power:
            value = _shown(number.scaleb(power))
            return self._scaled(Decimal(value), shown), f"“{shown}” is read as {value}"
        if self.settings.fractions and self.field.unit == "percent":
            return _shown(number * 100), f"{shown} is read as {_shown(number * 100)}%"
        return self._scaled(number, self._bare(rest, shown)), ""

    def _scaled(self, number: Decimal, text: str) -> str:
        if self.power:
            return _shown(number.scaleb(self.power))
        if self.field.type == "integer":
            if number != number.to_integral_value():
                raise Refused(f"{_shown(number)} is not a whole number", "Ask for the exact value.")
            return _shown(number)
        return text if _NUMBER.fullmatch(text) and text[:1] not in "+." else _shown(number)

    def _bare(self, text: str, shown: str) -> str:
        """The digits of a number, with a point before decimals. Raises Refused."""
        if self.settings.decimal == ",":
            text = text.replace(".", "\0").replace(",", ".").replace("\0", ",")
        elif self.separator == ";" and "," in text:
            raise Refused(f"“{shown}” may have a comma before decimals", _COMMA_HINT)
        if text and _NUMBER.fullmatch(text) and any(sign.isdigit() for sign in text):
            return text.lstrip("+") if not text.startswith(".") else f"0{text}"
        if _GROUPED.fullmatch(text):
            return re.sub("[,'+]", "", text)
        raise Refused(*_why_no_number(text, shown))


_COMMA_HINT = (
    'If it has, write decimal = "," for this table in import.toml; if not, ask for plain numbers.'
)


def _why_no_number(text: str, shown: str) -> tuple[str, str]:
    if _SCIENTIFIC.fullmatch(text):
        message = f"“{shown}” is a number in scientific notation, which may have lost digits"
        return message, "Format the column as a number and export the sheet again."
    if _COMMA.fullmatch(text):
        return f"“{shown}” may have a comma before decimals", _COMMA_HINT
    if text.startswith("(") and text.endswith(")"):
        return f"“{shown}” stands in brackets: below zero, or a remark?", "Write a minus sign."
    return f"“{shown}” is not a number that can be read for certain", "Write digits alone."


def _told(text: str, id: str) -> str:
    return f"“{text}” is read as {id}" if text != id else ""


def _shown(number: Decimal) -> str:
    """A number in plain digits, without zeros behind its decimals."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
