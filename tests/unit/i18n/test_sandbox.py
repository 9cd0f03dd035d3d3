"""Chapter templates run in a sandbox: what they may not have is refused, and texts stay texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError

from bifolio.i18n import compute_limits
from bifolio.i18n.jinja_tags import environment
from bifolio.render.chapter import chapter_environment
from bifolio.render.chapters.template_files import candidates
from bifolio.render.draft import ChapterInputs
from tests.support.chapters import chapter_inputs, render_chapter, said
from tests.support.rows import over_rows

FILE = "templates/chapters/s/one.md.j2"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> ChapterInputs:
    return chapter_inputs(tmp_path_factory.mktemp("sandbox"))


@over_rows(
    "expression",
    [
        "cycler.__init__.__globals__.os.popen('id').read()",
        "joiner.__init__.__globals__",
        "lipsum.__globals__['os']",
        "namespace.__init__.__globals__",
        "range.__class__.__mro__",
        "''.__class__.__mro__[1].__subclasses__()",
        "''['__class__']",
        "''|attr('__class__')",
        "('x', )|map(attribute='__class__')|first",
        "'{0.__class__}'.format('')",
        "'%s'|format(self)|attr('__class__')",
        "self.__init__.__globals__",
        "self._TemplateReference__context",
        "fact.__globals__",
        "fact.__self__",
        "section.__func__.__globals__",
        "data('references').__class__",
        "data('references')[0]._row",
        "fact('total').language.catalogs",
        "fact('total').inline",
        "fact('total').show",
        "chapter.__dataclass_fields__",
        "report.messages()",
        "report.__class__.__init__.__globals__",
        "gettext.__globals__",
        "_listener.inputs.workspace.root",
        "'a' * 1000000000",
        "[1] * 1000000000",
        "9 ** 9 ** 9",
        "range(1000000000)|list",
        "caller",
        "config",
        "request",
        "get_flashed_messages.__globals__",
    ],
)
def test_what_reaches_beyond_the_template_does_not_run(
    inputs: ChapterInputs, expression: str
) -> None:
    draft, problems = render_chapter(inputs, "\n{{ " + expression + " }}")
    assert draft.failed
    for problem in problems:
        assert str(problem.where) == f"{FILE}:2"
        assert problem.message.startswith(
            (
                "the template asks for what chapters may not have",
                "the template cannot be rendered",
                "nothing here is called",
                "there is no filter “format”",
                "a number is typed into a template",
            )
        )


def test_no_file_outside_the_chapters_is_included(inputs: ChapterInputs) -> None:
    for name in ("../../../bifolio.toml", "/etc/passwd"):
        draft, problems = render_chapter(inputs, f'{{% include "{name}" %}}')
        assert draft.failed, name
        assert len(problems) >= 1


def test_no_file_outside_the_chapters_is_read(inputs: ChapterInputs, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md.j2"
    secret.write_text("A secret that nobody is told.", "utf-8")
    for name in (f"{secret}", "s/../../../secret.md.j2", "../../secret.md.j2"):
        for tag in ("include", "extends"):
            draft, problems = render_chapter(inputs, f'{{% {tag} "{name}" %}}')
            assert draft.failed
            assert "secret that" not in "".join(said(problems))
        assert candidates(inputs.workspace, inputs.report, name) == []


def test_fields_of_the_report_and_of_rows_are_given(inputs: ChapterInputs) -> None:
    draft, problems = render_chapter(
        inputs,
        "{{ report.year }} {{ chapter.id }} {{ report.chapters[0].number }} {{ data('references')[0].id }}",
    )
    assert said(problems) == []
    assert draft.markdown.split() == ["2026", "one", "1", "a-1"]


@over_rows(
    ("text", "markdown"),
    [
        ("<script>alert()</script>", r"\<script\>alert()\</script\>"),
        ("[x](javascript:alert())", r"\[x\](javascript:alert())"),
        ("![x](data:text/html,x)", r"\!\[x\](data:text/html,x)"),
        ("<javascript:alert()>", r"\<javascript:alert()\>"),
        ("`x`{=html}", r"\`x\`\{=html\}"),
        ("# x", r"\# x"),
        ("&lt;b&gt;", "&lt;b&gt;"),
    ],
)
@over_rows(
    "template",
    [
        "{{ '%s' }}",
        "{%% set x = '%s' %%}{{ x }}",
        "{{ ['%s']|join }}",
        "{%% macro m(x) %%}{{ x }}{%% endmacro %%}{{ m('%s') }}",
        "{%% trans x='%s' %%}{{ x }}{%% endtrans %%}",
        "{%% for x in ['%s'] %%}{{ x }}{%% endfor %%}",
    ],
)
def test_what_an_expression_gives_is_characters(
    inputs: ChapterInputs, template: str, text: str, markdown: str
) -> None:
    draft, problems = render_chapter(inputs, template % text)
    assert said(problems) == []
    assert draft.markdown == markdown + "\n"


def test_texts_of_the_engine_are_escaped_once(inputs: ChapterInputs) -> None:
    draft, problems = render_chapter(
        inputs,
        "{% set x %}{% trans %}*甲*_乙_{% endtrans %}{% endset %}{{ x }}{{ section('a', x) }}"
        "{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% trans y=x %}丙{{ y }}{% endtrans %}",
    )
    assert said(problems) == []
    written = r"*甲*\_乙\_"
    assert draft.markdown == f"{written}## [1.1]{{.secno}} {written} {{#a}}\n{written}丙{written}\n"


def test_an_environment_has_few_names(inputs: ChapterInputs) -> None:
    names = {"gettext", "ngettext", "pgettext", "npgettext", "range", "namespace"}
    assert set(environment([Path()]).globals) == names
    assert set(chapter_environment(inputs).globals) == names
    with pytest.raises(TemplateError):
        environment([]).from_string("{{ lipsum() }}").render()


@over_rows(
    "template",
    [
        "{% set gone = report.exhibits.clear() %}",
        "{{ report.exhibits.pop('table-1-1') }}",
        "{{ report.exhibits.update({}) }}",
        "{{ report.exhibits.setdefault('x', 1) }}",
    ],
)
def test_a_chapter_changes_nothing_of_the_report(inputs: ChapterInputs, template: str) -> None:
    before = dict(inputs.report.exhibits)
    draft, problems = render_chapter(inputs, template + "{% trans %}好{% endtrans %}")
    assert draft.failed
    assert "has no attribute" in problems[0].message
    assert inputs.report.exhibits == before
    draft, problems = render_chapter(inputs, "{{ report.exhibits|length }}{{ report.title }}")
    assert not problems


@pytest.mark.parametrize("name", ["fact", "place", "note"])
def test_a_name_that_is_called_is_not_printed(inputs: ChapterInputs, name: str) -> None:
    _, [problem] = render_chapter(inputs, "{{ " + name + " }}")
    assert problem.message == (
        "the template cannot be rendered: a name that is called stands without brackets: {{ name(…) }}"
    )


def test_a_resource_that_nobody_has_is_told(inputs: ChapterInputs) -> None:
    _, [problem] = render_chapter(inputs, '{% for row in data("peple") %}{{ row.id }}{% endfor %}')
    assert (problem.message, problem.where.line) == ("there is no resource “peple”", 1)


@over_rows(
    "expression",
    [
        "'%0999999999d'|format(1)",
        "'%0999999999d' % 1",
        "'{:>999999999}'.format(1)",
        "'{:>999999999}'.format_map({})",
        "'x'.center(999999999)",
        "'x'.ljust(999999999)",
        "'x'.zfill(999999999)",
        "'\\t'.expandtabs(999999999)",
        "'x'.replace('', 'y')",
        "'x'|center(999999999)",
        "'x'|indent(999999999)",
        "'x'|attr('center')(999999999)",
        "[1]|batch(999999999, 0)|list",
        "[1]|slice(999999999)|list",
        "report.year|round(-999999999)",
        "report.year.to_bytes(999999999)",
        "range(99999)|join(range(9999)|join)",
        "1e308 * 10 * report.year",
        "report.year ** 99999999",
        "fact('total') * 10",
        "'1e999'|float",
    ],
)
def test_what_would_fill_the_memory_is_refused_before_it_is_made(
    inputs: ChapterInputs, expression: str
) -> None:
    draft, problems = render_chapter(inputs, "\n{{ " + expression + " }}")
    assert draft.failed
    assert {(str(one.where), bool(one.hint)) for one in problems} == {(f"{FILE}:2", True)}


_LONG = "for a in range(99999)"


@over_rows(
    "template",
    [
        f"\n{{% {_LONG} %}}{{% for b in range(99999) %}}{{% endfor %}}{{% endfor %}}",
        f"\n{{% {_LONG} %}}{{% set x = range(99999)|sum %}}{{% endfor %}}",
    ],
)
def test_loops_in_loops_end(inputs: ChapterInputs, template: str) -> None:
    assert told_of_effort(inputs, template) == TOO_MUCH.format("100,000")


@over_rows(
    "template",
    [
        "\n{% for a in range(99) %}{% for b in range(9) %}{% for c in range(9) %}{{ b }}"
        "{% endfor %}{% endfor %}{% endfor %}",
        "\n{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "\n{% for a in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    ],
)
def test_what_calls_itself_ends_as_soon(
    inputs: ChapterInputs, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        compute_limits, "MOST", 2_000
    )  # as many calls as the real bound allows take a second
    assert told_of_effort(inputs, template) == TOO_MUCH.format("2,000")


TOO_MUCH = (
    "the template cannot be rendered: the loops and macros of a chapter take no more than {} steps:"
    " one lies in another, or calls itself"
)


def told_of_effort(inputs: ChapterInputs, template: str) -> str:
    draft, [problem] = render_chapter(inputs, template)
    assert draft.failed
    assert str(problem.where) == f"{FILE}:2"
    return problem.message


def test_loops_that_a_chapter_needs_are_as_they_were(inputs: ChapterInputs) -> None:
    rows = "{% for a in range(300) %}{% for b in range(300) if b > 298 %}{{ loop.length }}{% endfor %}{% endfor %}"
    draft, problems = render_chapter(inputs, rows)
    assert (draft.failed, draft.markdown.strip()) == (False, "1" * 300)
    assert [one.message for one in problems if "number" not in one.message] == []


def test_a_filter_of_jinja_that_chapters_lack_is_answered_with_those_they_have(
    inputs: ChapterInputs,
) -> None:
    _, [problem] = render_chapter(inputs, "{{ fact('total')|round }}")
    assert (problem.message, problem.hint.partition(",")[0]) == (
        "there is no filter “round”",
        "Known: approx",
    )


@pytest.mark.parametrize(
    "grown", ["ns.x + ns.x", "ns.x ~ ns.x", "[ns.x, ns.x]|join", "[ns.x, '']|join(ns.x)"]
)
def test_a_text_that_doubles_stops_at_what_a_chapter_holds(
    inputs: ChapterInputs, grown: str
) -> None:
    template = "{% set ns = namespace(x='longer') %}{% for _ in range(99) %}{% set ns.x = "
    _, [problem] = render_chapter(inputs, template + grown + " %}{% endfor %}")
    assert problem.message == (
        "the template cannot be rendered: a template makes no text or list of more than 100,000 pieces"
    )


@pytest.mark.parametrize("grown", ["ns.x * ns.x", "ns.x + ns.x"])
def test_a_number_that_doubles_stops_where_no_sentence_has_such(
    inputs: ChapterInputs, grown: str
) -> None:
    template = "{% set ns = namespace(x=report.year) %}{% for _ in range(99) %}{% set ns.x = "
    _, [problem] = render_chapter(inputs, template + grown + " %}{% endfor %}")
    assert problem.message == (
        "the template cannot be rendered: a template computes no number as large as this one: "
        "use value('…')"
    )


def test_what_chapters_do_with_texts_lists_and_numbers_stays(inputs: ChapterInputs) -> None:
    _, problems = render_chapter(
        inputs,
        "{% set known = {} %}{% set _ = known.update({'a': 'b'}) %}{{ known.a.upper() }}"
        "{{ 'a-b'.split('-')|join('；') }}{% for _ in [1, 2] %}{{ loop.index + 1 }}{% endfor %}"
        "{{ report.year - 1 }}{{ 'x' ~ chapter.id }}{{ '甲'.isascii() }}",
    )
    assert said(problems) == []
