"""`build.py translate …` on a copy of the real workspace: what a translator may rely on."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analysis import ANALYSES
from bifolio.cli.main import main
from bifolio.cli.translate import interface_places as interface
from bifolio.cli.translate import leaks, pseudo
from bifolio.cli.translate.pseudo_and_preview import paper_texts
from bifolio.i18n import catalogs
from bifolio.i18n.catalogs.message_anchor import anchor
from bifolio.sources.data import load_places
from bifolio.sources.report import load_report
from bifolio.sources.workspace import Workspace
from tests.support.paths import ROOT
from tests.support.shortened import shorten
from tests.support.workspace import undone

EDITION = "mobility-2026"
CHAPTERS = "templates/chapters/mobility"
ENGLISH = "locales/en/LC_MESSAGES/mobility.po"
CHINESE = "locales/zh/LC_MESSAGES/terms.po"

Command = Callable[..., tuple[int, str]]
WarmCopy = Callable[[Path], Path]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory, make_warm_copy: WarmCopy) -> Path:
    """A built copy of the workspace whose messages have been read."""
    root = make_warm_copy(tmp_path_factory.mktemp("translate") / "workspace")
    with undone(root):  # comments tell the places in one edition
        for action in ("update", "check"):
            assert main(["translate", action], root, ANALYSES) == 0
    return root


@pytest.fixture
def workspace_copy(read_once: Path) -> Iterator[Path]:
    """The same for each test, with what was read and built before: it makes what the test changes, which is undone."""
    with undone(read_once):
        yield read_once


@pytest.fixture
def command(workspace_copy: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in the copy; answers exit code and everything printed."""

    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(list(arguments), workspace_copy, ANALYSES)
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def tree(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in sorted(folder.rglob("*.po"))}


# -- update and status ------------------------------------------------------------------------


def test_our_languages_are_complete_and_update_changes_nothing(
    workspace_copy: Path, command: Command
) -> None:
    # All editions, not the one of the copy: comments tell the places in all of them.
    shutil.copy(ROOT / "bifolio.toml", workspace_copy / "bifolio.toml")
    before = tree(workspace_copy / "locales")
    code, shown = command("translate", "update")
    assert code == 0
    catalogs = list((workspace_copy / "locales").rglob("*.po"))
    assert shown.count(" 0 fuzzy, 0 missing") == len(catalogs) == 7
    assert not re.search(r"[1-9]\d* (fuzzy|missing)", shown)
    assert tree(workspace_copy / "locales") == before


def test_a_reflowed_template_and_new_data_make_no_message_fuzzy(
    workspace_copy: Path, command: Command
) -> None:
    chapter = workspace_copy / CHAPTERS / "continents.md.j2"
    text = chapter.read_text("utf-8")
    reflowed = re.sub(r"([，。；])(?=[^\n%{}])", r"\1\n", text)
    assert reflowed.count("\n") > text.count("\n") + 10
    chapter.write_text(reflowed, "utf-8")
    edit(
        workspace_copy / f"reports/{EDITION}/data/cities.csv",
        "london,573,285,288",
        "london,873,585,288",
    )
    command("translate", "update")
    code, shown = command("translate", "status", "--json")
    rows = json.loads(shown)
    assert code == 0
    assert len(rows) > 10
    assert {(row["fuzzy"], row["missing"]) for row in rows} == {(0, 0)}
    catalog = (workspace_copy / ENGLISH).read_text("utf-8")
    assert "7,431" in catalog, "the comments show this edition's values"


def test_one_changed_sentence_makes_exactly_one_message_fuzzy(
    workspace_copy: Path, command: Command
) -> None:
    chapter = workspace_copy / CHAPTERS / "summary.md.j2"
    edit(chapter, "国际科研合作的网络也越织越密", "国际科研合作的网络也越来越密")
    command("translate", "update")
    _, shown = command("translate", "status", "--json")
    rows = json.loads(shown)
    assert sum(row["fuzzy"] for row in rows if not row["part"]) == 1
    assert sum(row["missing"] for row in rows if not row["part"]) == 0
    assert [row["part"] for row in rows if row["fuzzy"] and row["part"]] == ["summary"]
    code, shown = command("check")
    assert code == 1
    assert "a message is fuzzy: its source changed" in shown


