"""`{% change %}`: each alternative makes a whole sentence, and the data says which is shown."""

from __future__ import annotations

from bifolio.i18n.catalogs.extraction import file_messages
from bifolio.render.draft import ChapterInputs
from tests.support.chapters import Render, said
from tests.support.rows import over_rows

FILE = "templates/chapters/s/one.md.j2"
THREE = "{{% change {} %}}升至{{% or %}}降至{{% or %}}仍为{{% endchange %}}"


def sentence(of: str, words: str = THREE) -> str:
    """A sentence with a change in the middle."""
    return (
        f'{{% trans n=fact("total") %}}\n人数{words.format(of)}\n{{{{ n }}}}人。\n{{% endtrans %}}'
    )


@over_rows(
    ("of", "word"),
    [
        ('fact("up")', "升至"),
        ('"down"', "降至"),
        ('fact("hardly")', "仍为"),  # shown as 0.0 %
        ('"share", "total"', "升至"),
        ('fact("total"), fact("share")', "降至"),
        ('"total", "total"', "仍为"),
        ("value('2 * 3')", "升至"),
    ],
)
def test_the_words_follow_the_number(rendered: Render, of: str, word: str) -> None:
    draft, problems = rendered(sentence(of))
    assert said(problems) == []
    assert draft.inline.plain(draft.markdown) == f"人数{word}6,984人。\n"
    assert [one.id for one in draft.occurrences] == [f"人数{word}%(n)s人。"]


def test_each_alternative_is_a_whole_sentence_to_be_translated(
    rendered: Render, inputs: ChapterInputs
) -> None:
    words = THREE.format('"up"') + '，份额{% change "down" %}升{% or %}降{% endchange %}，'
    rendered(f'{{% trans "about" n=fact("total") %}}{words}{{{{ n }}}}{{% endtrans %}}')
    found = file_messages(inputs.workspace, inputs.workspace.root / FILE)
    assert [(one.context, one.id) for one in found] == [
        ("about", f"{first}，份额{second}，%(n)s")
        for first in ("升至", "降至", "仍为")
        for second in ("升", "降")
    ]


def test_around_sentences_it_chooses_one_of_them(rendered: Render) -> None:
    draft, problems = rendered(
        '{% change "down" %}{% trans %}人多了{% endtrans %}{% or %}{% trans %}少了{% endtrans %}{% endchange %}'
    )
    assert (said(problems), draft.inline.plain(draft.markdown)) == ([], "少了\n")


def test_what_did_not_change_needs_words_of_its_own(rendered: Render) -> None:
    template = sentence('"hardly"', "{{% change {} %}}升{{% or %}}降{{% endchange %}}")
    _, [problem] = rendered("\n" + template)
    assert str(problem.where) == f"{FILE}:3"
    assert problem.message == "“hardly” is 0, and the sentence has no words for that"
    assert problem.hint == "Give the tag a third alternative: {% or %}stayed at{% endchange %}."
    _, [problem] = rendered(template.replace('"hardly"', '"up", "up"'))
    assert problem.message == "“up” and “up” are the same, and the sentence has no words for that"


@over_rows(
    ("of", "message"),
    [
        ('"upp"', "there is no fact “upp”; did you mean “up”?"),
        ('fact("growth")', "the fact “growth” compares with the edition before, and there is none"),
        ('"growth"', "the fact “growth” compares with the edition before, and there is none"),
        ('"leaders"', "“leaders” is a list of places, which goes neither up nor down"),
        ('fact("up")|percent', '“change” takes facts: {% change fact("…") %}, without a filter'),
        ("", "a change is of one value, or of two, the earlier first: "),
        ('"up", "up", "up"', "a change is of one value, or of two, the earlier first: "),
    ],
)
def test_what_has_no_direction_is_told_with_its_line(
    rendered: Render, of: str, message: str
) -> None:
    _, [problem] = rendered(sentence(of))
    assert message in problem.message
    assert problem.where.file == FILE
    assert problem.where.line in {1, 2}


@over_rows(
    ("words", "message"),
    [
        ('{% change "up" %}升{% endchange %}', "a change has two alternatives or three"),
        ('{% change "up" %}升{% or %}降', '{% change "up" %} is not closed'),
        (
            '{% change "up" %}{% change "up" %}{% or %}降{% endchange %}',
            '{% change "up" %} is not closed',
        ),
        (
            THREE.format('"up"') * 3,
            "the changes of this sentence make 27 sentences, 9 are the most",
        ),
    ],
)
def test_a_change_that_is_written_wrong_is_told(rendered: Render, words: str, message: str) -> None:
    _, [problem] = rendered(f"\n{{% trans %}}\n{words}{{% endtrans %}}\n")
    assert message in problem.message
    assert problem.where.file == FILE
    assert problem.where.line in {2, 3}
