"""Exhibits on paper of a draft: what their source says carries its language."""

from __future__ import annotations

from bifolio.i18n.language.interface import Fallbacks, InterfaceLanguage, Untranslated
from bifolio.render.exhibits.fallbacks import in_their_language
from tests.support.languages import PlainLanguage

MESSAGES = [
    Untranslated("report", None, "城市流动", "zh-Hans", "ltr"),
    Untranslated("site", None, "Drawn from values.", "en", "ltr"),
    Untranslated("site", None, "Source: %(text)s", "en", "ltr"),
    Untranslated("terms", "unit", "persons", "en", "ltr"),
]


class Draft(PlainLanguage):
    """A language that lacks all messages but the unit."""

    @property
    def fallbacks(self) -> Fallbacks:
        return Fallbacks(lambda: MESSAGES, lambda _, id, __: id != "persons")


def said(typst: str, direction: str = "rtl") -> str:
    language: InterfaceLanguage = Draft("ar", "ar", "العربية", direction=direction)
    return in_their_language(typst, language)


def test_title_and_notes_say_their_language_and_direction() -> None:
    assert (
        said('  title: [#"城市流动"],')
        == '  title: [#text(dir: ltr)[#"\u2066";#text(lang: "zh")[#"城市流动"]#"\u2069"]],'
    )
    assert said('  notes: ([#"Drawn from values."],),') == (
        '  notes: ([#text(dir: ltr)[#"\u2066";#text(lang: "en")[#"Drawn from values."]#"\u2069"]],),'
    )


def test_a_measure_says_it_part_by_part_and_runs_as_a_whole() -> None:
    assert said('  subtitle: "城市流动 (persons)",') == (
        '  subtitle: [#text(dir: ltr)[#"\u2066";#text(lang: "zh")[#"城市流动"]#" ("#"persons"#")"#"\u2069"]],'
    )


def test_beside_words_from_the_right_each_part_finds_its_own_way() -> None:
    assert said('  subtitle: "城市流动 (أشخاص)",') == (
        '  subtitle: [#text(lang: "zh")[#"\u2066城市流动\u2069"]#" ("#"أشخاص"#")"],'
    )


def test_a_sentence_of_another_language_runs_its_way_around_names_from_the_right() -> None:
    assert said('  notes: ([#"Source: المياه"],),') == (
        '  notes: ([#text(dir: ltr)[#"\u2066";#text(lang: "en")[#"Source: المياه"]#"\u2069"]],),'
    )


def test_a_lead_in_and_what_follows_it_are_one_sentence() -> None:
    assert said('  notes: ([#"Source: "#"المياه"],),') == said('  notes: ([#"Source: المياه"],),')
    assert said('  subtitle: "#",\n  notes: ([#"#"#"1"],),').endswith('([#"#"#"1"],),')


def test_a_lead_in_alone_stands_where_its_text_is_looked_for() -> None:
    assert said('  notes: ([#"城市流动: "#text(lang: "fr")[#"x"]],),') == (
        '  notes: ([#text(lang: "zh")[#"\u2066城市流动\u2069"]#": "#text(lang: "fr")[#"x"]],),'
    )


def test_what_stands_in_place_of_values_says_it_too() -> None:
    assert said('  reason: "Drawn from values.",') == (
        '  reason: [#text(dir: ltr)[#"\u2066";#text(lang: "en")[#"Drawn from values."]#"\u2069"]],'
    )


def test_heads_and_cells_of_a_table_say_it_too() -> None:
    columns = '  columns: ((label: "城市流动", unit: "", numeric: true), (label: "persons", unit: "persons"),),'
    assert said(columns) == columns.replace(
        '"城市流动"', '[#text(lang: "zh")[#"\u2066城市流动\u2069"]]'
    )
    row = '    (total: false, cells: ((text: "城市流动", tail: "", share: 0), (text: "1.2", tail: "0"),)),'
    assert said(row) == row.replace('"城市流动"', '[#text(lang: "zh")[#"\u2066城市流动\u2069"]]')
    quoted = '    (total: false, cells: ((text: "a text: \\"城市流动\\"", tail: "城市流动"),)),'
    assert said(quoted) == quoted


def test_where_lines_run_alike_no_direction_is_said() -> None:
    assert said('  title: [#"城市流动"],', "ltr") == '  title: [#text(lang: "zh")[#"城市流动"]],'


def test_what_is_the_language_s_own_or_no_text_stays() -> None:
    own = '  id: "城市流动",\n  title: [#"تنقل"],\n  subtitle: "1 \\"%\\"",\n  alt: "城市流动",'
    assert said(own) == own


def test_a_language_that_lacks_nothing_has_its_paper_as_it_is() -> None:
    typst = '  title: [#"城市流动"],'
    assert in_their_language(typst, PlainLanguage("en", "en", "English")) is typst