def test_a_message_tells_its_place_and_its_values(workspace_copy: Path) -> None:
    text = (workspace_copy / ENGLISH).read_text("utf-8")
    at = text.index("顶尖科学家的国际流动以跨洲为主。")
    comment = text[text.rindex("\n\n", 0, at) : at].replace("\n#. ", " ")
    assert "4.1 洲际和洲内情况, paragraph: en/mobility-2026/continents.html#between" in comment
    assert (
        "%(between)s: sum of cells of Table 4-1 off the diagonal [flows.between] = 6,984" in comment
    )
    assert "= 表4-1 / Table 4-1" in comment
    assert "glossary: 顶尖科学家 = top scientist" in comment


def test_a_text_of_the_interface_tells_its_place(workspace_copy: Path) -> None:
    text = (workspace_copy / "locales/zh/LC_MESSAGES/site.po").read_text("utf-8")
    assert "#. the glossary: zh/glossary.html\n" in text
    # The oldest edition, so that a new one rewrites no comment.
    assert "#. the audit of a report: zh/science-cities-2023/audit.html\n" in text
    files = set(re.findall("^#: (.+)$", text, re.MULTILINE))
    assert len(files) > 30
    assert [file for file in sorted(files) if not interface.place(file)] == []


def test_a_template_with_an_error_stops_everything(workspace_copy: Path, command: Command) -> None:
    chapter = workspace_copy / CHAPTERS / "cities.md.j2"
    chapter.write_text(chapter.read_text("utf-8") + "\n{% trans %}没有结束\n", "utf-8")
    before = tree(workspace_copy / "locales")
    for action in ("update", "extract", "status", "check", "export"):
        code, shown = command("translate", action)
        assert code == 1, action
        assert "{% trans %} is not closed" in shown
    assert tree(workspace_copy / "locales") == before


def test_data_that_cannot_be_read_does_not_keep_translators_from_their_work(
    workspace_copy: Path, command: Command
) -> None:
    before = tree(workspace_copy / "locales")
    (workspace_copy / f"reports/{EDITION}/data/cities.csv").unlink()
    code, shown = command("translate", "update")
    assert code == 0
    assert "could not be read; comments of its messages stay as they were" in shown
    assert tree(workspace_copy / "locales") == before


