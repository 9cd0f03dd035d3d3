"""Mistakes in the grammar of a template are told at the tag where they were made."""

from __future__ import annotations

import pytest
from jinja2 import Environment, TemplateSyntaxError

from bifolio.i18n.jinja_tags import environment
from bifolio.i18n.template_faults import syntax_problem, syntax_problems
from bifolio.render.fact_filters import filters
from tests.support.rows import over_rows

FILE = "templates/chapters/s/one.md.j2"
UNCLOSED = "Write {% end… %} behind what belongs to it, before the end of the file."


def chapter_like() -> Environment:
    env = environment([])
    env.filters.update(filters())
    return env


def told(source: str) -> tuple[str, str]:
    env = chapter_like()
    with pytest.raises(TemplateSyntaxError) as raised:
        env.compile(source, "one.md.j2")
    problem = syntax_problem(raised.value, FILE, source, env)
    return f"{problem.where}: {problem.message}", problem.hint


@over_rows("tag", ["claims", "exhibit"])
def test_a_block_that_stays_open_is_told_at_its_beginning(tag: str) -> None:
    source = f'one\n\n{{% {tag}  "a" %}}\n{{% trans %}}x{{% endtrans %}}\n\nlast\n'
    says, hint = told(source)
    assert says == f'{FILE}:3: {{% {tag} "a" %}} is not closed'
    assert hint == UNCLOSED.replace("end…", f"end{tag}")


@over_rows("tag", ["trans", "if x", "for x in y", "block b", "set title"])
def test_so_are_those_of_jinja(tag: str) -> None:
    says, hint = told(f"one\n{{% {tag} %}}\nlast\n\n")
    assert says == f"{FILE}:2: {{% {tag} %}} is not closed"
    assert hint == UNCLOSED.replace("end…", f"end{tag.partition(' ')[0]}")


def test_of_blocks_inside_each_other_the_one_that_lacks_its_end() -> None:
    says, hint = told(
        '{% set x = 1 %}{% claims "a" %}\n{% trans n=1 %}\nx\n{% endclaims %}\n{% trans %}y{% endtrans %}'
    )
    assert says == f"{FILE}:2: {{% trans n=1 %}} is not closed"
    assert hint.endswith("behind what belongs to it, before {% endclaims %} in line 4.")


def test_a_long_tag_is_cut() -> None:
    says, _ = told('{% claims "' + "a" * 80 + '" %}')
    assert says == f'{FILE}:1: {{% claims "{"a" * 49} … %}} is not closed'


def test_an_end_without_a_beginning() -> None:
    says, hint = told("one\n{% endclaims %}\n")
    assert says == f"{FILE}:2: {{% endclaims %}} closes nothing"
    assert hint == "Delete it, or write the tag that it closes."


@over_rows(
    ("source", "says", "hint"),
    [
        ('x\n{{ fact("a")|word }}', "there is no filter “word”", "Did you mean “words”?"),
        ('x\n{% clams "a" %}x{% endclaims %}', "there is no tag “clams”", "Did you mean “claims”?"),
        (
            'x\n{{ "a"|zzz }}',
            "there is no filter “zzz”",
            "Known: approx, count, decimal, fraction, names, names_with_values, ordinal, percent, "
            "tenths, times, words, year.",
        ),
        (
            "x\n{{ 1 + }}",
            "the template has a syntax error: unexpected 'end of print statement'",
            "Look at the tags of this line and the block they close.",
        ),
    ],
)
def test_what_is_not_known_is_told_with_the_nearest(source: str, says: str, hint: str) -> None:
    assert told(source) == (f"{FILE}:2: {says}", hint)


def test_a_mistyped_word_hides_no_mistake_behind_it() -> None:
    source = """{% clams "a" %}{% endclaims %}
{% trans %}x{% endtrnas %}
{{ 1|contt }}
{% if true %}{{ 2|nosuch }}{% endif %}
{% trans %}y{% endtran %}
{% exhibit "table-1" %}
"""
    env = chapter_like()
    with pytest.raises(TemplateSyntaxError) as raised:
        env.compile(source)
    found = list(syntax_problems(raised.value, FILE, source, env, env.compile))
    assert [(one.where.line, one.message) for one in found] == [
        (1, "there is no tag “clams”"),
        (2, "there is no tag “endtrnas”"),
        (5, "there is no tag “endtran”"),
        (6, '{% exhibit "table-1" %} is not closed'),
    ]


def test_filters_that_there_are_not_are_told_together() -> None:
    source = "{{ 1|contt }}\n{{ 2|nosuch }}\n{{ 3|count }}\n"
    env = chapter_like()
    with pytest.raises(TemplateSyntaxError) as raised:
        env.compile(source)
    found = syntax_problems(raised.value, FILE, source, env, env.compile)
    assert [(one.where.line, one.message) for one in found] == [
        (1, "there is no filter “contt”"),
        (2, "there is no filter “nosuch”"),
    ]


@over_rows(
    ("inside", "line"),
    [
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", 2),
        ("{{ " + "[" * 3000 + "]" * 3000 + " }}", 2),
        ("{% if x %}" * 1000 + "{% endif %}" * 1000, 2),
        ("{% for a in b %}" * 21 + "{% endfor %}" * 21, 2),  # Python nests twenty loops
        ("{% if x %}" * 110 + "{% endif %}" * 110, 2),
        ("{{ 1" + " + 1" * 300 + " }}", 2),
        ("{{ 1" + "|abs" * 3000 + " }}", 2),
    ],
)
def test_what_is_nested_too_deeply_is_told_with_its_line(inside: str, line: int) -> None:
    says, _ = told(f"one\n{inside}\nlast\n")
    assert says.startswith(f"{FILE}:{line}: ")
    assert says.endswith("brackets, operators or tags are nested too deeply")
