"""What a translation says: negations, units, countries, cities and fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from babel import Locale

from bifolio.i18n.language.po_file import Catalog, Entry, Key
from bifolio.i18n.proofreading.every_check import Finding, Lexicon, Pair
from bifolio.i18n.proofreading.sense import capitals, names, negation
from bifolio.i18n.proofreading.sense.lexicon import lexicon
from bifolio.i18n.proofreading.values import value_units
from tests.support.proofreading import EN, FR, ZH, pair
from tests.support.rows import over_rows

GONE = ["the negation of the message is missing"]
Check = Callable[[Pair], Iterator[Finding]]


def told(check: Check, source: str, target: str, to: Locale = EN) -> list[str]:
    return [one.message for one in check(pair(source, target, to))]


@over_rows(
    ("source", "target", "to"),
    [
        ("总数没有公布，无法核算。", "The total is not published and can be checked.", EN),
        ("这里并不计入合计。", "It counts in the total.", EN),
        ("It is not part of the published pages.", "它在公布的页面之内。", ZH),
        ("It cannot be checked, and values are not published.", "数值没有公布，可以核算。", ZH),
    ],
)
def test_a_lost_negation_is_told(source: str, target: str, to: Locale) -> None:
    assert told(negation.negation, source, target, to) == GONE


@over_rows(
    ("source", "target", "to"),
    [
        ("总数没有公布，无法核算。", "The total is not published; nothing can be checked.", EN),
        ("总数没有公布，无法核算。", "It is unpublished, so that checking fails.", EN),
        ("这里并不计入合计。", "It is left out of the total.", EN),
        ("It is not part of the published pages.", "它在公布的页面以外。", ZH),
        ("It cannot be checked.", "难以核对。", ZH),
        ("Nobody publishes more.", "发文最多。", ZH),
    ],
)
def test_a_negation_in_other_words_is_one(source: str, target: str, to: Locale) -> None:
    assert told(negation.negation, source, target, to) == []


@over_rows(
    ("source", "target", "to", "found"),
    [
        ("The values are not published.", "数值没有不公布。", ZH, "没有不"),
        ("数值没有公布。", "The values are not unpublished.", EN, "not unpublished"),
        ("数值没有公布。", "No values are not published.", EN, "No values are not"),
        ("The values are not published.", "数值没有公布。", ZH, ""),
        ("并非没有数值。", "It is not without values.", EN, ""),
        ("数值没有公布。", "They are not under review.", EN, ""),
    ],
)
def test_a_negation_is_not_denied_again(source: str, target: str, to: Locale, found: str) -> None:
    wanted = [f"a negation is denied again: {found}"] if found else []
    assert told(negation.said_twice, source, target, to) == wanted


@over_rows(
    ("source", "target", "to", "word"),
    [
        ("达%(n)s元", "%(n)s million yuan", EN, "million"),
        ("%(n)s papers", "%(n)s万篇", ZH, "万"),
        ("%(n)s万篇", "%(n)s thousand papers", EN, ""),
        ("达%(n)s元", "%(n)s yuan, from a million", EN, ""),
        ("%(n)s metres", "%(n)s千米", ZH, ""),
    ],
)
def test_a_value_says_its_millions_itself(source: str, target: str, to: Locale, word: str) -> None:
    wanted = [f"“{word}” stands beside a value, in the message nothing"] if word else []
    assert told(value_units.scales, source, target, to) == wanted


@over_rows(
    ("source", "target", "to", "unit"),
    [
        ("平均%(n)s年", "%(n)s months on average", EN, "months"),
        ("平均%(n)s年", "%(n)s full years on average", EN, ""),
        ("%(n)s岁", "%(n)s years old", EN, ""),
        ("%(n)s美元", "%(n)s euros", EN, "euros"),
        ("%(n)s US dollars", "%(n)s欧元", ZH, "欧元"),
        ("%(n)s US dollars", "%(n)s美元", ZH, ""),
        ("%(n)s hours", "%(n)s天", ZH, "天"),
        ("in %(n)s", "%(n)s年", ZH, ""),
        ("%(n)s篇", "%(n)s persons", EN, "persons"),
    ],
)
def test_a_unit_is_one_of_the_message(source: str, target: str, to: Locale, unit: str) -> None:
    message = f"“{unit}” stands beside a value, which the message does not speak of"
    assert told(value_units.units, source, target, to) == ([message] if unit else [])


@over_rows(
    ("source", "target", "to", "lost"),
    [
        ("约%(n)s人", "%(n)s persons", EN, True),
        ("约%(n)s人", "some %(n)s persons", EN, False),
        ("about %(n)s, nearly %(m)s", "约%(n)s，%(m)s", ZH, True),
        ("about %(n)s, nearly %(m)s", "%(n)s左右，近%(m)s", ZH, False),
        ("近%(n)s年", "the past %(n)s years", EN, False),
    ],
)
def test_what_is_approximate_stays_so(source: str, target: str, to: Locale, lost: bool) -> None:
    wanted = ["the value is approximate in the message"] if lost else []
    assert told(value_units.about, source, target, to) == wanted


@over_rows(
    ("source", "target", "to", "message"),
    [
        ("Germany and Italy", "法国和意大利", ZH, "“法国” stands for “德国”"),
        ("德国的论文", "French papers from France", EN, "“France” stands for “Germany”"),
        ("欧盟征收关税", "Japan put a tariff", EN, "“Japan” stands for “European Union”"),
        ("英国领先", "The United Kingdom leads Spain", EN, "the message does not speak of “Spain”"),
        ("德国的论文", "German papers", EN, ""),
        ("中美合作", "Collaboration of China and the United States", EN, ""),
        ("其合作方", "Partners of the United States", EN, ""),
        ("哥伦比亚大学的论文", "papers of Columbia University", EN, ""),
        ("Hong Kong leads", "香港领先", ZH, ""),
    ],
)
def test_countries_are_those_of_the_message(
    source: str, target: str, to: Locale, message: str
) -> None:
    assert told(names.countries, source, target, to) == ([message] if message else [])


def catalog(entries: dict[tuple[str, str], str]) -> Catalog:
    made: dict[Key, Entry] = {
        (context, id): Entry(id, context, (text,), False, 1)
        for (context, id), text in entries.items()
    }
    return Catalog("x.po", made, lambda _: 0)


def known() -> Lexicon:
    entries = {
        ("city", "Oxford"): "牛津",
        ("city", "Cambridge"): "剑桥",
        ("city", "Bath"): "巴斯",
        ("field", "Computer science"): "计算机科学",
        ("field", "Chemistry"): "化学",
        ("column", "Rank"): "位次",
    }
    german = {("city", "Cambridge"): "Cambridge", ("field", "Chemistry"): "Chemie"}
    return lexicon({"zh": {"places": catalog(entries)}, "de": {"places": catalog(german)}})


@over_rows(
    ("source", "target", "message"),
    [
        ("剑桥位于英国", "Oxford lies in the United Kingdom", "“Oxford” stands for “剑桥”"),
        ("化学：数值最高", "Computer science: the highest", "“Computer science” stands for “化学”"),
        ("剑桥位于英国", "Cambridge lies there", ""),
        ("剑桥位于英国", "It lies by the bath of the town", ""),
        ("化学的比重最高", "The share of computer science is the highest, of all fields: it", ""),
        ("化学：数值最高", "chemistry: the highest", ""),
    ],
)
def test_a_name_does_not_stand_for_another(source: str, target: str, message: str) -> None:
    one = replace(pair(source, target), lexicon=known())
    assert [found.message for found in names.known(one)] == ([message] if message else [])


def test_names_are_known_in_each_language_that_has_them() -> None:
    assert known().names["field"][0] == {"en": "Chemistry", "zh": "化学", "de": "Chemie"}
    assert set(known().names) == {"city", "field"}


@over_rows(
    ("target", "name"),
    [
        ("papers of chinese cities", "chinese"),
        ("since january", "january"),
        ("in germany", "germany"),
        ("The world marches to the turkey farm; see example.com/france", ""),
        ("Chinese cities of Asia", ""),
    ],
)
def test_names_have_a_capital(target: str, name: str) -> None:
    found = [one.message for one in capitals.small_letters(pair("x", target).target)]
    assert found == ([f"a name begins with a small letter: {name}"] if name else [])


@over_rows(
    ("source", "target", "to", "messages"),
    [
        ("Taiwan, China", "台湾", ZH, ["“台湾” stands without “China”"]),
        ("中国香港居第一", "Hong Kong ranks first", EN, ["“Hong Kong” stands without “China”"]),
        ("中国台湾与香港", "Taiwan, China and Hong Kong", EN, []),
        ("香港居第一", "Hong Kong ranks first", EN, []),
        ("中国香港居第一，香港领先", "Hong Kong, China ranks first; Hong Kong leads", EN, []),
        ("中国台湾居第一", "It ranks first", EN, []),
        ("Taiwan, China", "Taiwan", FR, []),
    ],
)
def test_a_place_keeps_china_beside_it(
    source: str, target: str, to: Locale, messages: list[str]
) -> None:
    assert told(names.of_china, source, target, to) == messages


@over_rows(
    ("source", "target", "messages"),
    [
        ("Oxford", "剑桥", ["“剑桥” stands for “Cambridge”, too"]),
        ("Cambridge", "剑桥", []),
        ("Oxford", "牛津", []),
    ],
)
def test_two_names_of_a_kind_do_not_share_a_translation(
    source: str, target: str, messages: list[str]
) -> None:
    one = replace(pair(source, target, ZH), name=True, context="city", lexicon=known())
    assert [found.message for found in names.shared(one)] == messages
    assert not list(names.shared(replace(one, name=False)))
