"""Sentences with values come out right in HTML, in Typst and as plain text."""

from __future__ import annotations

from bifolio.model.inline import Block, Marks, Value, typst_string


def test_a_value_is_a_data_element_that_names_its_fact() -> None:
    marks = Marks()
    text = f"共{marks.mark(Value('11,431', 11431, 'records'))}条 <b>"
    assert marks.plain(text) == "共11,431条 <b>"
    assert marks.html(text) == (
        '共<data class="fact" value="11431" tabindex="0" aria-describedby="fact-records"'
        ' data-fact="records">11,431</data>条 &lt;b&gt;'
    )
    assert marks.typst(text) == '#"共"#"11,431"#"条 <b>"'


def test_in_markdown_values_are_raw_inline_and_exhibits_raw_blocks() -> None:
    marks = Marks()
    value = marks.mark(Value("a`b", 1, "f"))
    block = marks.mark(Block("<figure>```</figure>", "#exhibit()", "Table"))
    assert marks.markdown(value, "typst") == '``#"a`b"``{=typst}'
    assert marks.markdown(f"{block}", "html") == "\n\n````{=html}\n<figure>```</figure>\n````\n\n"
    assert marks.markdown(f"{block}", "typst") == "\n\n```{=typst}\n#exhibit()\n```\n\n"


def test_an_exhibit_is_put_in_once_it_is_drawn() -> None:
    marks = Marks()
    token = marks.mark(Block("", ""))
    marks.put(marks.position(token), Block("<p>", "#p", "later"))
    assert marks.plain(token) == "later"


def test_a_typst_string_holds_any_character() -> None:
    assert typst_string('a"b\\c\nd#eval') == '"a\\"b\\\\c\\nd#eval"'
