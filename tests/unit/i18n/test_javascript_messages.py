"""Messages of scripts, wherever in an expression they stand."""

from __future__ import annotations

from bifolio.i18n.catalogs.javascript_messages import script_messages
from tests.support.rows import over_rows


@over_rows(
    ("source", "texts"),
    [
        ('a = _("one") + _("two");', ["one", "two"]),
        ('_("one %(n)s", { n: _("two") });', ["one %(n)s", "two"]),
        ('f(_("one"), x ? _("two") : _("three"));', ["one", "two", "three"]),
        ('_("one" + " more")', ["one more"]),
        ("_('it\\'s')", ["it's"]),
        ('`${_("one", { n: 1 })} and ${f(`${_("two")}`)}`', ["one", "two"]),
        ('"_(\\"text\\")"; /* _("comment") */ // _("line")', []),
        ('thing._("no"); _(name); function _(text) {}', []),
        ('_("one", "no")', ["one"]),
    ],
)
def test_each_message_is_found_once(source: str, texts: list[str]) -> None:
    assert [text for _, text in script_messages(source)] == texts


def test_lines_are_those_of_the_script() -> None:
    source = 'let a = 1;\n_("two");\nlet b = `\n  ${_("four")}`;\n_("five", {\n  n: _("six") });'
    assert list(script_messages(source)) == [(2, "two"), (4, "four"), (5, "five"), (6, "six")]