def test_extract_writes_one_template_a_domain(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    script = workspace_copy / "templates/site/scripts/10-page.js"
    script.write_text(script.read_text("utf-8") + '\nconst x = _("Said by a script");\n', "utf-8")
    code, _ = command("translate", "extract", "--output", str(tmp_path / "pot"))
    assert code == 0
    folder = tmp_path / "pot"
    assert {p.name for p in folder.iterdir()} == {
        "mobility.pot",
        "places.pot",
        "site.pot",
        "terms.pot",
    }
    assert 'msgid "Said by a script"\nmsgstr ""' in (folder / "site.pot").read_text("utf-8")


# -- check ------------------------------------------------------------------------------------


def test_check_finds_nothing_in_our_catalogs(command: Command) -> None:
    code, shown = command("translate", "check")
    assert (code, shown.split()[-1]) == (0, "0"), shown


def test_check_tells_file_line_and_remedy_and_mends(workspace_copy: Path, command: Command) -> None:
    catalog = workspace_copy / CHINESE
    good = catalog.read_text("utf-8")
    edit(catalog, "两地之间：数量，以及", "两地之间:数量,以及")
    edit(catalog, '"流出地"', '"流出流出地"')
    code, shown = command("translate", "check", "--language", "zh")
    assert code == 1
    assert f"{CHINESE}\n" in shown
    assert re.search(r"✗ line \d+: half-width punctuation stands beside Chinese characters", shown)
    assert "→ Use full-width punctuation" in shown
    code, shown = command("translate", "check", "--language", "zh", "--fix", "--json")
    left = json.loads(shown)
    assert [one["message"] for one in left] == ["a word stands twice: 流出流出"]
    assert catalog.read_text("utf-8").replace("流出流出地", "流出地") == good


def test_check_reads_one_catalog_or_one_message(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    edit(workspace_copy / CHINESE, '"流出地"', '"流出流出地"')
    edit(workspace_copy / CHINESE, '"流入地"', '""')
    edit(workspace_copy / ENGLISH, '"Computer Science"', '"Computer  Science"')
    _, shown = command("translate", "check", "--edition", EDITION, "--json")
    assert [one["check"] for one in json.loads(shown)] == ["typography"]
    code, shown = command("translate", "check", str(workspace_copy / CHINESE))
    assert (code, shown.count("✗"), "流出流出" in shown) == (1, 1, True)
    assert re.search(r"not translated +1\n", shown)
    elsewhere = tmp_path / "mobility.po"
    shutil.copy(workspace_copy / ENGLISH, elsewhere)
    code, shown = command("translate", "check", str(elsewhere))
    assert (code, shown.count("✗"), str(elsewhere) in shown) == (1, 1, True)
    assert command("translate", "check", "--fix", str(elsewhere))[0] == 2
    downloaded = elsewhere.rename(tmp_path / "mobility (1).po")
    assert command("translate", "check", str(downloaded))[0] == 1
    _, shown = command("translate", "check", "--message", anchor("计算机科学", None), "--json")
    assert [one["message"] for one in json.loads(shown)] == ["two spaces stand in a row"]
    code, shown = command("translate", "check", "--message", "m-000000000000")
    assert (code, "There is no message “m-000000000000”." in shown) == (2, True)
    (tmp_path / "poems.po").write_text("", "utf-8")
    code, shown = command("translate", "check", str(tmp_path / "poems.po"))
    assert (code, "poems.po is no catalog of this project." in shown) == (2, True)


_WARM = """
import sys
from pathlib import Path
from analysis import ANALYSES
from bifolio.cli.main import main
root = Path(sys.argv[1])
for action in sys.argv[2:]:
    print(action, main(["translate", action], root, ANALYSES))
heavy = ("pandas", "numpy", "altair", "typst", "pypinyin", "bifolio.i18n.proofreading.every_check")
print([name for name in heavy if name in sys.modules])
"""


def test_a_warm_store_spares_the_libraries_of_analysis_and_drawing_and_the_checks(
    workspace_copy: Path, command: Command
) -> None:
    for action in ("update", "check"):
        command("translate", action)
    run = [sys.executable, "-c", _WARM, str(workspace_copy), "status", "check", "update"]
    done = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.rstrip().endswith("\n[]"), done.stdout
    assert re.findall(r"^(\w+) (\d)$", done.stdout, re.MULTILINE) == [
        ("status", "0"),
        ("check", "0"),
        ("update", "0"),
    ]


def test_check_reads_messages_where_they_are_written(
    workspace_copy: Path, command: Command
) -> None:
    edit(
        workspace_copy / CHAPTERS / "cities.md.j2",
        "{% trans %}中国城市与城市间往来",
        "{% trans %}中国城市与 城市间往来",
    )
    command("translate", "update")
    _, shown = command("translate", "check", "--language", "zh")
    assert "a space stands between Chinese characters" in shown
    assert "templates/chapters/mobility/cities.md.j2" in shown
    assert "Write: 中国城市与城市间往来" in shown


# -- another language -------------------------------------------------------------------------


def fill(root: Path, language: str) -> None:
    """Translate everything, as a translator with much time would."""
    workspace = Workspace.load(root)
    reports = [load_report(workspace, edition) for edition in workspace.config.editions]
    messages = catalogs.extract(workspace, reports, load_places(workspace))
    for domain in catalogs.sources(reports):
        catalog = catalogs.read(workspace, language, domain)
        known = {(m.context, m.id): m for m in messages[domain]}
        for message in catalogs.entries(catalog):
            one = known[catalogs.key(message)]
            message.string = pseudo.translation(one, catalog.num_plurals)
        catalogs.write(catalogs.catalog_path(workspace, language, domain), catalog)


def test_french_is_added_without_a_line_of_code(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    shorten(workspace_copy)
    config = workspace_copy / "bifolio.toml"
    before = config.read_text("utf-8")
    code, shown = command("translate", "add", "fr")
    assert code == 0
    assert "Français (fr) is declared in bifolio.toml" in shown
    assert "Bifolio Sans draws all letters of Français." in shown
    assert config.read_text("utf-8").startswith(before), "what stood there stays as it was"
    entry = tomllib.loads(config.read_text("utf-8"))["language"][-1]
    assert (entry["code"], entry["tag"], entry["locale"], entry["name"]) == (
        "fr",
        "fr",
        "fr",
        "Français",
    )
    catalog = (workspace_copy / "locales/fr/LC_MESSAGES/mobility.po").read_text("utf-8")
    assert "nplurals=2; plural=(n > 1);" in catalog
    assert "#. English: Moves between continents" in catalog
    code, shown = command("translate", "status", "--language", "fr")
    assert re.search(r"fr mobility +0 translated, 0 fuzzy, \d+ missing", shown)

    site = tmp_path / "preview"
    code, shown = command("--preview", "--language", "fr", "--output", str(site))  # with its paper
    assert code == 0, shown
    page = (site / f"fr/{EDITION}/continents.html").read_text("utf-8")
    assert '<html lang="fr">' in page
    assert '<span class="untranslated" lang="zh-Hans">' in page
    assert "6\u202f984" in page, "numbers are French already"
    pages = [p.read_text("utf-8") for p in (site / "fr").rglob("*.html")]
    assert len(pages) > 50
    assert not any(re.search("[\ue000-\uf8ff]", page) for page in pages), "marks of the engine"
    paper = "".join(paper_texts(site / f"fr/{EDITION}/{EDITION}-fr.pdf"))
    assert len(paper) > 10_000
    assert not re.search(r"\{=typst\}|#text\(|\[\^", paper), "marks of the engine"
    assert '<td class="todo">' in (site / "fr/translation/index.html").read_text("utf-8")
    code, shown = command("translate", "check", "--language", "fr")
    assert (code, shown.count("✗")) == (0, 0), "what is not translated is no finding"
    assert re.search(r"not translated +[1-9]\d{3}\n", shown)


@pytest.mark.thorough  # a whole edition drawn and set anew, after the one before
def test_french_is_published_when_all_is_translated(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    assert command("translate", "add", "fr")[0] == 0
    fill(workspace_copy, "fr")
    site = tmp_path / "site"
    code, shown = command("--language", "fr", "--output", str(site))
    assert code == 0, shown
    page = (site / f"fr/{EDITION}/continents.html").read_text("utf-8")
    assert "untranslated" not in page
    assert "Amérique du Nord" in page or pseudo.pseudo("North America") in page
    assert (site / f"fr/{EDITION}/{EDITION}-fr.pdf").is_file()


@pytest.mark.parametrize(
    ("code", "name", "locale"),
    [("pt-br", "Português (Brasil)", "pt_BR"), ("zh-hant", "中文 (繁體)", "zh_Hant")],
)
def test_a_language_of_a_country_or_script_is_added_too(
    workspace_copy: Path, command: Command, code: str, name: str, locale: str
) -> None:
    done, shown = command("translate", "add", code)
    assert done == 0, shown
    entry = tomllib.loads((workspace_copy / "bifolio.toml").read_text("utf-8"))["language"][-1]
    assert (entry["code"], entry["name"], entry["locale"]) == (code, name, locale)
    assert command("translate", "status", "--language", code)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "en"), "The language “en” is there already."),
        (("add", "EN"), "translate update --language en\n"),
        (("add", "xx-nowhere"), "CLDR knows no language “xx-nowhere”."),
        (("add", "pt_br"), "Spell it pt-BR."),
        (("add", "PT-BR"), "Spell it pt-BR."),
        (("add", "zh_hant_hk"), "Spell it zh-Hant-HK."),
        (("update", "--language", "fr"), "There is no language “fr”."),
        (("import", "nothing.csv"), "There is no file nothing.csv."),
    ],
)
def test_what_does_not_exist_is_a_wrong_usage(
    command: Command, arguments: tuple[str, ...], says: str
) -> None:
    code, shown = command("translate", *arguments)
    assert (code, says in shown) == (2, True)


