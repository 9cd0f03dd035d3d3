"""A workspace with one English catalog: messages are merged into it, and it is read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bifolio.i18n import catalogs
from bifolio.i18n.catalogs import Extracted
from bifolio.i18n.catalogs.merging import Notes
from bifolio.i18n.language.po_file import Catalog, load_catalog
from bifolio.model.errors import Where
from bifolio.sources.workspace import Workspace
from tests.support.workspace import config_text, write_files

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
SENTENCE = "%(first)s年至%(last)s年，洲际流动%(between)s人，多于洲内的%(inside)s人。"
CHANGED = "%(first)s年至%(last)s年，各洲之间流动%(between)s人，多于洲内的%(inside)s人。"
OTHER = "城市之间的流动数值没有公布。"
# As Poedit writes a file.
POEDIT = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: Bifolio\\n"\n"PO-Revision-Date: 2026-01-05 10:12+0800\\n"\n'
    '"Last-Translator: X <x@example.org>\\n"\n"Language-Team: \\n"\n"Language: en\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"X-Generator: Poedit 3.5\\n"\n\n'
    '#. a comment\n#: a.md.j2:12 b.md.j2:3\n#, fuzzy, python-format\n#| msgid "旧"\n'
    f'msgid "{OTHER}"\nmsgstr ""\n"Flows between cities "\n"are not published."\n\n'
    '#~ msgid "没有了"\n#~ msgstr "gone"\n\n#, fuzzy\n#~| msgid "更旧"\n#~ msgid "也没有了"\n#~ msgstr "gone too"\n'
)


def message(id: str, file: str = "a.md.j2", context: str | None = None) -> Extracted:
    """A message that stands in a template."""
    return Extracted(id, context, None, Where(file, 1))


def entry(id: str, string: str, extra: str = "") -> str:
    """An entry of a PO file."""
    return f'{extra}msgid "{id}"\nmsgstr "{string}"\n\n'


@dataclass(frozen=True)
class EnglishCatalog:
    """The English catalog of a domain, `s` unless another is named."""

    workspace: Workspace
    domain: str = "s"

    @property
    def path(self) -> Path:
        return catalogs.catalog_path(self.workspace, "en", self.domain)

    def write(self, text: str) -> None:
        """Write the file as it is to be found."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(text, "utf-8", newline="")

    def merge(self, messages: Sequence[Extracted], notes: Notes | None = None) -> str:
        """Merge messages into the catalog and write it; the file's text."""
        old = catalogs.read(self.workspace, "en", self.domain, "en")
        merged = catalogs.merge(old, self.domain, messages, notes)
        catalogs.write(self.path, merged)
        return self.path.read_text("utf-8")

    def read(self) -> Catalog:
        return load_catalog(self.path, "en.po")


def english_catalog(top: Path) -> EnglishCatalog:
    """An English catalog that does not exist yet, in a project of its own."""
    config = config_text("e-2026", languages=("en",))
    return EnglishCatalog(Workspace.load(write_files(top, {"bifolio.toml": config})))
