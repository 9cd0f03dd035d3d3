"""The command line: arguments, error screens, exit codes.

0 done; 1 problems in what the user wrote; 2 wrong usage; 3 a tool failed.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.cli import comparing, console, editorial, quick
from bifolio.cli.arguments import parse
from bifolio.cli.editorial import records
from bifolio.cli.progress_display import reporting, written
from bifolio.cli.signals import stopping
from bifolio.model.addresses import is_web_address
from bifolio.model.errors import BuildError, ToolError, UsageError, relative_to
from bifolio.model.findings import Analysis
from bifolio.model.tools import FULL, full_disk
from bifolio.sources.workspace import DOCUMENTS, Workspace

if TYPE_CHECKING:  # each command loads what it needs
    from bifolio.editions import load
    from bifolio.pipeline import build
    from bifolio.sources.records.asked import RecordMethods

Analyses = Mapping[str, Analysis]
DONE, PROBLEMS, USAGE, TOOL = 0, 1, 2, 3
_STOPPED = {
    "clean": "Cleaning",
    "import": "The import",
    "records": "The computing",
    "diff": "The comparison",
    "publish": "The publication",
    "review": "The review",
}
SHOWN = 4  # names of changed parts in the summary


def _expect_readable(root: Path) -> None:
    """Stop where Python was told to read names in another encoding than the one they are in."""
    try:
        str(root).encode()
    except UnicodeEncodeError:
        shown = str(root).encode(errors="surrogateescape").decode(errors="replace")
        message = f"The name of the folder {shown} cannot be read in this environment."
        raise UsageError(message, "Unset PYTHONUTF8, or set LC_ALL=C.UTF-8.") from None


def main(  # noqa: C901 - one branch for each way a command can end
    arguments: Sequence[str],
    root: Path,
    analyses: Analyses,
    methods: RecordMethods | None = None,
) -> int:
    """Run one command in the project at `root`; returns the exit code. methods: of the command `records`."""
    try:
        asked = parse(arguments)
    except SystemExit as stop:
        return USAGE if stop.code else DONE
    _show_any_name()
    try:
        with stopping():
            _expect_readable(root)
            commands = {**COMMANDS, "records": records.command(methods)}
            return int(commands[asked.command](asked, root, analyses))
    except BuildError as error:
        if asked.debug:
            raise
        kept, what = _kept(asked, root), _STOPPED.get(asked.command, "The build")
        print(console.problems_screen(error, kept, written(error), what), file=sys.stderr)
        return PROBLEMS
    except UsageError as error:
        print(console.usage_screen(error), file=sys.stderr)
        return USAGE
    except ToolError as error:
        if asked.debug:
            raise
        nothing = asked.command == "build" and written(error) == console.NOTHING
        kept = _kept(asked, root) if nothing else ""
        print(console.tool_screen(error, kept), file=sys.stderr)
        return TOOL
    except KeyboardInterrupt as stop:
        print(console.stopped_screen(written(stop, _unless_told(asked))), file=sys.stderr)
        return TOOL
    except BrokenPipeError:  # whoever reads our output has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - lives until the process ends
        return DONE
    except Exception as error:  # the last line of defence: a user never meets a traceback
        if asked.debug:
            raise
        return _unforeseen(error, asked, root)


def _unforeseen(error: Exception, asked: argparse.Namespace, root: Path) -> int:
    if isinstance(error, OSError) and error.errno in FULL:
        name = relative_to(root)(Path(str(error.filename or root)))
        screen = console.problems_screen(full_disk(name), _kept(asked, root), written(error))
        print(screen, file=sys.stderr)
        return PROBLEMS
    hint = "This is a mistake in Bifolio or in an analysis module. Run again with --debug and report what it prints."
    told = ToolError("Bifolio", f"{type(error).__name__}: {error}", hint)
    print(console.tool_screen(told), file=sys.stderr)
    return TOOL


def _unless_told(asked: argparse.Namespace) -> str:
    """What had been written when a command was stopped that told nothing of it."""
    if asked.command == "translate" and asked.action not in {"preview", "pseudo", "status"}:
        return "Some files may have been written."  # it writes catalog by catalog
    return "Some of it may be deleted." if asked.command == "clean" else console.NOTHING


def _show_any_name() -> None:
    """Let names of files be printed that the locale cannot spell, instead of stopping at them."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _kept(asked: argparse.Namespace, root: Path) -> str:
    """The folder that a command which stopped left as it was; empty where there is none."""
    from bifolio.pipeline.destination import is_part
    from bifolio.pipeline.output import manifest

    folder = root / "site"
    if asked.command == "build":
        options = _options(asked)
        folder = options.output or (root / "preview" if is_part(options) else folder)
    return f"{relative_to(root)(folder)}/" if manifest.is_ours(folder) else ""