def test_a_language_whose_letters_the_fonts_lack_is_told(command: Command) -> None:
    code, shown = command("translate", "add", "ka")
    assert code == 0
    assert "The fonts in templates/fonts lack" in shown
    assert "Put the files of a font that has them, Noto Sans Georgian for example" in " ".join(
        shown.split()
    )


# -- there and back ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "suffix"), [("xliff", "xlf"), ("xliff-1.2", "xlf"), ("csv", "csv")]
)
def test_export_and_import_change_nothing(
    workspace_copy: Path, tmp_path: Path, command: Command, format: str, suffix: str
) -> None:
    before = tree(workspace_copy / "locales")
    code, _ = command("translate", "export", "--format", format, "--output", str(tmp_path / "x"))
    assert code == 0
    files = sorted(map(str, (tmp_path / "x").iterdir()))
    assert [Path(f).name for f in files] == [
        f"mobility.en.{suffix}",
        f"places.zh.{suffix}",
        f"site.zh.{suffix}",
        f"terms.zh.{suffix}",
    ]
    code, shown = command("translate", "import", *files)
    assert (code, shown.count("0 changed, 0 left out")) == (0, 4)
    sheet = tmp_path / "x" / f"terms.zh.{suffix}"
    edit(sheet, "流入地", "流入之地")
    assert command("translate", "import", str(sheet))[0] == 0
    text = "".join(tree(workspace_copy / "locales").values())
    assert text.replace("流入之地", "流入地") == "".join(before.values())


