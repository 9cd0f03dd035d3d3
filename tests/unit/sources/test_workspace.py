"""bifolio.toml: what a project is made of, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.model.addresses import is_web_address
from bifolio.model.errors import BuildError, Problem
from bifolio.sources.toml_json.file_reading import decode
from bifolio.sources.workspace import AllowedNumber, LanguageEntry, Workspace
from tests.support.paths import ROOT
from tests.support.rows import over_rows

SOUND = """\
title = "Bifolio"
base_url = "https://example.org/reports"
editions = ["first-2026", "second"]

[[language]]
code = "zh"
tag = "zh-Hans"
locale = "zh_Hans"
name = "中文"
font = "Noto Sans SC"

[[language]]
code = "fr"
tag = "fr"
locale = "fr"
name = "Français"

[[number]]
text = "2024与2025年"
why = "printed title"
"""


def load(folder: Path, text: str) -> Workspace:
    (folder / "bifolio.toml").write_text(text, encoding="utf-8")
    return Workspace.load(folder)


def problems(folder: Path, text: str) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        load(folder, text)
    return list(caught.value.problems)


def problem(folder: Path, text: str) -> tuple[str, str, str]:
    found = problems(folder, text)
    assert len(found) == 1, found
    return str(found[0].where), found[0].message, found[0].hint


def test_a_workspace_has_its_folders_and_names_files_relative_to_its_root(tmp_path: Path):
    workspace = load(tmp_path, SOUND)
    folders = [
        workspace.reports,
        workspace.templates,
        workspace.locales,
        workspace.site,
        workspace.cache,
        workspace.edition("second"),
    ]
    assert [workspace.name(folder) for folder in folders] == [
        "reports",
        "templates",
        "locales",
        "site",
        ".cache",
        "reports/second",
    ]


def test_the_configuration_is_read_in_order(tmp_path: Path):
    config = load(tmp_path, SOUND).config
    assert config.editions == ("first-2026", "second")
    assert config.base_url == "https://example.org/reports"
    assert config.languages == (
        LanguageEntry("zh", "zh-Hans", "zh_Hans", "中文", "Noto Sans SC"),
        LanguageEntry("fr", "fr", "fr", "Français"),
    )
    assert config.numbers == (AllowedNumber("2024与2025年", "printed title"),)


@over_rows(
    ("size", "bytes"),
    [("500 MB", 500_000_000), ("1.5 GB", 1_500_000_000), ("64MiB", 2**26), ("2 GiB", 2**31)],
)
def test_the_store_may_take_what_the_project_says(tmp_path: Path, size: str, bytes: int):
    assert load(tmp_path, f'{SOUND}\n[store]\nsize = "{size}"\n').config.store_size == bytes


def test_the_store_may_take_a_gibibyte_where_nothing_is_said(tmp_path: Path):
    assert load(tmp_path, SOUND).config.store_size == 2**30


def test_the_projects_own_configuration_is_sound():
    config = Workspace.load(ROOT).config
    assert "mobility-2026" in config.editions
    assert [language.code for language in config.languages] == ["zh", "en"]
    assert [language.tag for language in config.languages] == ["zh-Hans", "en"]


def test_a_missing_file_says_where_to_run(tmp_path: Path):
    with pytest.raises(BuildError) as caught:
        Workspace.load(tmp_path)
    (found,) = caught.value.problems
    assert (found.where.file, found.message) == ("bifolio.toml", "there is no such file")
    assert found.hint == "Run the command in the project's folder, or give that folder."


def test_a_syntax_error_has_line_column_and_the_line_itself(tmp_path: Path):
    text = 'title = "Bifolio"\neditions = [“first”]\n'
    found = problems(tmp_path, text)[0]
    assert (found.where.line, found.where.column) == (2, 13)
    assert found.message == "not valid TOML: Invalid value"
    assert found.hint == 'Texts stand between straight quotes: title = "…".'
    assert found.evidence == ("editions = [“first”]",)


def test_a_text_that_never_ends_is_reported_at_the_last_line(tmp_path: Path):
    (found,) = problems(tmp_path, 'title = "Bifolio"\neditions = ["a",\n')
    assert found.where.line == 2
    assert found.message.startswith("not valid TOML: ")


def test_a_file_in_gb18030_is_recognised(tmp_path: Path):
    (tmp_path / "bifolio.toml").write_bytes('title = "报告"\n'.encode("gb18030"))
    with pytest.raises(BuildError) as caught:
        Workspace.load(tmp_path)
    (found,) = caught.value.problems
    assert found.message == "the file is not UTF-8; it reads as GB18030 (GBK)"
    assert "iconv -f GB18030 -t UTF-8 bifolio.toml" in found.hint


def test_a_browsers_name_is_quoted_in_what_to_type() -> None:
    with pytest.raises(BuildError) as caught:
        decode("题".encode("gb18030"), "mobility.en (1).csv")
    (found,) = caught.value.problems
    assert "UTF-8 'mobility.en (1).csv' > new && mv new 'mobility.en (1).csv';" in found.hint


@over_rows(
    ("old", "new", "where", "message", "hint"),
    [
        (
            'editions = ["first-2026", "second"]',
            'edition = ["first-2026"]\neditions = []',
            "bifolio.toml:3 (edition)",
            "unknown key “edition”",
            "Did you mean “editions”?",
        ),
        (
            'editions = ["first-2026", "second"]',
            "editions = []",
            "bifolio.toml:3 (editions)",
            "there is no edition",
            'Name one: editions = ["mobility-2026"].',
        ),
        (
            'title = "Bifolio"',
            "title = 7",
            "bifolio.toml:1 (title)",
            "“title” must be a text, not the number 7",
            'Put it between quotes: "…".',
        ),
        (
            'title = "Bifolio"',
            'title = ""',
            "bifolio.toml:1 (title)",
            "“title” is empty",
            "Fill it in.",
        ),
        (
            "[[number]]",
            '[store]\nsize = "much"\n\n[[number]]',
            "bifolio.toml:19 (store › size)",
            "“much” is not a size",
            'Write a number and MB, GB, MiB or GiB: size = "2 GiB".',
        ),
        (
            '"second"',
            "2",
            "bifolio.toml:3 (editions 2)",
            "entry 2 of “editions” must be a text, not the number 2",
            'Put it between quotes: "…".',
        ),
        (
            '"second"',
            '"first-2026"',
            "bifolio.toml:3 (editions)",
            "the edition “first-2026” stands here twice",
            "Keep one of the two.",
        ),
        (
            '"second"',
            '"../second"',
            "bifolio.toml:3 (editions)",
            "“../second” cannot be the name of an edition",
            "Use lower-case letters, digits and hyphens: mobility-2026.",
        ),
        (
            "https://example",
            "example",
            "bifolio.toml:2 (base_url)",
            "“example.org/reports” is not a web address",
            "Begin with https:// or leave it empty.",
        ),
        (
            'name = "中文"\n',
            "",
            "bifolio.toml:5 (language 1)",
            "the key “name” is missing",
            "Add it.",
        ),
        (
            'name = "中文"',
            'nmae = "中文"',
            "bifolio.toml:5 (language 1)",
            "the key “name” is missing",
            "“nmae” may be meant for it.",
        ),
        (
            'locale = "fr"',
            'locale = "zh_Hand"',
            "bifolio.toml:15 (language 2 › locale)",
            "CLDR knows no locale “zh_Hand”",
            "Write it as Babel does, such as zh_Hans or en.",
        ),
        (
            'code = "fr"',
            'code = "zh"',
            "bifolio.toml:13 (language 2 › code)",
            "the language “zh” stands here twice",
            "Keep one of the two.",
        ),
        (
            'why = "printed title"',
            'why = ""',
            "bifolio.toml:20 (number 1 › why)",
            "“why” is empty",
            "Fill it in.",
        ),
    ],
)
def test_each_mistake_has_its_line_and_remedy(
    tmp_path: Path, old: str, new: str, where: str, message: str, hint: str
):
    assert old in SOUND
    found = problems(tmp_path, SOUND.replace(old, new, 1))
    assert (where, message, hint) in [(str(p.where), p.message, p.hint) for p in found]


def test_all_mistakes_come_at_once(tmp_path: Path):
    text = 'titel = "x"\neditions = "first"\n\n[[language]]\ncode = "zh"\ntag = true\n'
    assert [(p.where.line, p.message) for p in problems(tmp_path, text)] == [
        (1, "the key “title” is missing"),
        (2, "“editions” must be a list, not the text “first”"),
        (6, "“tag” must be a text, not true"),
        (4, "the key “locale” is missing"),
        (4, "the key “name” is missing"),
        (1, "unknown key “titel”"),
    ]


def test_a_site_without_languages_is_refused(tmp_path: Path):
    found = problem(tmp_path, 'title = "x"\neditions = ["a"]\nlanguage = []\n')
    assert found == (
        "bifolio.toml:3 (language)",
        "there is no language",
        "Add a [[language]] table.",
    )


def test_lines_are_right_after_lists_and_texts_over_several_lines(tmp_path: Path):
    text = SOUND.replace(
        'editions = ["first-2026", "second"]',
        'editions = [\n  "first-2026", # [[language]]\n  "se=cond",\n]',
    ).replace('why = "printed title"', 'why = """\ntwo\nlines"""\nwhen = 1')
    assert [(p.where.line, p.where.item) for p in problems(tmp_path, text)] == [
        (3, "editions"),
        (26, "number 1 › when"),
    ]


@over_rows(
    ("url", "sound"),
    [
        ("https://example.org", True),
        ("http://localhost:8000/reports/", True),
        ("example.org", False),
        ("ftp://example.org", False),
        ("https://example.org/?a=b", False),
        ("https://example.org/#a", False),
        ("https://exa mple.org", False),
    ],
)
def test_only_the_address_of_a_site_is_one(url: str, sound: bool) -> None:
    assert is_web_address(url) is sound


@over_rows(
    ("old", "new", "where", "message", "hint"),
    [
        ('"second"', '"nul"', "editions", "“nul” cannot be the name of an edition", "Windows keeps"),
        ('"second"', '"places"', "editions", "“places” is a folder that stands beside the editions", "Choose"),
        ('code = "fr"', 'code = "con"', "code", "“con” cannot be a language code", "Windows keeps"),
        ('code = "fr"', 'code = "FR"', "code", "“FR” cannot be a language code", "It names a folder"),
        ('code = "fr"', 'code = "zh"', "code", "the language “zh” stands here twice", "Keep one"),
    ],
)  # fmt: skip
def test_names_that_no_folder_can_have_are_refused(
    tmp_path: Path, old: str, new: str, where: str, message: str, hint: str
) -> None:
    place, said, remedy = problem(tmp_path, SOUND.replace(old, new))
    assert (where in place, said) == (True, message)
    assert remedy.startswith(hint)


def test_codes_that_differ_in_case_only_are_one_folder_on_some_systems(tmp_path: Path) -> None:
    text = SOUND.replace('code = "zh"', 'code = "pt-BR"').replace('code = "fr"', 'code = "pt-br"')
    place, said, _ = problem(tmp_path, text)
    assert (place, said) == (
        "bifolio.toml:13 (language 2 › code)",
        "the languages “pt-BR” and “pt-br” differ in case only",
    )


def test_a_language_may_be_a_draft_below_some_percent(tmp_path: Path):
    given = SOUND.replace('locale = "fr"', 'locale = "fr"\nrelease_from = 95')
    languages = load(tmp_path, given).config.languages
    assert [one.release_from for one in languages] == [0, 95]


@over_rows("percent", [0, -5, 101])
def test_a_language_is_released_from_a_percent(tmp_path: Path, percent: int):
    given = SOUND.replace('locale = "fr"', f'locale = "fr"\nrelease_from = {percent}')
    assert problem(tmp_path, given) == (
        "bifolio.toml:16 (language 2 › release_from)",
        f"{percent} is not between 1 and 100",
        "Write percent of its messages: release_from = 95.",
    )


def test_a_percent_that_is_no_number_is_told_once(tmp_path: Path):
    given = SOUND.replace('locale = "fr"', 'locale = "fr"\nrelease_from = "all"')
    message = "“release_from” must be a whole number, not the text “all”"
    assert problem(tmp_path, given)[1] == message


def test_not_every_language_may_be_a_draft(tmp_path: Path):
    given = SOUND.replace("locale =", "release_from = 95\nlocale =")
    assert problem(tmp_path, given) == (
        "bifolio.toml:8 (language 1 › release_from)",
        "every language may be a draft, and a site needs one that is not",
        "Take release_from out of the language that the reports are written in.",
    )


def test_who_looks_for_other_problems_reads_on_with_what_is_sound(tmp_path: Path):
    (tmp_path / "bifolio.toml").write_text("titel = 1\n" + SOUND, encoding="utf-8")
    found = Workspace.read(tmp_path)
    assert found.config.editions == ("first-2026", "second")
    assert [(str(one.where), one.message) for one in found.faults] == [
        ("bifolio.toml:1 (titel)", "unknown key “titel”")
    ]


def test_nobody_reads_on_without_sound_editions_and_languages(tmp_path: Path):
    (tmp_path / "bifolio.toml").write_text(SOUND.replace('locale = "fr"', ""), encoding="utf-8")
    with pytest.raises(BuildError, match="the key “locale” is missing"):
        Workspace.read(tmp_path)
