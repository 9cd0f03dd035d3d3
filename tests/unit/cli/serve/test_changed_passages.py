"""Which passage of a page changed first, as the terminal names it and the browser finds it."""

from __future__ import annotations

from bifolio.cli.serve.changed_passages import LONGEST, Passage, first_changed
from tests.support.rows import over_rows

HEAD = "<html><head><title>T</title></head><body><nav><ul><li>4.2 Cities</li></ul></nav>"


def page(main: str, head: str = HEAD) -> str:
    return f'{head}<main id="main">{main}</main></body></html>'


BEFORE = page('<h2 id="volume">Volume</h2><p id="p-1">One.</p><p id="p-2">Two.</p>')


def test_a_changed_sentence_is_found_with_its_number_its_id_and_its_words() -> None:
    after = BEFORE.replace("Two.", 'Two <data title="sum">2&nbsp;&amp;&nbsp;3</data>.')
    assert first_changed(BEFORE, after) == Passage(3, "p", "p-2", "Two 2 & 3.")


def test_of_several_it_is_the_first() -> None:
    after = BEFORE.replace("One.", "1.").replace("Two.", "2.")
    assert first_changed(BEFORE, after) == Passage(2, "p", "p-1", "1.")


def test_the_text_comes_before_what_stands_around_it() -> None:
    after = BEFORE.replace("4.2 Cities", "4.2 Towns").replace("Two.", "2.")
    assert first_changed(BEFORE, after) == Passage(3, "p", "p-2", "2.")
    alone = BEFORE.replace("4.2 Cities", "4.2 Towns")
    assert first_changed(BEFORE, alone) == Passage(0, "li", "", "4.2 Towns")


def test_a_cell_leads_to_its_table() -> None:
    table = '<figure id="table-1"><figcaption>T</figcaption><table><tr><th>a</th><td>1</td></tr>'
    before, after = page(f"{table}</table></figure>"), page(f"{table}</table></figure>")
    after = after.replace("<td>1", "<td>7")
    assert first_changed(before, after) == Passage(4, "td", "table-1", "7")


def test_a_drawing_is_a_passage_of_the_figure_that_holds_it() -> None:
    before = page(
        '<figure id="figure-1"><svg><path d="M0 0"/></svg><figcaption>F</figcaption></figure>'
    )
    found = first_changed(before, before.replace("M0 0", "M0 9"))
    assert (found.tag, found.anchor) == ("figure", "figure-1")


def test_something_new_and_something_taken_away() -> None:
    longer = page(
        '<h2 id="volume">Volume</h2><p id="p-1">One.</p><p id="p-2">Two.</p><p>Three.</p>'
    )
    assert first_changed(BEFORE, longer) == Passage(4, "p", "p-2", "Three.")
    assert first_changed(longer, BEFORE) == Passage(3, "p", "p-2", "Two.")


def test_what_a_browser_does_not_count_is_not_counted() -> None:
    unseen = "<!-- <p>a --><script>'<p>b'</script><template><p>c</p></template><style>p{}</style>"
    before, after = page(f"{unseen}<p>One.</p>"), page(f"{unseen}<p>1.</p>")
    assert first_changed(before, after) == Passage(1, "p", "", "1.")


def test_names_of_elements_are_not_confused() -> None:
    """<path>, <lists> and <header> are no <p>, <li> and <h…>."""
    before = page("<header><path><lists><p>One.</p>")
    assert first_changed(before, before.replace("One", "1")) == Passage(1, "p", "", "1.")


def test_a_long_passage_is_shortened() -> None:
    found = first_changed(BEFORE, BEFORE.replace("Two.", "two " * 100))
    assert len(found.text) <= LONGEST
    assert found.text.startswith("two two")
    assert found.text.endswith("…")


@over_rows("after", [BEFORE, BEFORE.replace("<title>T", "<title>U"), "", "<html>"])
def test_a_page_whose_passages_are_as_they_were_has_none_to_show(after: str) -> None:
    assert first_changed(BEFORE, after) == Passage()
