"""Texts of messages: joined lines, text that stays text, placeholders in order."""

from __future__ import annotations

from bifolio.i18n.language.message_text import markdown_safe, placeholders, unwrap, without_markdown
from tests.support.rows import over_rows


@over_rows(
    ("lines", "joined"),
    [
        ("洲际流动\n规模较大", "洲际流动规模较大"),
        ("流动规模，\n  其中ABC\nDEF", "流动规模，其中ABC DEF"),
        ("\n  one\n  two \n", "one two"),
        ("共%(n)s人，\n占%(p)s", "共%(n)s人，占%(p)s"),
    ],
)
def test_unwrapping_leaves_no_space_beside_chinese(lines: str, joined: str) -> None:
    assert unwrap(lines) == joined


@over_rows(
    ("message", "markdown"),
    [
        ("a <script> {{ x }} $y$ `z`", "a \\<script\\> \\{\\{ x \\}\\} \\$y\\$ \\`z\\`"),
        ("*very* **much** [here](https://a.b/c)", "*very* **much** [here](<https://a.b/c>)"),
        ("[x](javascript:alert)", "\\[x\\]\\(javascript\\:alert\\)"),
        ("%(n)s of 100%%", "%(n)s of 100%%"),
        ("# no heading", "\\# no heading"),
    ],
)
def test_text_in_a_message_is_text(message: str, markdown: str) -> None:
    assert markdown_safe(message) == markdown


def test_titles_undo_the_escaping() -> None:
    assert without_markdown(markdown_safe("Xi'an (Shaanxi): *more* than [x](https://a.b)")) == (
        "Xi'an (Shaanxi): more than x"
    )


def test_placeholders_are_found_in_order() -> None:
    assert placeholders("%(a)s, %(b)s, %(a)s, 5%%") == ["a", "b", "a"]
