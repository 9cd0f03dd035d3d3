"""Sentences with values come out right in HTML, in Typst and as plain text."""

from __future__ import annotations

from bifolio.model.inline import InlineMarkup, InlineRegister, InlineValue, typst_string


def test_a_value_is_a_data_element_that_names_its_fact() -> None:
    inline = InlineRegister()
    text = f"共{inline.stand_in(InlineValue('11,431', 11431, 'records'))}条 <b>"
    assert inline.plain(text) == "共11,431条 <b>"
    assert inline.html(text) == (
        '共<data class="fact" value="11431" data-fact="records">11,431</data>条 &lt;b&gt;'
    )
    assert inline.typst(text) == '#"共"#"11,431"#"条 <b>"'


def test_in_markdown_values_are_raw_inline_and_exhibits_raw_blocks() -> None:
    inline = InlineRegister()
    value = inline.stand_in(InlineValue("a`b", 1, "f"))
    block = inline.stand_in(InlineMarkup("<figure>```</figure>", "#exhibit()", "Table"))
    assert inline.markdown(value, "typst") == '``#"a`b"``{=typst}'
    assert inline.markdown(f"{block}", "html") == "\n\n````{=html}\n<figure>```</figure>\n````\n\n"
    assert inline.markdown(f"{block}", "typst") == "\n\n```{=typst}\n#exhibit()\n```\n\n"


def test_what_a_format_shows_nothing_of_leaves_nothing_in_its_markdown() -> None:
    inline = InlineRegister()
    start = inline.stand_in(InlineMarkup('<span class="message">', "", "", inline=True))
    end = inline.stand_in(InlineMarkup("</span>", "", "", inline=True))
    assert inline.markdown(f"{start}text[^note]{end}", "typst") == "text[^note]"
    assert inline.markdown(f"{start}text{end}", "html") == (
        '`<span class="message">`{=html}text`</span>`{=html}'
    )


def test_an_exhibit_is_put_in_once_it_is_drawn() -> None:
    inline = InlineRegister()
    token = inline.stand_in(InlineMarkup("", ""))
    drawn = inline.replaced({inline.position(token): InlineMarkup("<p>", "#p", "later")})
    assert drawn.plain(token) == "later"
    assert inline.plain(token) == ""


def test_a_typst_string_holds_any_character() -> None:
    assert typst_string('a"b\\c\nd#eval') == '"a\\"b\\\\c\\nd#eval"'


def test_an_item_that_shows_nothing_in_a_format_writes_nothing_there() -> None:
    register = InlineRegister()
    start = register.stand_in(InlineMarkup('<span class="message">', "", inline=True))
    end = register.stand_in(InlineMarkup("</span>", "", inline=True))
    text = f"[^a]: {start}A note{end}"
    assert register.markdown(text, "typst") == "[^a]: A note"
    assert register.markdown(text, "html") == (
        '[^a]: `<span class="message">`{=html}A note`</span>`{=html}'
    )
