"""No number is typed into a sentence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from jinja2 import nodes

from bifolio.i18n.catalogs import Extracted
from bifolio.i18n.jinja_tags import environment
from bifolio.i18n.sentence_rules import (
    check,
    literal_numbers,
    typed_values,
    untranslatable_text,
)
from bifolio.model.errors import Where
from tests.support.rows import over_rows


@over_rows(
    ("text", "found"),
    [
        ("共%(n)s人，占%(p)s。", []),
        ("共11431条", ["11431"]),
        ("占三分之一", ["三分之"]),
        ("近七成", ["七成"]),
        ("增长两倍", ["两倍"]),
        ("超过半数", ["过半"]),
        ("距百分之百所差的部分", []),
        ("一些科学家共同形成一成果网络", []),
        ("第①条", ["①"]),
        ("符合ISO 9001的要求", []),
        ("[网址](https://a.b/2021)", []),
        ("%(share)s of 100%%", ["100"]),
    ],
)
def test_typed_numbers(text: str, found: list[str]) -> None:
    assert literal_numbers(text, ["ISO 9001"]) == found


def test_text_outside_a_message_is_found_with_its_line() -> None:
    tree = environment([]).parse("## x\n\n{% trans %}好{% endtrans %}\n漏了 5\n")
    assert [
        (p.where.line, p.message) for p in untranslatable_text(tree.find_all(nodes.Node), "a.md.j2")
    ] == [
        (4, "text stands outside a message: 漏了 5"),
    ]


@over_rows(
    ("template", "found"),
    [
        ("{{ 12 }}", ["12"]),
        ("{{ '前12名' }}", ["前12名"]),
        ("{{ 12|string if report.year > 2020 else 13 }}", ["12", "13"]),
        ("{% trans n=12 %}{{ n }}{% endtrans %}", ["12"]),
        ("{% trans n='三分之二' %}{{ n }}{% endtrans %}", ["三分之二"]),
        ("{% set n = 3 + 4 %}{% trans %}{{ n }}{% endtrans %}", ["3", "4"]),
        ("{{ -1e999 }}", ["inf"]),
        ("{% if 1e999 > report.year %}{% endif %}", ["inf"]),
        ("{{ 'ISO 9001' }}", []),
        ("{{ report.year - 1 }}", []),
        ("{% set id = 'figure-4-1' %}{% trans n=ref(id) %}{{ n }}{% endtrans %}", []),
        ("{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}", []),
        ("{{ data('x')[0].name }}{{ fact('a')|decimal(2) }}{{ 'a' if loop.index > 1 }}", []),
    ],
)
def test_numbers_that_a_template_writes_itself(template: str, found: list[str]) -> None:
    tree = environment([]).parse("\n" + template)
    told = list(typed_values(tree, "a.md.j2", ["ISO 9001"]))
    assert [(one.where.line, one.message) for one in told] == [
        (2, f"a number is typed into a template: {value}") for value in found
    ]


def test_loose_words_of_any_script_are_found_and_markup_is_not() -> None:
    source = "## [x]{.secno lang=en}\n[^note]: {% trans %}好{% endtrans %}\n- left out\n"
    tree = environment([]).parse(source)
    assert [
        (p.where.line, p.message) for p in untranslatable_text(tree.find_all(nodes.Node), "a.md.j2")
    ] == [
        (3, "text stands outside a message: left out"),
    ]


def test_a_number_in_a_translation_is_told_to_the_translator() -> None:
    message = Extracted("most of 5", None, None, Where("templates/chapters/s/one.md.j2", 3))
    workspace: Any = SimpleNamespace(config=SimpleNamespace(numbers=[]))
    entry = SimpleNamespace(strings=("过半",), line=7)
    catalog: Any = SimpleNamespace(entries={(None, "most of 5"): entry}, file="zh/s.po")
    found = list(check(workspace, {"s": [message]}, {"s": catalog}, {"s": "en"}))
    assert [(str(one.where), one.message, one.hint) for one in found] == [
        (
            "templates/chapters/s/one.md.j2:3",
            "a number is typed into a sentence: 5",
            'Let the analysis make it a fact and put a placeholder here: {% trans n=fact("…") %} … {{ n }}.',
        ),
        (
            "zh/s.po:7",
            "a number is typed into a sentence: 过半",
            "Say it without the number, as the original does; or give the original a placeholder for it, in the "
            'chapter: {% trans n=fact("…") %} … {{ n }}.',
        ),
    ]