def _options(asked: argparse.Namespace) -> load.Options:
    from bifolio.editions import load

    return load.Options(
        editions=tuple(asked.edition),
        languages=tuple(asked.language),
        preview=asked.preview,
        cache=not getattr(asked, "no_cache", False),
        pdf=not getattr(asked, "no_pdf", False),
        output=getattr(asked, "output", None) and asked.output.resolve(),
        store=asked.store and asked.store.resolve(),
        release=getattr(asked, "release", False),
        published=getattr(asked, "published", None) and asked.published.resolve(),
    )


def _check_release(asked: argparse.Namespace) -> None:
    """A release is the whole site. Raises UsageError."""
    given = {
        "--edition": asked.edition,
        "--language": asked.language,
        "--preview": asked.preview,
        "--no-pdf": getattr(asked, "no_pdf", False),
    }
    if asked.published is not None:
        _check_published(asked.published, release=asked.release)
    if asked.release and (parts := [name for name, value in given.items() if value]):
        raise UsageError(
            f"A release is the whole site: it goes without {', '.join(parts)}.",
            "Leave these out, or build a part without --release.",
        )


def _check_published(folder: Path, *, release: bool) -> None:
    hint = "It names the folder of the site that readers have, and goes with --release."
    if not release:
        raise UsageError(f"--published {folder} is of no use without --release.", hint)
    if not folder.is_dir():
        raise UsageError(f"--published {folder}: there is no such folder.", hint)


