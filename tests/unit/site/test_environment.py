"""Templates of the site: what a translation says is text."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, FileSystemLoader, StrictUndefined

from bifolio.i18n.jinja_tags import environment as chapter_environment
from bifolio.i18n.language.interface import Fallbacks, Untranslated
from bifolio.i18n.language.message_text import UNTRANSLATED_CLOSE, UNTRANSLATED_OPEN
from bifolio.i18n.sandbox import ChapterSandbox
from bifolio.model.errors import BuildError
from bifolio.site.environment import (
    CompiledTemplates,
    environment,
    in_their_language,
    with_fallbacks,
    words,
)
from bifolio.site.noted_environment import NotedEnvironment
from tests.support.languages import PlainLanguage
from tests.support.rows import over_rows


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


def test_a_chapter_is_rendered_from_what_another_process_has_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "chapter.md.j2").write_text("{% trans n=3 %}{{ n }} a_b{% endtrans %} {{ text }}")
    texts = {"gettext": lambda text, **told: f"<{text % told}>", "text": "*c*"}
    made = []
    for _process in range(2):
        CompiledTemplates._known.clear()
        env = chapter_environment([tmp_path])
        env.bytecode_cache = CompiledTemplates(tmp_path / "kept", "one maker")
        made.append(env.get_template("chapter.md.j2").render(texts))
        monkeypatch.setattr(ChapterSandbox, "compile", None)  # a second time nothing is
    assert made == [r"\<3 a\_b\> \*c\*"] * 2


def render(pages: dict[str, str], kept: CompiledTemplates) -> str:
    CompiledTemplates._known.clear()  # as in another process
    env = environment(DictLoader(pages), lambda _name: None)
    env.bytecode_cache = kept
    return env.get_template("page").render()


ENGLISH_TEXTS = '<p title="{{ _("a") }}">{{ _("b") }}</p><title>{{ _("c") }}</title>'


@over_rows(
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
    title = '<title lang="en">' if direction == "ltr" else '<title lang="en" dir="ltr">'
    assert in_their_language(made, direction) == (
        f'<p title="a">{begins}b</span></p>{title}c</title>d'
    )


LACKED = [
    Untranslated("report", None, "城市流动", "zh-Hans", "ltr"),
    Untranslated("report", None, "%(year)s年的城市流动与合作", "zh-Hans", "ltr"),
    Untranslated("terms", "unit", "people & works", "en", "ltr"),
    Untranslated("terms", "head", "Total", "en", "ltr"),
    Untranslated("terms", "row", "Total", "en", "ltr"),
]


def draft(direction: str = "ltr", translated: tuple[str | None, ...] = ()) -> PlainLanguage:
    """A language that lacks all but what stands in some contexts."""

    class Draft(PlainLanguage):
        @property
        def fallbacks(self) -> Fallbacks:
            return Fallbacks(
                lambda: LACKED, lambda _domain, _id, context: context not in translated
            )

    return Draft("ru", "ru", "Русский", direction=direction)


@over_rows(
    ("page", "expected"),
    [
        ("<h1>城市流动</h1>", '<h1><span lang="zh-Hans">城市流动</span></h1>'),
        ("<p>\n 城市流动\n</p>", '<p>\n <span lang="zh-Hans">城市流动</span>\n</p>'),
        ("<td>people &amp; works</td>", '<td><span lang="en">people &amp; works</span></td>'),
        (
            "<a>2024年的城市流动与合作</a>",
            '<a><span lang="zh-Hans">2024年的城市流动与合作</span></a>',
        ),
        (
            "<caption>Таблица 4: 城市流动 (people &amp; works)</caption>",
            '<caption>Таблица 4: <span lang="zh-Hans">城市流动</span>'
            ' (<span lang="en">people &amp; works</span>)</caption>',
        ),
        (
            "<p>Источник: 城市流动 2026; Scopus</p>",
            '<p>Источник: <span lang="zh-Hans">城市流动</span> 2026; Scopus</p>',
        ),
        ("<b>4.1 城市流动</b>", '<b>4.1 <span lang="zh-Hans">城市流动</span></b>'),
        ('<text x="4">城市流动</text>', '<text lang="zh-Hans" x="4">城市流动</text>'),
        ("<tspan>城市流动</tspan>", '<tspan lang="zh-Hans">城市流动</tspan>'),
        (
            '<svg id="a" aria-label="城市流动"><g/></svg>',
            '<svg lang="zh-Hans" id="a" aria-label="城市流动"><g/></svg>',
        ),
        ('<img alt="城市流动">', '<img lang="zh-Hans" alt="城市流动">'),
        ("<title>城市流动</title>", '<title lang="zh-Hans">城市流动</title>'),
        ("<title>4.3 城市流动 · Б</title>", '<title lang="zh-Hans">4.3 城市流动 · Б</title>'),
        ("<title>城市流动 2026</title>", '<title lang="zh-Hans">城市流动 2026</title>'),
        (
            "<dd>Nature. (2026). 城市流动 [Таблица 4-3]. In <i>Б</i>.</dd>",
            '<dd>Nature. (2026). <span lang="zh-Hans">城市流动</span> [Таблица 4-3]. In <i>Б</i>.</dd>',
        ),
        (
            "<dd>Nature. Таблица 4-12 城市流动[R]//Nature. [S.l.], 2026.</dd>",
            '<dd>Nature. Таблица 4-12 <span lang="zh-Hans">城市流动</span>[R]//Nature. [S.l.], 2026.</dd>',
        ),
        (
            "<dd>[S.l.]: 城市流动, 2026.</dd>",
            '<dd>[S.l.]: <span lang="zh-Hans">城市流动</span>, 2026.</dd>',
        ),
    ],
)
def test_a_whole_text_of_the_source_says_its_language(page: str, expected: str) -> None:
    assert with_fallbacks(page, draft()) == expected


@over_rows(
    "page",
    [
        '<span class="untranslated" lang="zh-Hans">城市流动</span>',  # it says so already
        "<p>О 城市流动</p>",  # a part of a text
        "<title>Города · 城市流动</title><script>城市流动</script>",
        "<textarea>城市流动</textarea>",
        "<p>2024</p>",
        '<figure aria-label="城市流动"><p>Города</p></figure>',  # what stands in it is Russian
    ],
)
def test_other_texts_are_left_alone(page: str) -> None:
    assert with_fallbacks(page, draft()) == page


def test_a_title_that_begins_with_a_word_of_the_interface_says_that_it_is_english() -> None:
    page = f"<title>{UNTRANSLATED_OPEN}Places{UNTRANSLATED_CLOSE} · Bifolio</title>"
    assert in_their_language(page, "ltr") == '<title lang="en">Places · Bifolio</title>'
    assert in_their_language(page, "rtl") == '<title lang="en" dir="ltr">Places · Bifolio</title>'


def test_what_runs_the_other_way_says_that_too() -> None:
    expected = '<h1><span lang="zh-Hans" dir="ltr">城市流动</span></h1>'
    assert with_fallbacks("<h1>城市流动</h1>", draft("rtl")) == expected


def test_a_word_that_one_message_has_and_another_lacks_is_the_language_s_own() -> None:
    assert with_fallbacks("<td>Total</td>", draft(translated=("row",))) == "<td>Total</td>"
    assert 'lang="en"' in with_fallbacks("<td>Total</td>", draft())


def test_a_language_that_lacks_nothing_has_its_pages_as_they_are() -> None:
    page = "<h1>城市流动</h1>"
    assert with_fallbacks(page, PlainLanguage("en", "en", "English")) is page


def test_a_name_that_no_page_gets_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text("<p>\n{{ nothing_here }}\n</p>", "utf-8")
    env = NotedEnvironment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined)
    env.on_template = lambda _: None
    with pytest.raises(BuildError) as told:
        env.get_template("page.html.j2").render()
    (problem,) = told.value.problems
    assert problem.where.line == 2
    assert "nothing_here" in problem.message
