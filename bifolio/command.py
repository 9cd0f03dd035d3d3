"""The command line: arguments, error screens, exit codes.

0 done; 1 problems in what the user wrote; 2 wrong usage; 3 a tool failed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bifolio import assemble, gather, output, screens, translating
from bifolio.errors import BuildError, ToolError, UsageError
from bifolio.findings import Analysis
from bifolio.progress import Reporter, reporter_for
from bifolio.translating.arguments import add_translate
from bifolio.workspace import Workspace

Analyses = Mapping[str, Analysis]
DONE, PROBLEMS, USAGE, TOOL = 0, 1, 2, 3


def main(arguments: Sequence[str], root: Path, analyses: Analyses) -> int:
    """Run one command in the project at `root`; returns the exit code."""
    try:
        asked = parser().parse_args(_with_command(arguments))
    except SystemExit as stop:
        return USAGE if stop.code else DONE
    try:
        return int(COMMANDS[asked.command](asked, root, analyses))
    except BuildError as error:
        if asked.debug:
            raise
        kept = "site/" if (root / "site").is_dir() else ""
        print(screens.problems_screen(error, kept), file=sys.stderr)
        return PROBLEMS
    except UsageError as error:
        print(screens.usage_screen(error), file=sys.stderr)
        return USAGE
    except ToolError as error:
        if asked.debug:
            raise
        print(screens.tool_screen(error), file=sys.stderr)
        return TOOL
    except KeyboardInterrupt:
        print("Stopped. Nothing was written.", file=sys.stderr)
        return TOOL
    except Exception as error:  # the last line of defence: a user never meets a traceback
        if asked.debug:
            raise
        hint = "This is a mistake in Bifolio or in an analysis module. Run again with --debug and report what it prints."
        print(
            screens.tool_screen(ToolError("Bifolio", f"{type(error).__name__}: {error}", hint)),
            file=sys.stderr,
        )
        return TOOL


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`build.py --no-pdf` means `build.py build --no-pdf`."""
    given = list(arguments)
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help"}):
        return ["build", *given]
    return given


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(
        prog="build.py", description="Build the bilingual reports: site and PDFs."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="build the site and the PDFs (the default)")
    check = commands.add_parser("check", help="run all checks, write nothing")
    for one in (build, check):
        one.add_argument(
            "--edition",
            action="append",
            default=[],
            metavar="ID",
            help="only this edition (repeatable)",
        )
        one.add_argument(
            "--language",
            action="append",
            default=[],
            metavar="CODE",
            help="only this language (repeatable)",
        )
        one.add_argument(
            "--preview", action="store_true", help="show unfinished translations with a notice"
        )
    build.add_argument("--no-pdf", action="store_true", help="the site alone")
    build.add_argument("--output", type=Path, metavar="DIR", help="write here instead of site/")
    clean = commands.add_parser("clean", help="delete the built site")
    for one in (build, check, clean, *add_translate(commands)):
        one.add_argument("--debug", action="store_true", help="show tracebacks")
    return top


def _options(asked: argparse.Namespace) -> gather.Options:
    return gather.Options(
        editions=tuple(asked.edition),
        languages=tuple(asked.language),
        preview=asked.preview,
        pdf=not getattr(asked, "no_pdf", False),
        output=getattr(asked, "output", None) and asked.output.resolve(),
    )


def _build(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    from bifolio.engines.embedded import EmbeddedEngine

    start = time.perf_counter()
    workspace = Workspace.load(root)
    reporter = reporter_for(sys.stderr)
    options = _options(asked)
    try:
        made = assemble.build(
            workspace, options, analyses, EmbeddedEngine(workspace.templates / "fonts"), reporter
        )
    finally:
        reporter.close()
    print(
        _summary(
            made,
            workspace.name(options.output or workspace.site),
            reporter,
            time.perf_counter() - start,
        )
    )
    return DONE


def _summary(made: assemble.Summary, folder: str, reporter: Reporter, seconds: float) -> str:
    lines = [
        ("written to", f"{folder}/"),
        ("pages", str(made.pages)),
        ("exhibits", str(made.exhibits)),
        ("PDFs", str(made.pdfs)),
        ("seconds", f"{seconds:.1f}"),
        ("warnings", str(len(reporter.warnings))),
    ]
    if made.untranslated:
        lines.append(("untranslated passages", str(made.untranslated)))
    return screens.summary(lines)


def _check(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    reporter = reporter_for(sys.stderr)
    try:
        sources, _ = assemble.check(Workspace.load(root), _options(asked), analyses, reporter)
    finally:
        reporter.close()
    editions, languages = len(sources.editions), len(sources.languages)
    print(
        screens.summary(
            [
                ("editions", str(editions)),
                ("languages", str(languages)),
                ("problems", "0"),
                ("warnings", str(len(reporter.warnings))),
            ]
        )
    )
    return DONE


def _clean(_asked: argparse.Namespace, root: Path, _analyses: Analyses) -> int:
    print("site/ deleted." if output.clean(root / "site") else "There is no built site to delete.")
    return DONE


def _translate(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    code, answer = translating.run(asked, Workspace.load(root), analyses)
    print(answer)
    return code


COMMANDS: dict[str, Callable[[argparse.Namespace, Path, Analyses], int]] = {
    "build": _build,
    "check": _check,
    "clean": _clean,
    "translate": _translate,
}
