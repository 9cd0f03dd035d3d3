"""`translate add`: a language from nothing, without code: its entry, its catalogs, its font."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from bifolio.model.addresses import is_language_code, name_hint
from bifolio.model.errors import UsageError
from bifolio.pdf import font_coverage
from bifolio.sources.workspace import CONFIG, LanguageEntry, Workspace

DEFAULT_FONT = "Bifolio Sans"


def entry_for(workspace: Workspace, code: str, name: str = "", font: str = "") -> LanguageEntry:
    """The entry of a language that the project does not have yet. Raises UsageError."""
    known = {entry.code.lower(): entry.code for entry in workspace.config.languages}
    if there := known.get(code.lower()):
        hint = f"Bring its catalogs up to date: python build.py translate update --language {there}"
        raise UsageError(f"The language “{there}” is there already.", hint)
    try:
        locale = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        hint = _spelled(code) or "Give a code as CLDR has it: fr, pt-BR, zh-Hant."
        raise UsageError(f"CLDR knows no language “{code}”.", hint) from None
    if not is_language_code(code):
        hint = name_hint(code, _spelled(code) or "Use letters, digits and hyphens: pt-BR.")
        raise UsageError(f"“{code}” cannot name a folder.", hint)
    named = name or locale.get_display_name() or code
    tag = str(locale).replace("_", "-")
    return LanguageEntry(code, tag, str(locale), named[0].upper() + named[1:], font or DEFAULT_FONT)


def _spelled(code: str) -> str:
    """A hint for a code that other programs spell so: pt_br, PT-BR. Empty where it means nothing."""
    subtags = code.replace("_", "-").split("-")
    usual = "-".join([subtags[0].lower(), *map(_usual_case, subtags[1:])])
    try:
        Locale.parse(usual, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    return f"Spell it {usual}."


def _usual_case(subtag: str) -> str:
    return subtag.title() if len(subtag) == len("Hant") else subtag.upper()


def declare(workspace: Workspace, entry: LanguageEntry) -> None:
    """Add the language to bifolio.toml, after all that stands there; the rest stays byte for byte."""
    path = workspace.root / CONFIG
    text = path.read_text("utf-8")
    lines = [
        "",
        "[[language]]",
        *(
            f'{key} = "{_escaped(getattr(entry, key))}"'
            for key in ("code", "tag", "locale", "name")
        ),
        f'font = "{_escaped(entry.font)}"',
        "release_from = 100                # percent of its messages; until then it is a draft",
        "",
    ]
    path.write_text(text.rstrip("\n") + "\n" + "\n".join(lines), "utf-8", newline="\n")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def advice(workspace: Workspace, entry: LanguageEntry) -> str:
    """The answer to the question which font draws the language."""
    locale = Locale.parse(entry.locale)
    lacking = font_coverage.missing_letters(locale, workspace.templates / "fonts")
    if not lacking:
        return f"{entry.font} draws all letters of {entry.name}."
    said = font_coverage.told(entry.name, lacking)
    return f"{said[0].upper()}{said[1:]}\n  → {font_coverage.remedy(locale)}"