def test_a_file_is_known_by_its_name_or_tag_as_others_spell_them(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    for format in ("xliff", "xliff-1.2", "csv", "tmx"):
        command(
            "translate",
            "export",
            "--format",
            format,
            "--language",
            "en",
            "--output",
            str(tmp_path / format),
        )
    sheet = (tmp_path / "csv/mobility.en.csv").read_bytes()
    for name in (
        "mobility.en (1).csv",
        "mobility (2).en.csv",
        "Mobility.EN.csv",
        "mobility.en-1.CSV",
    ):
        (tmp_path / name).write_bytes(sheet)
        code, shown = command("translate", "import", str(tmp_path / name))
        assert (code, "0 changed, 0 left out" in shown) == (0, True), name
    assert b"<tu " in (tmp_path / "tmx/mobility.en.tmx").read_bytes()
    for format, attribute in (("xliff", "trgLang"), ("xliff-1.2", "target-language")):
        text = (tmp_path / format / "mobility.en.xlf").read_text("utf-8")
        for tag in ("en-US", "EN", "en-GB"):
            there = tmp_path / f"{format}-{tag}.xlf"
            there.write_text(text.replace(f'{attribute}="en"', f'{attribute}="{tag}"'), "utf-8")
            code, shown = command("translate", "import", str(there))
            assert (code, "0 changed, 0 left out" in shown) == (0, True), tag


def test_a_file_of_an_unknown_catalog_is_named(tmp_path: Path, command: Command) -> None:
    told = {
        "poems.zh.csv": "no catalog “poems” of the language “zh”",
        "mobility.xx (1).csv": "no catalog “mobility” of the language “xx”",
        "mobility.csv": "no catalog “mobility”: the name of the file says no language",
    }
    for name, message in told.items():
        path = tmp_path / name
        path.write_text("id,source,translation\nm,a,b\n", "utf-8")
        code, shown = command("translate", "import", str(path))
        assert (code, message in shown) == (1, True), shown


# -- seen in place ----------------------------------------------------------------------------


def test_the_pseudo_language_shows_that_every_word_comes_from_a_catalog(
    workspace_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "pseudo"
    code = main(["translate", "pseudo", "--output", str(site)], workspace_copy, ANALYSES)
    shown = capsys.readouterr()
    assert code == 0, shown.out + shown.err
    assert "words that no catalog said  0" in re.sub(" +", " ", shown.out).replace(
        "said ", "said  "
    )
    [paper] = [p for p in site.rglob("*.pdf") if p.stem.endswith("qps")]
    assert any(pseudo.pseudo("Contents") in text for text in paper_texts(paper))
    text = (site / f"qps/{EDITION}/continents.html").read_text("utf-8")
    texts = " ".join(leaks.visible(text))
    for word in ("洲际流动", "流出地"):
        assert pseudo.pseudo(word) in texts or pseudo.pseudo("From") in texts


def test_a_word_in_a_template_is_found_by_the_pseudo_language(
    workspace_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        workspace_copy / "templates/site/chapter.html.j2",
        '<div class="prose">',
        '<div class="prose" aria-label="Chapter text"><p>Typed in</p>',
    )
    asked = ["translate", "pseudo", "--no-pdf", "--output", str(tmp_path / "pseudo")]
    assert main(asked, workspace_copy, ANALYSES) == 1
    shown = capsys.readouterr()
    for word in ("Chapter", "text", "Typed", "in"):
        assert re.search(rf"qps/{EDITION}/cities.html +{word}\n", shown.out + shown.err)


def test_what_one_report_quotes_excuses_no_word_of_another_page() -> None:
    known = [
        leaks.Allowed("Share", "printed", "/a/"),
        leaks.Allowed("broadly balanced", "quoted", "/a/audit.html"),
    ]
    page = b"<p>Share</p><p>broadly balanced</p>"
    files = dict.fromkeys(("qps/a/audit.html", "qps/a/x.html", "qps/b/x.html"), page)
    assert list(leaks.of_site(files, known)) == [
        ("qps/a/x.html", "broadly"),
        ("qps/a/x.html", "balanced"),
        ("qps/b/x.html", "Share"),
        ("qps/b/x.html", "broadly"),
        ("qps/b/x.html", "balanced"),
    ]


def test_a_preview_leads_from_a_passage_to_its_entry_and_builds_what_changed(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    shorten(workspace_copy)
    site = tmp_path / "preview"
    code, shown = command("translate", "preview", "--output", str(site))
    assert code == 0, shown
    page = (site / f"en/{EDITION}/continents.html").read_text("utf-8")
    found = re.search(
        rf'<span class="message" data-entry="({ENGLISH}:(\d+))" title="[^"]*msgid 顶尖科学家的国际[^"]*">',
        page,
    )
    assert found
    line = (workspace_copy / ENGLISH).read_text("utf-8").split("\n")[int(found[2]) - 1]
    assert line.startswith("msgid")
    link = re.search(r'href="../translation/mobility.html#(m-[0-9a-f]{12})"', page[found.end() :])
    assert link
    entries = (site / "en/translation/mobility.html").read_text("utf-8")
    assert f'id="{link[1]}"' in entries
    assert '<span class="held">%(between)s</span>' in entries, "a placeholder stays on one line"
    assert found[1] in entries
    zh = (site / f"zh/{EDITION}/continents.html").read_text("utf-8")
    assert f'data-entry="{CHAPTERS}/continents.md.j2:' in zh

    edit(workspace_copy / ENGLISH, 'msgstr "Moves between continents"', 'msgstr ""')
    code, shown = command("translate", "preview", "--output", str(site))
    assert "mobility-2026 (en)\n" in shown
    assert "mobility-2026 (zh)" not in shown
    assert "untranslated passages  1" in shown
    page = (site / f"en/{EDITION}/continents.html").read_text("utf-8")
    assert '<span class="untranslated" lang="zh-Hans">洲际流动</span>' in page
    assert (site / f"zh/{EDITION}/continents.html").read_text("utf-8") == zh
    status = (site / "en/translation/index.html").read_text("utf-8")
    assert "continents" in status
    _, shown = command("translate", "preview", "--output", str(site))
    assert "nothing has changed" in shown


def test_a_preview_shows_what_is_not_translated_with_a_notice(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    shorten(workspace_copy)
    catalog = workspace_copy / "locales/en/LC_MESSAGES/mobility.po"
    text, number = re.subn(
        r'(\nmsgid (?:"[^\n]*"\n)*?"顶尖科学家的国际流动以跨洲为主[^\n]*"\n(?:"[^\n]*"\n)*msgstr ).*?(?=\n\n)',
        r'\1""',
        catalog.read_text("utf-8"),
        flags=re.DOTALL,
    )
    assert number == 1
    catalog.write_text(text, "utf-8")
    site = tmp_path / "preview"
    asked = ("--no-pdf", "--output", str(site))
    assert command(*asked)[0] == 1
    code, shown = command(*asked, "--preview")
    assert code == 0, shown
    continents = (site / f"en/{EDITION}/continents.html").read_text("utf-8")
    assert '<span class="untranslated" lang="zh-Hans">顶尖科学家的国际流动以跨洲为主' in continents
    assert "1 passage of this page is not translated yet" in continents


@pytest.mark.thorough  # on each run test_pages_first.py: what is taken over is what would be made
def test_a_preview_is_what_a_whole_build_would_be(
    workspace_copy: Path, tmp_path: Path, command: Command
) -> None:
    site, whole = tmp_path / "preview", tmp_path / "whole"
    assert command("translate", "preview", "--output", str(site))[0] == 0
    edit(workspace_copy / ENGLISH, 'msgstr "Moves between continents"', 'msgstr "Moved"')
    assert command("translate", "preview", "--output", str(site))[0] == 0
    code, shown = command("--preview", "--no-pdf", "--no-cache", "--output", str(whole))
    assert code == 0, shown
    ours, theirs = (
        {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        for root in (site, whole)
    )
    assert len(theirs) > 500
    assert ours.keys() == theirs.keys()
    assert [name for name in theirs if ours[name] != theirs[name]] == []


def test_a_release_knows_nothing_of_translators(built_site: Path) -> None:
    assert not (built_site / "en/translation").exists()
    page = (built_site / f"en/{EDITION}/continents.html").read_text("utf-8")
    assert "data-entry" not in page
    assert "../glossary.html" in page
    glossary = (built_site / "zh/glossary.html").read_text("utf-8")
    assert "<dt>国家（地区）</dt>" in glossary
    assert 'lang="en">country or region</dd>' in glossary
    # What the words of the pages are chosen by is for those who write, not for those who read.
    assert "也作：国家和地区" in glossary
    assert "不用：" not in glossary
    assert "美式拼写" not in glossary