def _build(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    _check_release(asked)
    if (told := quick.closing_lines(asked, root)) is not None:
        print(told)
        return DONE
    from bifolio.engines.choice import choose
    from bifolio.pipeline import build
    from bifolio.pipeline.destination import destination
    from bifolio.pipeline.fingerprints import unchanged

    start = time.perf_counter()
    inputs = unchanged.inputs_of(root)
    workspace = _published(Workspace.load(root).without(asked.without), asked.base_url)
    options = replace(_options(asked), documents=_documents(asked, workspace))
    with reporting() as reporter:
        engine, advice = choose(asked.engine, root)
        if advice:
            reporter.warn(advice)
        made = build.build(workspace, options, analyses, engine, reporter)
        reporter.close()
        lines = [
            ("written to", f"{workspace.name(destination(workspace, options))}/"),
            *_left_out(workspace, options),
            *_without_address(workspace, options),
            *_summary(made, engine.label),
            *(("note", notice) for notice in getattr(engine, "notices", ())),
            ("seconds", f"{time.perf_counter() - start:.1f}"),
            ("warnings", str(len(reporter.warnings))),
        ]
        print(console.summary(lines))
    quick.remember(asked, root, inputs, lines)
    return DONE


def _documents(asked: argparse.Namespace, workspace: Workspace) -> tuple[str, ...]:
    """Kinds of documents to be made beside the PDFs: all where they are asked for, else as set."""
    if asked.documents:
        return DOCUMENTS
    return () if asked.no_pdf else workspace.config.documents


def _published(workspace: Workspace, base_url: str | None) -> Workspace:
    """The project as it is to be published; an empty address means that it is not known."""
    if base_url is None:
        return workspace
    if base_url and not is_web_address(base_url):
        hint = "Begin with https:// and leave out ? and #, or give an empty one."
        raise UsageError(f"“{base_url}” is not a web address.", hint)
    return workspace.published_at(base_url)


def _left_out(workspace: Workspace, options: load.Options) -> list[tuple[str, str]]:
    """What is not in a part of the site."""
    from bifolio.pipeline.destination import left_out

    missing = left_out(workspace, options)
    return [("not in it", "; ".join(missing))] if missing else []


def _without_address(workspace: Workspace, options: load.Options) -> list[tuple[str, str]]:
    """What a whole site lacks whose address nobody told."""
    from bifolio.pipeline.destination import is_part

    if workspace.config.base_url or is_part(options):
        return []
    lacks = "canonical addresses, hreflang, descriptions for programs, site map, feeds, cards"
    return [("no base_url", f"so without {lacks}")]


def _summary(made: build.Summary, engine: str) -> list[tuple[str, str]]:
    lines = [
        ("engine", engine),
        ("pages", str(made.pages)),
        ("exhibits", str(made.exhibits)),
        ("PDFs", str(made.pdfs)),
        *_document_lines(made),
        ("made anew", _made(made)),
    ]
    if made.untranslated:
        lines.append(("untranslated passages", str(made.untranslated)))
    if made.refused:
        refused = "; ".join(one.message for one in made.refused)
        lines.append(("a release", f"would be refused: {refused}"))
    if made.questions:
        lines.append(("questions", f"{made.questions} to look at: build.py check tells them"))
    if made.drafts:
        told = [
            f"{code} ({math.floor(percent)}% translated)" for code, percent in made.drafts.items()
        ]
        lines.append(("drafts", ", ".join(told)))
    lines += [("no PDF", f"{code}: {why}") for code, why in made.without_paper.items()]
    return lines


def _document_lines(made: build.Summary) -> list[tuple[str, str]]:
    """How many documents there are beside the PDFs, and how large; nothing where there are none."""
    count, size = made.documents
    return [("documents", f"{count} ({size / 1e6:.1f} MB)")] if count else []


def _made(made: build.Summary) -> str:
    """How many results were made anew, and what had changed in them."""
    from bifolio.pipeline.reading.changes import NEW

    parts = {part for parts in made.made.values() for part in parts}
    shown = {part for part in parts if not part.startswith(("step:", "reads:"))}
    changed = sorted(part.replace("\x04", "") for part in shown)  # of a message without a context
    more = ", …" if len(changed) > SHOWN else ""
    why = f" (changed: {', '.join(changed[:SHOWN])}{more})" if changed and changed != [NEW] else ""
    return f"{len(made.made)} of {len(made.made) + made.kept} results{why}"


def _check(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    from bifolio.engines.embedded import EmbeddedEngine
    from bifolio.pipeline.stages.checking.examining import examine

    _check_release(asked)
    with reporting() as reporter:
        workspace = Workspace.load(root)
        engine = EmbeddedEngine(workspace.templates / "fonts")
        found = examine(workspace, _options(asked), analyses, engine, reporter)
    if waiting := [one for each in found.answers.values() for one in each.waiting]:
        print(console.questions_screen(waiting))
    if found.problems:
        raise BuildError(found.problems)
    if found.refused:
        print(console.refused_screen(found.refused))
    answered = sum(one.answered for one in found.answers.values())
    lines = [
        ("editions", str(found.editions)),
        ("languages", str(found.languages)),
        ("problems", "0"),
        ("questions", f"{len(waiting)} to look at, {answered} answered"),
        *([("a release", f"is refused for {len(found.refused)}")] if found.refused else []),
        ("warnings", str(len(reporter.warnings))),
    ]
    print(console.summary(lines))
    return PROBLEMS if found.refused else DONE


def _stage(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    from bifolio.editions import load
    from bifolio.engines.embedded import EmbeddedEngine
    from bifolio.pipeline import build

    workspace = Workspace.load(root)
    options = load.Options((asked.edition,), (asked.language,), preview=asked.preview)
    with reporting() as reporter:
        engine = EmbeddedEngine(workspace.templates / "fonts")
        folder = asked.folder.resolve()
        project = build.stage(workspace, options, analyses, engine, folder, reporter)
    lines = [("written to", f"{asked.folder}/"), ("documents", str(len(project.render)))]
    print(console.summary([*lines, ("read first", f"{asked.folder}/README.md")]))
    return DONE


def _doctor(_asked: argparse.Namespace, root: Path, _analyses: Analyses) -> int:
    from bifolio.cli import doctor

    findings = doctor.examine(root)
    print(doctor.report(findings))
    return TOOL if any(one.needed and not one.found for one in findings) else DONE


def _clean(_asked: argparse.Namespace, root: Path, _analyses: Analyses) -> int:
    from bifolio.pipeline import cleaning

    done = cleaning.clean(root)
    print(f"{', '.join(done.deleted)} deleted." if done.deleted else "There is nothing to delete.")
    for folder, names in done.kept.items():
        print(f"Kept in {folder}, because Bifolio did not write it: {names}")
    return DONE


def _verify(asked: argparse.Namespace, root: Path, _analyses: Analyses) -> int:
    from bifolio.cli.publishing import verify

    equal, told = verify.run(asked.place, root, as_json=asked.json)
    print(told)
    return DONE if equal else PROBLEMS


def _publish(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    from bifolio.cli.publishing import publish

    def build(arguments: Sequence[str], without: Sequence[str]) -> int:
        release = parse(arguments)
        release.without = list(without)
        return _build(release, root, analyses)

    sound, told = publish.run(asked, root, build)
    print(told)
    return DONE if sound else PROBLEMS


def _why(asked: argparse.Namespace, root: Path, _analyses: Analyses) -> int:
    from bifolio.cli import why

    print(why.run(asked.address, root, as_json=asked.json))
    return DONE


def _serve(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    if asked.builder:
        from bifolio.cli.serve import builder

        return builder.run(asked, root, analyses)
    from bifolio.cli import serve

    serve.run(asked, root)
    return DONE


def _translate(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    from bifolio.cli import translate

    code, answer = translate.run(asked, Workspace.load(root), analyses)
    print(answer)
    return code


def _audit(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    from bifolio.audit import report
    from bifolio.editions import load

    workspace = Workspace.load(root)
    audits = load.audits(workspace, tuple(asked.edition), analyses)
    if asked.json:
        print(json.dumps(report.as_json(audits), ensure_ascii=False, indent=2))
    else:
        print(report.as_text(audits))
    return PROBLEMS if any(audit.new for audit in audits) else DONE


COMMANDS: dict[str, Callable[[argparse.Namespace, Path, Analyses], int]] = {
    "build": _build,
    "check": _check,
    "stage": _stage,
    "doctor": _doctor,
    "clean": _clean,
    "why": _why,
    "serve": _serve,
    "verify": _verify,
    "audit": _audit,
    "diff": comparing.diff,
    "import": editorial.take,
    "new": editorial.new,
    "publish": _publish,
    "records": records.command(None),
    "review": comparing.review,
    "translate": _translate,
}
