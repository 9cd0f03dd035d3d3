"""Quarto through its command line: a project per edition and language, rendered in one call.

What Quarto passes over in silence stops the build here: see `log` and `source_map`. Results are kept by the
digest of what they were made from, so that only what changed is rendered again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from bifolio.engines import Engine, Job, Page, PaperSource
from bifolio.engines.markdown_dialect import READER
from bifolio.engines.quarto import process, project
from bifolio.engines.quarto.documents import Document, document
from bifolio.engines.quarto.installation import Quarto
from bifolio.engines.quarto.log import complaints, lines_of
from bifolio.engines.quarto.outcome import QuartoTroubleError, fragments, judge
from bifolio.engines.quarto.project import Project
from bifolio.engines.quarto.result_cache import Results, digest
from bifolio.engines.quarto.source_map import Staged, silent_problems
from bifolio.engines.quarto.yaml_header import Value, front_matter
from bifolio.model.errors import BuildError, Problems, ToolError
from bifolio.model.external_tools import FULL, full_disk, working_folder

SECONDS = 900.0  # for one project: a chapter takes about half a second
_PAPER = "document"


@dataclass(frozen=True)
class EnginePaths:
    """Folders that the engine uses.

    templates: templates/quarto. fonts: the only fonts of paper. cache: for logs, results and what was
    rendered last. name: how people see a path.
    """

    templates: Path
    fonts: Path
    cache: Path
    name: Callable[[Path], str]


class QuartoEngine:
    """Text through Quarto; paper too, where its Typst makes tagged PDFs, else by `setter`."""

    name = "quarto"

    def __init__(
        self, quarto: Quarto, paths: EnginePaths, setter: Engine, seconds: float = SECONDS
    ) -> None:
        self._quarto, self._paths, self._setter, self._seconds = quarto, paths, setter, seconds
        self._results = Results(paths.cache / "results")
        self._notices: dict[str, None] = {}

    @property
    def label(self) -> str:
        """Name and version, for people."""
        paper = "" if self._quarto.tags_paper else f"; PDFs: {self._setter.label}"
        return f"Quarto {self._quarto.version}{paper}"

    @property
    def notices(self) -> list[str]:
        """What Quarto said that changes no page, each once, for people."""
        return [f"Quarto {notice}" for notice in self._notices]

    # -- text

    def convert(self, jobs: Sequence[Job]) -> list[str]:
        """Convert all jobs, with one call of Quarto for each project that has something new.

        Raises BuildError with all that Quarto complains about, of which QuartoTroubleError is what may
        lie in Quarto alone; ToolError when it does not work at all.
        """
        if not jobs:
            return []
        self._check_templates()
        documents = [document(job, _page(job, at)) for at, job in enumerate(jobs)]
        problems, trouble = Problems(), Problems()
        log = ""
        for name, group in groupby(sorted(documents, key=_project), key=_project):
            with problems.gathering():
                try:
                    self._render(name, list(group))
                except QuartoTroubleError as error:
                    trouble.extend(error.problems)
                    log = error.log
        if list(problems):
            raise BuildError([*problems, *trouble])
        if list(trouble):
            raise QuartoTroubleError(list(trouble), log)
        return [(self._results.get(self._key(one)) or b"").decode() for one in documents]

    def _check_templates(self) -> None:
        problems = Problems()
        folder = self._paths.templates
        problems.extend(project.template_problems(folder, self._paths.name(folder)))
        problems.raise_if_any()

    @cached_property
    def _templates(self) -> dict[str, bytes]:
        return project.templates(self._paths.templates)

    def _key(self, made: Document) -> str:
        contents = [
            self._quarto.version,
            made.name,
            made.text,
            repr(sorted(self._templates.items())),
        ]
        return digest(content.encode() for content in contents)

    def _render(self, name: str, documents: Sequence[Document]) -> None:
        """Render what is new of a project and keep the results."""
        new = [one for one in documents if self._results.get(self._key(one)) is None]
        if not new:
            return
        files = {one.name: one.text.encode() for one in documents}
        made = Project({**files, **self._templates}, [one.name for one in new])
        staged = self._staged(name, documents)
        made.write(self._paths.cache / name)
        known = {*made.files, *(one.output for one in documents)}
        problems = Problems()
        problems.extend(silent_problems(new, known, staged))
        problems.raise_if_any()
        texts, missing = fragments(new, self._run(name, made, staged), staged)
        if missing:
            raise QuartoTroubleError(missing, staged.log)
        for one in new:
            self._results.put(self._key(one), texts[one.name].encode())

    def _staged(self, name: str, documents: Iterable[Document]) -> Staged:
        folder = self._paths.cache / name
        return Staged(
            {one.name: one for one in documents},
            lambda file: self._paths.name(folder / file),
            self._paths.name(self._log(name)),
        )

    def _log(self, name: str) -> Path:
        return self._paths.cache / f"{name}.log"

    # -- paper

    def pdf(self, source: PaperSource) -> bytes:
        """Set a document as a tagged PDF. Quarto's own Typst makes such from Quarto 1.9 on."""
        return self.set_paper(source) if self._quarto.tags_paper else self._setter.pdf(source)

    def set_paper(self, source: PaperSource) -> bytes:
        """Set a document with Quarto and the Typst in it, whatever that makes of tags."""
        contents = [
            content
            for name, data in sorted(source.files.items())
            for content in (name.encode(), data)
        ]
        key = digest([self._quarto.version.encode(), *contents])
        known = self._results.get(key)
        if known is None:
            name = f"paper-{key[:12]}"
            staged = self._staged(name, ())
            made = self._paper(source)
            made.write(self._paths.cache / name, left_out="fonts/")
            known = self._run(name, made, staged).get(f"{_PAPER}.pdf")
            if known is None:
                raise ToolError("Quarto", f"made no PDF of “{source.title}”", f"See {staged.log}.")
            self._results.put(key, known)
        return known

    def _paper(self, source: PaperSource) -> Project:
        files = {name: data for name, data in source.files.items() if name != source.main}
        files |= self._templates
        files |= {f"fonts/{font.name}": font.read_bytes() for font in fonts(self._paths.fonts)}
        standard: dict[str, Value] = {"pdf-standard": "ua-1"} if self._quarto.tags_paper else {}
        files[f"{_PAPER}.qmd"] = paper_document(source, standard).encode()
        return Project(files, [f"{_PAPER}.qmd"])

    # -- Quarto

    def _run(self, name: str, made: Project, staged: Staged) -> dict[str, bytes]:
        """Render a project; answers the files that Quarto made, by name."""
        with working_folder("bifolio-quarto-") as place:
            folder = place / name
            project.check_visible(folder)
            made.write(folder)
            code = self._call(name, folder)
            log = self._log(name).read_text("utf-8", errors="replace")
            only = made.render[0] if len(made.render) == 1 else ""
            found = complaints(log, only)
            self._notices |= dict.fromkeys(one.notice for one in found if one.notice)
            judge(code, found, staged, log)
            output = folder / project.OUTPUT
            files = [path for path in output.rglob("*") if path.is_file()]
            return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}

    def _call(self, name: str, folder: Path) -> int:
        """`quarto render` in the folder; never `--quiet`, which hides errors too."""
        log = self._log(name)
        try:
            return process.run([*self._quarto.command, "render"], folder, log, self._seconds)
        except OSError as error:
            if error.errno in FULL:
                raise full_disk(self._paths.name(log)) from error
            hint = "--engine embedded builds without it."
            raise ToolError("Quarto", "could not be started", hint, str(error)) from None
        except process.LateError:
            raise ToolError(
                "Quarto",
                f"did not finish {name} within {self._seconds:g} seconds",
                f"Its log is in {self._paths.name(log)}. --engine embedded builds without it.",
                "\n".join(lines_of(log.read_text("utf-8", errors="replace"))),
            ) from None


def paper_document(source: PaperSource, options: Mapping[str, Value]) -> str:
    """A document for Quarto that is nothing but the Typst of a paper."""
    typst: dict[str, Value] = {
        "template": "template-paper.typ",
        "font-paths": ["fonts"],
        "shift-heading-level-by": 0,
        **options,
    }
    head = front_matter({"title": source.title, "from": READER, "format": {"typst": typst}})
    return f"{head}````{{=typst}}\n{source.files[source.main].decode()}````\n"


def fonts(folder: Path) -> list[Path]:
    """The font files of a folder."""
    return sorted(path for path in folder.iterdir() if path.suffix in {".otf", ".ttf"})


def _page(job: Job, at: int) -> Page:
    return job.page or Page("texts", f"text-{at}", job.where, "en")


def _project(made: Document) -> str:
    return made.page.project
