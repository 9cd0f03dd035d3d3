"""Templates of the site: what a translation says is text."""

from __future__ import annotations

from jinja2 import DictLoader

from bifolio.site.environment import environment
from tests.support.languages import PlainLanguage


def test_text_of_the_interface_is_text() -> None:
    """Jinja takes what a translation function returns for finished HTML; ours escape it."""

    class Nasty(PlainLanguage):
        def gettext(self, _domain: str, text: str, _context: str | None = None) -> str:
            return f"<b>{text}"

        def ngettext(
            self, _domain: str, one: str, _many: str, _number: int, _context: str | None = None
        ) -> str:
            return f"<b>{one}"

    source = '{{ _("a %(n)s", n=x) }}|{% trans n=2 %}{{ n }}{% pluralize %}s{% endtrans %}'
    env = environment(
        DictLoader({"t": source + '|{{ pgettext("c", "d") }}'}), Nasty("zh", "zh-Hans", "中文")
    )
    assert env.get_template("t").render(x="<i>") == "&lt;b&gt;a &lt;i&gt;|&lt;b&gt;2|&lt;b&gt;d"
