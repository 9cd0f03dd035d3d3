"""The engine that comes with Bifolio: pandoc and Typst from wheels, nothing to install beside Python."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from bifolio.engines import Job, PaperSource
from bifolio.engines.markdown_dialect import READER
from bifolio.engines.pandoc import running_pandoc
from bifolio.engines.typst import Typst
from bifolio.model.errors import ToolError
from bifolio.model.external_tools import AGAIN, SECONDS

WRITERS = {"html": "html5", "typst": "typst"}
_BATCH = Path(__file__).with_name("batch.lua")
_FILTER = Path(__file__).with_name("typst.lua")  # loaded by the batch script
_NAMED = 3  # chapters that are named
_SHOWN = 2000  # bytes of an answer that makes no sense


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
        answers = _answers(jobs)
        failed = [(job, a["text"]) for job, a in zip(jobs, answers, strict=True) if not a["ok"]]
        if failed:
            log = "\n".join(f"{job.where}: {text}" for job, text in failed)
            raise ToolError(
                "pandoc", f"could not convert {_names([j for j, _ in failed])}", log=log
            )
        empty = [j for j, a in zip(jobs, answers, strict=True) if j.text.strip() and not a["text"]]
        if empty:
            raise ToolError("pandoc", f"made nothing of {_names(empty)}", AGAIN)
        return [answer["text"] for answer in answers]

    @cached_property
    def _typst(self) -> Typst:
        return Typst(self._folder)

    def pdf(self, source: PaperSource) -> bytes:
        """Set a document with the committed fonts alone. Raises ToolError."""
        return self._typst.pdf(source)

    def pictures(self, source: PaperSource, pixels: int) -> list[bytes]:
        """Each page of a document as PNG, with that many pixels an inch. Raises ToolError."""
        return self._typst.pictures(source, pixels)

    def told(self, source: PaperSource, label: str) -> Any:
        """What a document says of itself: the value of its metadata of a label. Raises ToolError."""
        return self._typst.told(source, label)


def _names(jobs: Sequence[Job]) -> str:
    """Which chapters jobs are, for people."""
    names = list(dict.fromkeys(job.where for job in jobs))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _answers(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """What batch.lua says to each job. Raises ToolError."""
    said = _pandoc(jobs)
    try:
        answers = json.loads(said)
    except ValueError:
        answers = None
    if (
        not isinstance(answers, list)
        or len(answers) != len(jobs)
        or not all(map(_is_sound, answers))
    ):
        shown = said[:_SHOWN].decode(errors="replace")
        message = f"gave an answer that makes no sense when it was to convert {_names(jobs)}"
        raise ToolError("pandoc", message, AGAIN, shown)
    return answers


def _is_sound(answer: object) -> bool:
    return (
        isinstance(answer, dict)
        and isinstance(answer.get("ok"), bool)
        and isinstance(answer.get("text"), str)
    )


def _pandoc(jobs: Sequence[Job]) -> bytes:
    import pypandoc

    requests = [{"text": job.text, "from": READER, "to": WRITERS[job.target]} for job in jobs]
    late = f"did not finish within {SECONDS:g} seconds: it was to convert {_names(jobs)}"
    with running_pandoc(late):
        run = subprocess.run(
            [pypandoc.get_pandoc_path(), "lua", _BATCH.name],
            cwd=_BATCH.parent,  # Lua does not find a file by a path that its locale cannot spell
            input=json.dumps(requests).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    if run.returncode:
        message = f"stopped with {_how(run.returncode)} when it was to convert {_names(jobs)}"
        raise ToolError("pandoc", message, AGAIN, run.stderr.decode(errors="replace").strip())
    return run.stdout


def _how(code: int) -> str:
    return f"exit code {code}" if code > 0 else f"signal {-code}"
