"""An edition's chapter that replaces passages of the series' one, and no more than these."""

from __future__ import annotations

from bifolio.editions.facts.values_in_place import values_in_place
from bifolio.i18n.catalogs.extraction import message_globs
from bifolio.render.chapters.template_files import looked_for
from bifolio.render.draft import ChapterInputs
from tests.support.chapters import render_chapter, said
from tests.support.rows import over_rows
from tests.support.workspace import write_files

SERIES = """\
{% trans %}甲{% endtrans %}

{% block middle %}
{% trans n=value('1 + 1') %}乙{{ n }}{% endtrans %}
{% include "shared.md.j2" %}
{% endblock %}

{% trans n=value('2 * 3') %}丙{{ n }}{% endtrans %}
"""
OWN = '{% extends "s/one.md.j2" %}\n{% block middle %}\n{% trans n=fact("total") %}另{{ n }}{% endtrans %}\n{% endblock %}\n'
FILE = "templates/chapters/e-2026/one.md.j2"


def test_a_block_takes_the_place_of_the_series_passage(inputs: ChapterInputs) -> None:
    draft, problems = render_chapter(inputs, SERIES, own=OWN)
    assert said(problems) == []
    assert draft.inline.plain(draft.markdown) == "甲\n\n另6,984\n\n丙6\n"
    assert [one.id for one in draft.occurrences] == ["甲", "另%(n)s", "丙%(n)s"]


def test_a_block_may_show_what_it_replaces(inputs: ChapterInputs) -> None:
    own = OWN.replace("{% endblock", "{{ super() }}{% endblock")
    draft, problems = render_chapter(inputs, SERIES.replace("1 + 1", "2*3"), own=own)
    assert said(problems) == [
        "templates/chapters/s/one.md.j2:5: the template “shared.md.j2” is missing"
    ]
    write_files(
        inputs.workspace.templates, {"chapters/s/shared.md.j2": "{% trans %}同{% endtrans %}"}
    )
    draft, problems = render_chapter(inputs, SERIES.replace("1 + 1", "2*3"), own=own)
    assert said(problems) == []
    assert draft.inline.plain(draft.markdown).split() == ["甲", "另6,984", "乙6", "同", "丙6"]


def test_a_chapter_is_made_of_every_file_that_it_may_come_from(inputs: ChapterInputs) -> None:
    render_chapter(inputs, SERIES, own=OWN)
    chapters = inputs.workspace.templates / "chapters"
    found = looked_for(inputs.workspace, inputs.report, "one.md.j2")
    assert [path.relative_to(chapters).as_posix() for path in found] == [
        "e-2026/one.md.j2",
        "s/one.md.j2",
        "e-2026/shared.md.j2",
        "s/shared.md.j2",
    ]


def test_values_of_a_replaced_passage_are_not_asked_for(inputs: ChapterInputs) -> None:
    render_chapter(inputs, SERIES, own=OWN)
    found = values_in_place(inputs.workspace, inputs.report)
    assert [(one.expression, one.where.file, one.where.line) for one in found] == [
        ("2 * 3", "templates/chapters/s/one.md.j2", 8)
    ]


def test_messages_of_both_files_are_of_the_series(inputs: ChapterInputs) -> None:
    assert message_globs("s", [inputs.report]) == [
        ["templates/chapters/s/**/*.j2", "templates/chapters/e-2026/**/*.j2"]
    ]


def test_problems_name_the_file_and_the_line_where_they_stand(inputs: ChapterInputs) -> None:
    series = SERIES.replace("{% trans %}甲", '{% claims "false" %}{% trans %}甲').replace(
        "甲{% endtrans %}", "甲{% endtrans %}{% endclaims %}"
    )
    own = OWN.replace("{% trans n", '{% claims "false" %}\n{% trans n').replace(
        "{% endtrans %}\n", "{% endtrans %}{% endclaims %}\n"
    )
    _, problems = render_chapter(inputs, series, own=own)
    assert said(problems) == [
        "templates/chapters/s/one.md.j2:1: the data no longer supports the claim “false”",
        f"{FILE}:3: the data no longer supports the claim “false”",
    ]
    _, problems = render_chapter(inputs, SERIES.replace("甲", "甲{{ nothing }}"), own=OWN)
    assert [one.where.file for one in problems] == ["templates/chapters/s/one.md.j2"]


@over_rows(
    ("old", "new", "message", "hint"),
    [
        (
            "block middle",
            "block midle",
            "2: there is no block “midle”; did you mean “middle”?",
            "Blocks of the series’ chapter: middle.",
        ),
        (
            '"s/one.md.j2"',
            '"s/two.md.j2"',
            "1: the chapter extends “s/two.md.j2”",
            'It takes the place of the series’ chapter “one” alone: {% extends "s/one.md.j2" %}.',
        ),
        (
            '"s/one.md.j2"',
            '"one.md.j2"',
            "1: the chapter extends “one.md.j2”",
            'It takes the place of the series’ chapter “one” alone: {% extends "s/one.md.j2" %}.',
        ),
        (
            '"s/one.md.j2"',
            'report.series ~ "/one.md.j2"',
            "1: the name of a template is worked out, so that nobody knows what the chapter is made of",
            'Write it out: {% include "….md.j2" %}.',
        ),
        (
            "{% block middle %}\n",
            "\n\n{% trans %}丁{% endtrans %}\n{% block middle %}\n",
            "4: this stands beside the blocks and would never be shown",
            "A chapter that extends another holds the blocks that it replaces: put it into one.",
        ),
        (
            OWN.partition("\n")[2],
            "",
            "1: the chapter replaces no block of the one that it extends",
            "Blocks of the series’ chapter: middle.",
        ),
        (
            "{% trans n",
            '{% include "t/two.md.j2" %}{% trans n',
            "3: the template “t/two.md.j2” is not one of the series “s”",
            "Its sentences would be looked up among those of this series: copy what is needed.",
        ),
    ],
)
def test_what_replaces_nothing_is_told(
    inputs: ChapterInputs, old: str, new: str, message: str, hint: str
) -> None:
    assert old in OWN
    _, problems = render_chapter(inputs, SERIES, own=OWN.replace(old, new))
    assert [(f"{p.where.line}: {p.message}", p.hint) for p in problems] == [(message, hint)]
    assert {p.where.file for p in problems} == {FILE}


def test_a_chapter_without_blocks_says_how_to_make_one(inputs: ChapterInputs) -> None:
    _, [problem] = render_chapter(inputs, "{% trans %}甲{% endtrans %}", own=OWN)
    assert problem.message == "there is no block “middle”"
    assert problem.hint == (
        "The series’ chapter has no blocks: put {% block name %}…{% endblock %} around the passage there."
    )


def test_a_chapter_of_the_series_extends_nothing(inputs: ChapterInputs) -> None:
    _, [problem] = render_chapter(inputs, '{% extends "s/two.md.j2" %}{% block a %}{% endblock %}')
    assert problem.message == "a chapter of the series extends another template"
