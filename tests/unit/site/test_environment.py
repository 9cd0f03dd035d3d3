"""Templates of the site: what a translation says is text."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader

from bifolio.site.environment import CompiledTemplates, environment, in_their_language, words
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
    asked: list[str] = []
    env = environment(DictLoader({"t": source + '|{{ pgettext("c", "d") }}'}), asked.append)
    page = env.get_template("t").render(x="<i>", **words(Nasty("zh", "zh-Hans", "中文")))
    assert page == "&lt;b&gt;a &lt;i&gt;|&lt;b&gt;2|&lt;b&gt;d"
    assert asked == ["t"]


def test_one_environment_serves_every_language_and_says_which_templates_it_read() -> None:
    class Shouting(PlainLanguage):
        def gettext(self, _domain: str, text: str, _context: str | None = None) -> str:
            return text.upper()

    asked: list[str] = []
    pages = {
        "base": "{% block main %}{% endblock %}",
        "page": '{% extends "base" %}{% block main %}{{ language.code }} {{ _("home") }}'
        ' {{ count(6984) }} {{ megabytes(1250000) }}{% include "foot" %}{% endblock %}',
        "foot": ' {{ _("end") }}',
    }
    template = environment(DictLoader(pages), asked.append).get_template("page")
    plain = template.render(**words(PlainLanguage("en", "en", "English")))
    shouting = template.render(**words(Shouting("zh", "zh-Hans", "中文")))
    assert plain == "en home 6,984 1.2 end"
    assert shouting == "zh HOME 6,984 1.2 END"
    assert set(asked) == {"page", "base", "foot"}


def test_compiled_templates_are_kept_for_other_processes(tmp_path: Path) -> None:
    pages = {"page": "{{ 1 + 1 }} pages"}
    kept = CompiledTemplates(tmp_path / "kept", "one maker")
    assert render(pages, kept) == "2 pages"
    (file,) = (tmp_path / "kept").iterdir()
    whole = file.read_bytes()
    assert kept._read(file.name) == whole[32:]
    assert CompiledTemplates(tmp_path / "kept", "another maker")._read(file.name) is None
    for damaged in (b"", whole[:-1], whole.replace(b" pages", b" piges"), whole[32:]):
        file.write_bytes(damaged)
        assert kept._read(file.name) is None
        assert render(pages, kept) == "2 pages"


def test_a_template_with_another_text_is_compiled_again(tmp_path: Path) -> None:
    kept = CompiledTemplates(tmp_path, "one maker")
    assert render({"page": "old"}, kept) == "old"
    assert render({"page": "new"}, kept) == "new"


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert render({"page": "a page"}, CompiledTemplates(tmp_path / "file")) == "a page"


def render(pages: dict[str, str], kept: CompiledTemplates) -> str:
    CompiledTemplates._known.clear()  # as in another process
    env = environment(DictLoader(pages), lambda _name: None)
    env.bytecode_cache = kept
    return env.get_template("page").render()


ENGLISH_TEXTS = '<p title="{{ _("a") }}">{{ _("b") }}</p><title>{{ _("c") }}</title>'


@pytest.mark.parametrize(
    ("direction", "begins"),
    [
        ("ltr", '<span class="interface" lang="en">'),
        ("rtl", '<span class="interface" lang="en" dir="ltr">'),
    ],
)
def test_what_a_language_lacks_of_the_interface_says_that_it_is_english(
    direction: str, begins: str
) -> None:
    class Draft(PlainLanguage):
        def lacks(self, _domain: str, text: str, _context: str | None = None) -> bool:
            return text != "d"

    env = environment(DictLoader({"t": ENGLISH_TEXTS + '{{ _("d") }}'}), lambda _: None)
    made = env.get_template("t").render(words(Draft("ar", "ar", "العربية", direction)))
    assert in_their_language(made, direction) == (
        f'<p title="a">{begins}b</span></p><title>c</title>d'
    )
