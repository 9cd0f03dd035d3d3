"""The engine that comes with Bifolio: pandoc and Typst from wheels, nothing to install beside Python."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bifolio.engines import Job, PaperSource
from bifolio.engines.reader import READER
from bifolio.model.errors import ToolError

if TYPE_CHECKING:
    import typst

WRITERS = {"html": "html5", "typst": "typst"}
_BATCH = Path(__file__).with_name("batch.lua")
_FILTER = Path(__file__).with_name("typst.lua")  # loaded by the batch script
_SECONDS = 120
_PLACE = re.compile(r"┌─ (?P<file>[^\s:]+):(?P<line>\d+):\d+")


class EmbeddedEngine:
    """pandoc for text, Typst for paper. `fonts` is the folder of the only fonts that paper may use."""

    name = "embedded"

    @property
    def label(self) -> str:
        """Name and versions, for people."""
        from importlib.metadata import version

        import pypandoc

        return f"embedded (pandoc {pypandoc.get_pandoc_version()}, Typst {version('typst')})"

    def __init__(self, fonts: Path) -> None:
        self._folder = fonts

    @cached_property
    def version(self) -> str:
        """Versions of the wheels, the reader's dialect, the scripts that pandoc runs, and the fonts."""
        from importlib.metadata import version

        digest = hashlib.sha256(_BATCH.read_bytes() + _FILTER.read_bytes() + READER.encode())
        for path in sorted(self._folder.glob("*.[ot]tf")):
            digest.update(path.read_bytes())
        tools = " ".join(f"{name} {version(name)}" for name in ("pypandoc_binary", "typst"))
        return f"{tools} {digest.hexdigest()}"

    def convert(self, jobs: Sequence[Job]) -> list[str]:
        """Convert all jobs in one pandoc process. Raises ToolError, with pandoc's words as its log."""
        if not jobs:
            return []
        answers = _answers([_request(job) for job in jobs])
        failed = [(job, a["text"]) for job, a in zip(jobs, answers, strict=True) if not a["ok"]]
        if failed:
            names = ", ".join(dict.fromkeys(job.where for job, _ in failed))
            log = "\n".join(f"{job.where}: {text}" for job, text in failed)
            raise ToolError("pandoc", f"could not convert {names}", log=log)
        return [answer["text"] for answer in answers]

    def pdf(self, source: PaperSource) -> bytes:
        """Set a document with the committed fonts alone; its dates are 1970-01-01, its ID its digest."""
        import typst

        try:
            return cast("bytes", typst.compile(**self._options(source)))
        except typst.TypstError as error:
            raise _paper_error(source, error) from None

    def pictures(self, source: PaperSource, pixels: int) -> list[bytes]:
        """Each page of a document as PNG, with that many pixels an inch. Raises ToolError."""
        import typst

        options = {**self._options(source), "format": "png", "ppi": pixels}
        del options["pdf_standards"]
        try:
            pages = typst.compile(**options)
        except typst.TypstError as error:
            raise _paper_error(source, error) from None
        return [pages] if isinstance(pages, bytes) else cast("list[bytes]", pages)

    @cached_property
    def _fonts(self) -> typst.Fonts:
        import typst

        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(self._folder)],
        )

    def _options(self, source: PaperSource) -> dict[str, Any]:
        return {
            "input": {"main.typ": source.files[source.main], **source.files},
            "font_paths": self._fonts,
            "ignore_system_fonts": True,
            "format": "pdf",
            "pdf_standards": ["ua-1"],
            "timestamp": 0,
        }


def _request(job: Job) -> dict[str, str]:
    return {"text": job.text, "from": READER, "to": WRITERS[job.target]}


def _answers(requests: list[dict[str, str]]) -> list[dict[str, Any]]:
    """What batch.lua says to each request."""
    import pypandoc

    try:
        run = subprocess.run(
            [pypandoc.get_pandoc_path(), "lua", _BATCH.name],
            cwd=_BATCH.parent,  # Lua does not find a file by a path that its locale cannot spell
            input=json.dumps(requests).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as error:
        hint = "Install the Python package pypandoc_binary, which carries it."
        raise ToolError("pandoc", "could not be started", hint, str(error)) from None
    except subprocess.TimeoutExpired:
        raise ToolError("pandoc", f"gave no answer within {_SECONDS} seconds") from None
    if run.returncode:
        raise ToolError(
            "pandoc",
            f"stopped with exit code {run.returncode}",
            log=run.stderr.decode(errors="replace").strip(),
        )
    return cast("list[dict[str, Any]]", json.loads(run.stdout))


def _paper_error(source: PaperSource, error: typst.TypstError) -> ToolError:
    """Name the chapter that Typst stumbled over: the outermost place that is not the frame itself."""
    for place in _PLACE.finditer(error.diagnostic):
        if name := source.names.get(place["file"].lstrip("/")):
            message = f"could not set {name}, line {place['line']}: {error.message}"
            return ToolError("typst", message, " ".join(error.hints), error.diagnostic.strip())
    message = f"could not set “{source.title}”: {error.message}"
    return ToolError("typst", message, " ".join(error.hints), error.diagnostic.strip())
