"""Chapter templates: facts become marked values, claims guard sentences, exhibits stand once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.expressions.syntax.unparsing import value_id
from bifolio.model.errors import Problems
from bifolio.render.chapter import chapter_environment, render
from bifolio.render.chapters.exhibit_positions import check_placements
from bifolio.render.draft import ChapterDraft, ChapterInputs
from bifolio.sources.report import Report
from tests.support.chapters import Render, said
from tests.support.rows import over_rows


def test_facts_are_written_for_the_language_and_remember_their_values(rendered: Render) -> None:
    draft, problems = rendered(
        '{% trans n=fact("total"), s=fact("share"), names=fact("leaders")|names %}\n共{{ n }}人，\n占{{ s }}：{{ names }}。\n{% endtrans %}'
    )
    assert said(problems) == []
    assert draft.inline.plain(draft.markdown) == "共6,984人，占73.7%：美国和英国。\n"
    assert '<data class="fact" value="6984"' in draft.inline.html(draft.markdown)
    assert draft.facts() == ["total", "share"]


def test_ranked_names_carry_their_values(rendered: Render) -> None:
    draft, _ = rendered(
        '{% trans names=fact("leaders")|names_with_values %}{{ names }}{% endtrans %}'
    )
    assert draft.inline.plain(draft.markdown) == "美国 (3,421)和英国 (1,891)\n"


def test_a_claim_that_holds_says_nothing(rendered: Render) -> None:
    draft, problems = rendered('{% claims "true" %}{% trans %}高于{% endtrans %}{% endclaims %}')
    assert (said(problems), draft.claims) == ([], frozenset({"true"}))


def test_a_claim_that_fails_shows_sentence_place_and_what_the_data_says(rendered: Render) -> None:
    _, [problem] = rendered(
        '\n\n{% claims "false" %}{% trans n=fact("total") %}洲内流动高于{{ n }}。{% endtrans %}{% endclaims %}'
    )
    assert str(problem.where) == "templates/chapters/s/one.md.j2:3"
    assert problem.message == "the data no longer supports the claim “false”"
    assert problem.evidence == (
        "the text says: 洲内流动高于6,984。",
        "the data says: 4,447 is not above 6,984",
    )


def test_a_value_in_place_is_a_fact_without_a_name(rendered: Render) -> None:
    draft, problems = rendered("{% trans n=value('2*3')|count %}共{{ n }}洲{% endtrans %}")
    assert said(problems) == []
    assert draft.inline.plain(draft.markdown) == "共6洲\n"
    assert draft.facts() == [value_id("2 * 3")]
    _, problems = rendered("{% set x = '1 + 1' %}{% trans n=value(x) %}{{ n }}{% endtrans %}")
    assert said(problems) == [
        "templates/chapters/s/one.md.j2:1: value(…) takes an expression that is written out in the chapter"
    ]


def sides(first: str, second: str) -> str:
    """A sentence that says that something rose or fell, by these claims."""
    return (
        f"{{% claims {first} %}}{{% trans %}}升{{% endtrans %}}\n"
        f"{{% otherwise {second} %}}{{% trans %}}降{{% endtrans %}}{{% endclaims %}}"
    )


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [("true", "false", "升"), ("false", "true", "降"), ("true", "true", "升")],
)
def test_of_a_sentence_with_two_sides_the_one_that_holds_is_shown(
    rendered: Render, first: str, second: str, shown: str
) -> None:
    draft, problems = rendered(sides(f'"{first}"', f'"{second}"'))
    assert said(problems) == []
    assert draft.inline.plain(draft.markdown) == f"{shown}\n"
    assert draft.claims == {first, second}
    assert [(id, text.strip()) for id, text in draft.said] == [(first, shown), (second, shown)]
    assert [one.id for one in draft.occurrences] == [shown]


def test_a_sentence_none_of_whose_sides_holds_is_told_with_what_the_data_says(
    rendered: Render,
) -> None:
    draft, [problem] = rendered("\n" + sides('"false", "true"', '"false"'))
    assert str(problem.where) == "templates/chapters/s/one.md.j2:2"
    assert problem.message == "no side of the sentence holds: “false”, “true”"
    assert problem.evidence == (
        "the data says of false: 4,447 is not above 6,984",
        "the data says of true: fine",
    )
    assert draft.inline.plain(draft.markdown) == "升\n"


def test_a_side_that_compares_with_the_edition_before_is_left_out_of_the_first(
    rendered: Render,
) -> None:
    template = (
        '{% claims "grew" %}{% trans n=fact("growth")|percent %}升{{ n }}{% endtrans %}'
        '{% otherwise "true" %}{% trans %}首版{% endtrans %}{% endclaims %}'
    )
    draft, problems = rendered(template)
    assert (said(problems), draft.inline.plain(draft.markdown)) == ([], "首版\n")
    alone = template.partition("{% otherwise")[0] + "{% endclaims %}"
    draft, problems = rendered("{% trans %}首版{% endtrans %}" + alone)
    assert (said(problems), draft.inline.plain(draft.markdown)) == ([], "首版\n")
    assert draft.claims == {"grew"}


def test_a_sentence_of_several_sides_is_left_out_likewise(rendered: Render) -> None:
    sides = (
        '{% claims "grew" %}{% trans n=fact("growth")|percent %}升{{ n }}{% endtrans %}'
        '{% otherwise "grew", "true" %}{% trans n=fact("growth")|percent %}降{{ n }}{% endtrans %}'
    )
    rest = "{% endclaims %}\n\n{% trans %}余下{% endtrans %}"
    draft, problems = rendered(sides + rest)
    assert (said(problems), draft.markdown.strip()) == ([], "余下")
    third = '{% otherwise "false" %}{% trans %}平{% endtrans %}'
    _, problems = rendered(sides + third + rest)
    assert "no side of the sentence holds" in said(problems)[0]


def test_a_number_of_the_edition_before_needs_a_side_that_the_first_edition_leaves_out(
    rendered: Render,
) -> None:
    _, [problem] = rendered('{% trans n=fact("growth")|percent %}升{{ n }}{% endtrans %}')
    assert (
        problem.message == "the fact “growth” compares with the edition before, and there is none"
    )
    assert problem.hint.endswith(
        "with a claim that compares with the edition before, too: the first edition leaves it out."
    )


def test_a_side_that_names_an_unknown_claim_or_none_is_told(rendered: Render) -> None:
    _, problems = rendered(sides('"true"', '"tru"'))
    assert said(problems) == [
        "templates/chapters/s/one.md.j2:2: there is no claim “tru”; did you mean “true”?"
    ]
    _, [problem] = rendered(sides('"true"', ""))
    assert "the tag “claims” names nothing" in problem.message


def test_all_unknown_names_of_a_template_are_reported_with_lines(rendered: Render) -> None:
    _, problems = rendered(
        '{{ fact("totl") }}\n{{ place("uk") }}\n{{ ref("table-9-9") }}\n{{ reference("b") }}\n'
    )
    assert said(problems) == [
        "templates/chapters/s/one.md.j2:1: there is no fact “totl”; did you mean “total”?",
        "templates/chapters/s/one.md.j2:2: there is no place “uk”",
        "templates/chapters/s/one.md.j2:3: there is no exhibit or chapter “table-9-9”; did you mean “table-1-1”?",
        "templates/chapters/s/one.md.j2:4: there is no reference “b”",
    ]


def test_an_unknown_claim_or_exhibit_is_a_problem_with_its_line(rendered: Render) -> None:
    _, problems = rendered(
        '{% claims "tru" %}{% endclaims %}\n{% exhibit "table-1-2" %}{% endexhibit %}'
    )
    assert said(problems) == [
        "templates/chapters/s/one.md.j2:1: there is no claim “tru”; did you mean “true”?",
        "templates/chapters/s/one.md.j2:2: there is no exhibit “table-1-2”; did you mean “table-1-1”?",
    ]


def test_an_unknown_fact_or_claim_offers_its_declaration(rendered: Render) -> None:
    _, problems = rendered(
        '{{ fact("rivers.length") }}\n{% claims "rivers.länge" %}{% endclaims %}\n{{ fact("totl") }}'
    )
    offers = [[(one.file, one.text) for one in problem.offers] for problem in problems]
    assert offers == [
        [("analysis/s/facts.toml", "\n[rivers.length]\nvalue = '…'\nas = \"count\"\n")],
        [("analysis/s/claims.toml", "\n[\"rivers.länge\"]\nholds = '…'\n")],
        [],
    ]


def test_a_syntax_error_names_the_line(rendered: Render) -> None:
    _, [problem] = rendered("ok\n{% trans %}\n没有结束\n")
    assert said([problem]) == ["templates/chapters/s/one.md.j2:2: {% trans %} is not closed"]


def test_an_unknown_filter_names_the_line_of_the_whole_path(rendered: Render) -> None:
    _, problems = rendered('ok\n{{ fact("total")|word }}\n')
    assert said(problems) == ["templates/chapters/s/one.md.j2:2: there is no filter “word”"]
    assert problems[0].hint == "Did you mean “words”?"


def test_a_missing_template_is_a_problem(inputs: ChapterInputs) -> None:
    problems = Problems()
    render(inputs, inputs.report.chapters[1], chapter_environment(inputs), problems)
    assert said(list(problems)) == [
        "templates/chapters/s/two.md.j2: the template of chapter “two” is missing"
    ]


def test_an_unknown_name_in_an_expression_names_the_line(rendered: Render) -> None:
    _, [problem] = rendered("ok\n\n{{ facts.total }}\n")
    assert str(problem.where) == "templates/chapters/s/one.md.j2:3"
    assert (problem.message, problem.hint) == (
        "nothing here is called “facts”",
        "Did you mean “fact”?",
    )


def test_all_values_that_no_first_tag_names_are_told_with_their_lines(rendered: Render) -> None:
    tag = '{% trans before=fact("total") %}'
    _, problems = rendered(
        f"{tag}由{{{{ befor }}}}{{% endtrans %}}\n\n{tag}由{{{{ befor }}}}起{{% endtrans %}}\n{{{{ xyz }}}}\n{{{{ cyller }}}}"
    )
    assert [(one.where.line, one.message, one.hint) for one in problems] == [
        (1, "nothing here is called “befor”", "Did you mean “before”?"),
        (3, "nothing here is called “befor”", "Did you mean “before”?"),
        (4, "nothing here is called “xyz”", 'Name each value in the first tag of its sentence: {% trans xyz=fact("…") %}. The other names are listed in docs/contributors/formats.md.'),
        (5, "nothing here is called “cyller”", 'Name each value in the first tag of its sentence: {% trans cyller=fact("…") %}. The other names are listed in docs/contributors/formats.md.'),
    ]  # fmt: skip


def test_names_that_a_template_sets_are_its_own(rendered: Render) -> None:
    _, problems = rendered(
        "{% set n = namespace(i=0) %}{% macro once(x) %}{{ x }}{{ caller }}{% endmacro %}"
        "{% for i in range(2) %}{{ loop.index }}{{ i }}{% endfor %}{% trans %}好{% endtrans %}"
    )
    assert said(problems) == []


def test_words_of_a_heading_are_a_message_too(rendered: Render) -> None:
    _, [problem] = rendered('{{ section("labs", _("Laboratories")) }}')
    assert problem.message == "nothing here is called “_”"
    assert '{% set title %}{% trans %}…{% endtrans %}{% endset %} above {{ section("…", title) }}' in (
        problem.hint
    )  # fmt: skip


def test_a_filter_that_does_not_fit_the_fact_is_a_problem(rendered: Render) -> None:
    _, [problem] = rendered('{{ fact("leaders")|count }}')
    assert (problem.message, problem.hint) == (
        "“leaders” is a list of places",
        "Use |names or |names_with_values.",
    )


EXHIBIT = '{% exhibit "table-1-1" %}{% title %}{% trans n=fact("total") %}共{{ n }}人{% endtrans %}{% endtitle %}{% endexhibit %}'


def test_an_exhibit_keeps_its_texts(rendered: Render) -> None:
    draft, _ = rendered(EXHIBIT)
    [placed] = draft.placed
    assert (placed.id, draft.inline.plain(placed.texts["title"])) == ("table-1-1", "共6,984人")
    assert draft.facts() == ["total"]


def test_an_exhibit_stands_once_and_where_it_is_declared(
    rendered: Render, inputs: ChapterInputs
) -> None:
    none, _ = rendered("")
    once, _ = rendered(EXHIBIT)
    twice, _ = rendered(EXHIBIT + "\n" + EXHIBIT)
    elsewhere = ChapterDraft(inputs.report.chapters[1], once.inline, placed=once.placed)
    file = "reports/e-2026/report.toml"
    assert said(check_placements(inputs.report, [once], file)) == []
    assert said(check_placements(inputs.report, [none], file)) == [
        "reports/e-2026/report.toml (table-1-1): the exhibit “table-1-1” is declared and never placed"
    ]
    assert said(check_placements(inputs.report, [twice], file)) == [
        "templates/chapters/s/one.md.j2:2: the exhibit “table-1-1” is placed twice"
    ]
    assert said(check_placements(inputs.report, [elsewhere], file)) == [
        "templates/chapters/s/one.md.j2:1: the exhibit “table-1-1” stands in “two”"
    ]


def test_a_drawing_without_words_for_it_is_told(rendered: Render, inputs: ChapterInputs) -> None:
    title = "{% title %}{% trans %}升{% endtrans %}{% endtitle %}"
    bare = f'{{% exhibit "table-1-1" %}}{title}{{% endexhibit %}}'
    table = inputs.report.exhibits["table-1-1"]
    figure, unpublished = (
        replace(inputs.report, exhibits={"table-1-1": replace(table, kind="figure", status=status)})
        for status in ("reproduced", "unpublished")
    )

    def told(report: Report, template: str) -> list[str]:
        draft, _ = rendered(template)
        return said(check_placements(report, [draft], "report.toml"))

    assert told(figure, f"\n{bare}") == [
        "templates/chapters/s/one.md.j2:2: the figure “table-1-1” has no alternative text"
    ]
    alt = "{% alt %}{% trans %}升{% endtrans %}{% endalt %}"
    assert told(figure, bare.replace(title, title + alt)) == []
    assert told(unpublished, bare) == []
    assert told(inputs.report, bare) == []


def test_sections_are_numbered_within_their_chapter(rendered: Render) -> None:
    draft, _ = rendered(
        "{% set t %}{% trans %}职龄{% endtrans %}{% endset %}{{ section('age', t) }}"
    )
    assert draft.markdown == "## [1.1]{.secno} 职龄 {#age}\n"
    assert [(s.id, s.number, s.title) for s in draft.sections] == [("age", "1.1", "职龄")]


def titled(*ids: str) -> str:
    title = "{% set t %}{% trans %}职龄{% endtrans %}{% endset %}"
    return title + "".join(f'\n\n{{{{ section("{id}", t) }}}}' for id in ids)


@over_rows(
    ("ids", "line", "message"),
    [
        (["a", "b", "a"], 7, "two sections have the id “a”"),
        (["table-1-1"], 3, "the id “table-1-1” is that of an exhibit"),
        (["b", "table-1-1-values"], 5, "the id “table-1-1-values” is that of the values of the exhibit “table-1-1”"),
        (["main"], 3, "the id “main” is that of another part of every page"),
        (["p-3"], 3, "the id “p-3” is that of another part of every page"),
        (["fn1"], 3, "the id “fn1” is that of another part of every page"),
        (["footnotes"], 3, "the id “footnotes” is that of another part of every page"),
        (["fact-a"], 3, "the id “fact-a” is that of another part of every page"),
        (["Age"], 3, "“Age” cannot be the id of a section"),
        (["职龄"], 3, "“职龄” cannot be the id of a section"),
        (["con"], 3, "“con” cannot be the id of a section"),
    ],
)  # fmt: skip
def test_a_section_has_an_id_of_its_own(
    rendered: Render, ids: list[str], line: int, message: str
) -> None:
    _, problems = rendered(titled(*ids))
    assert said(problems) == [f"templates/chapters/s/one.md.j2:{line}: {message}"]


def test_ids_that_differ_are_sections_and_sides_of_a_condition_may_share_one(
    rendered: Render,
) -> None:
    _, problems = rendered(titled("age", "p-three", "fnord", "table"))
    assert said(problems) == []
    sides = titled("a").replace("{{ section", "{% if chapter %}{{ section") + "{% else %}"
    _, problems = rendered(sides + '{{ section("a", t) }}{% endif %}')
    assert said(problems) == []


def test_cross_references_are_links(rendered: Render) -> None:
    draft, _ = rendered('{{ ref("table-1-1") }} {{ ref("two") }}')
    assert draft.inline.html(draft.markdown).strip() == (
        '<a class="ref" href="#table-1-1" data-numbered>Table 1-1</a> '
        '<a class="ref" href="two.html">第2章</a>'
    )


def test_a_footnote_is_written_and_referred_to(rendered: Render) -> None:
    _, problems = rendered("{{ note('a') }}\n\n[^b]: {% trans %}注{% endtrans %}\n")
    assert said(problems) == [
        "templates/chapters/s/one.md.j2 ([^a]): the footnote “a” is never written",
        "templates/chapters/s/one.md.j2 ([^b]): the footnote “b” is never referred to",
    ]


def test_a_footnote_is_referred_to_once(rendered: Render) -> None:
    note = "[^a]: {% trans %}注{% endtrans %}\n"
    _, once = rendered("{{ note('a') }}\n\n" + note)
    assert said(once) == []
    _, [problem] = rendered("{{ note('a') }} {{ note('a') }}\n\n" + note)
    assert str(problem.where) == "templates/chapters/s/one.md.j2 ([^a])"
    assert problem.message == (
        "the footnote “a” is referred to 2 times and would be printed as often"
    )


def test_claims_need_a_sentence(rendered: Render) -> None:
    _, [problem] = rendered('{{ ref("two") }}\n{% claims "true" %}\n{% endclaims %}')
    assert str(problem.where) == "templates/chapters/s/one.md.j2:2"
    assert problem.message == "no sentence states the claim “true” here"


@pytest.mark.parametrize("tag", ["claims", "exhibit"])
def test_a_tag_that_names_nothing_is_a_problem(rendered: Render, tag: str) -> None:
    _, [problem] = rendered(f"\n{{% {tag} %}}{{% end{tag} %}}")
    assert str(problem.where) == "templates/chapters/s/one.md.j2:2"
    assert f"the tag “{tag}” names nothing" in problem.message


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("\n{{ report.year/(report.year-report.year) }}", 2, "division by zero"),
        ('\n{% include "one.md.j2" %}', 2, "the template never ends: it includes or calls itself"),
        ("\n{{ report.chapters[9] }}", 2, "has no element 9"),
    ],
)
def test_a_template_that_fails_names_the_line(
    rendered: Render, template: str, line: int, says: str
) -> None:
    _, [problem] = rendered(template)
    assert str(problem.where) == f"templates/chapters/s/one.md.j2:{line}"
    assert says in problem.message


def test_an_included_template_that_is_missing_names_the_line_that_wants_it(
    rendered: Render,
) -> None:
    _, [problem] = rendered('\n\n{% include "nowhere.md.j2" %}')
    assert str(problem.where) == "templates/chapters/s/one.md.j2:3"
    assert problem.message == "the template “nowhere.md.j2” is missing"
    assert problem.hint == "Write it, or correct the name."


def test_a_chapter_without_text_is_a_problem(rendered: Render) -> None:
    _, [problem] = rendered(" \n")
    assert problem.message == "the chapter “one” has no text"


def test_a_template_in_gb18030_says_how_to_convert_it(
    rendered: Render, inputs: ChapterInputs
) -> None:
    rendered("")
    path = inputs.workspace.templates / "chapters" / "s" / "one.md.j2"
    path.write_bytes("{% trans %}目的与意义{% endtrans %}".encode("gb18030"))
    problems = Problems()
    render(inputs, inputs.report.chapters[0], chapter_environment(inputs), problems)
    [problem] = problems
    assert problem.message == "the file is not UTF-8; it reads as GB18030 (GBK)"
    assert "iconv -f GB18030 -t UTF-8 templates/chapters/s/one.md.j2" in problem.hint


def test_a_byte_order_mark_is_no_text(rendered: Render) -> None:
    draft, problems = rendered("\ufeff{% trans %}职龄{% endtrans %}")
    assert (said(problems), draft.markdown) == ([], "职龄\n")


def test_a_control_character_is_found(rendered: Render) -> None:
    _, [problem] = rendered("{% trans %}职龄{% endtrans %}\n\0\n")
    assert str(problem.where) == "templates/chapters/s/one.md.j2:2"
    assert problem.message == "a control character (U+0000) stands here"


def test_a_citation_keeps_emphasis_and_link(rendered: Render) -> None:
    draft, _ = rendered('{{ reference("a-1") }}')
    assert draft.markdown == (
        "[A\\, *B* \\(2021\\) [https\\:\\/\\/a\\.b\\/c](<https://a.b/c>)]{lang=en}\n"
    )
