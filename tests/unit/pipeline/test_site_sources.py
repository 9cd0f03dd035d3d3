"""What a build reads beside reports is checked before: no break of it waits for the pages."""

from __future__ import annotations

from pathlib import Path

from bifolio.pipeline.build.site_sources import source_faults
from bifolio.sources.workspace import Workspace
from tests.support.packages import EDITION
from tests.support.rows import over_rows
from tests.support.workspace import config_text, write_files

GLOSSARY = "term,language,preferred,admitted,forbidden,definition,source\n"


@over_rows(
    ("file", "content", "told"),
    [
        ("locales/glossary.csv", f"{GLOSSARY}con,en,con,,,A thing.,\n", "cannot name a term"),
        ("locales/glossary.csv", f"{GLOSSARY}flow,en,flow\n", "fewer cells than there are columns"),
        ("locales/glossary.csv", "\udcff", "the file is not UTF-8"),
        ("static/con", "", "a file cannot have this name on every system"),
        ("templates/site/styles/10.css", "\udcff", "the file is not UTF-8"),
        ("templates/site/scripts/10.js", "\udcff", "the file is not UTF-8"),
    ],
)
def test_a_broken_file_is_told(file: str, content: str, told: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"bifolio.toml": config_text(EDITION, languages=["en"])})
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_bytes(content.encode("utf-8", "surrogateescape"))
    workspace = Workspace.load(tmp_path)
    (fault,) = source_faults(workspace)
    assert fault.where.file == file
    assert told in fault.message
