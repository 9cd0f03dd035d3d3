"""The command line: arguments, error screens, exit codes.

0 done; 1 problems in what the user wrote; 2 wrong usage; 3 a tool failed.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.cli import building, diff_and_review, editorial, error_screens
from bifolio.cli.arguments import parse
from bifolio.cli.building.options import options_of
from bifolio.cli.editorial import records
from bifolio.cli.terminal.progress_display import written
from bifolio.cli.terminal.signals import stopping
from bifolio.model.errors import BuildError, ToolError, UsageError, relative_to
from bifolio.model.external_tools import FULL, full_disk
from bifolio.model.findings import Analysis
from bifolio.sources.workspace import Workspace

if TYPE_CHECKING:  # each command loads what it needs
    from bifolio.sources.records.records_request import RecordMethods

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


def _expect_readable(root: Path) -> None:
    """Stop where Python was told to read names in another encoding than the one they are in."""
    try:
        str(root).encode()
    except UnicodeEncodeError:
        shown = str(root).encode(errors="surrogateescape").decode(errors="replace")
        message = f"The name of the folder {shown} cannot be read in this environment."
        raise UsageError(message, "Unset PYTHONUTF8, or set LC_ALL=C.UTF-8.") from None


def _finish(root: Path) -> None:
    """Finish what `import` or `records` were killed at, so that nobody reads half of what they wrote."""
    if not (root / ".undo").is_dir():
        return
    from bifolio.editorial.importing.data_writing import finish

    if done := finish(root):
        print(f"Finished what a killed run had begun to write: {', '.join(done)}", file=sys.stderr)


def main(  # noqa: C901 - one branch for each way a command can end
    arguments: Sequence[str], root: Path, analyses: Analyses, methods: RecordMethods | None = None
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
            _finish(root)
            commands = {**COMMANDS, "records": records.command(methods)}
            return int(commands[asked.command](asked, root, analyses))
    except BuildError as error:
        if asked.debug:
            raise
        kept, what = _kept(asked, root), _STOPPED.get(asked.command, "The build")
        print(error_screens.problems_screen(error, kept, written(error), what), file=sys.stderr)
        return PROBLEMS
    except UsageError as error:
        print(error_screens.usage_screen(error), file=sys.stderr)
        return USAGE
    except ToolError as error:
        if asked.debug:
            raise
        nothing = asked.command == "build" and written(error) == error_screens.NOTHING
        kept = _kept(asked, root) if nothing else ""
        print(error_screens.tool_screen(error, kept), file=sys.stderr)
        return TOOL
    except KeyboardInterrupt as stop:
        print(error_screens.stopped_screen(written(stop, _unless_told(asked))), file=sys.stderr)
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
        what = _STOPPED.get(asked.command, "The build")
        screen = error_screens.problems_screen(
            full_disk(name), _kept(asked, root), written(error), what
        )
        print(screen, file=sys.stderr)
        return PROBLEMS
    hint = "This is a mistake in Bifolio or in an analysis module. Run again with --debug and report what it prints."
    told = ToolError("Bifolio", f"{type(error).__name__}: {error}", hint)
    print(error_screens.tool_screen(told), file=sys.stderr)
    return TOOL


def _unless_told(asked: argparse.Namespace) -> str:
    """What had been written when a command was stopped that told nothing of it."""
    if asked.command == "translate" and asked.action not in {"preview", "pseudo", "status"}:
        return "Some files may have been written."  # it writes catalog by catalog
    return "Some of it may be deleted." if asked.command == "clean" else error_screens.NOTHING


def _show_any_name() -> None:
    """Let names of files be printed that the locale cannot spell, instead of stopping at them."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _kept(asked: argparse.Namespace, root: Path) -> str:
    """The folder that a command which stopped left as it was; empty where there is none."""
    from bifolio.pipeline.destination import is_partial
    from bifolio.pipeline.output import manifest

    folder = root / "site"
    if asked.command == "build":
        options = options_of(asked)
        folder = options.output or (root / "preview" if is_partial(options) else folder)
    return f"{relative_to(root)(folder)}/" if manifest.is_ours(folder) else ""


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
        release = argparse.Namespace(**{**vars(parse(arguments)), "without": list(without)})
        return building.build_site(release, root, analyses)

    sound, told = publish.run(asked, root, build)
    print(told)
    return DONE if sound else PROBLEMS


def _why(asked: argparse.Namespace, root: Path, _analyses: Analyses) -> int:
    from bifolio.cli import why

    print(why.run(asked.address, root, as_json=asked.json))
    return DONE


def _serve(asked: argparse.Namespace, root: Path, analyses: Analyses) -> int:
    if asked.builder:
        from bifolio.cli.serve import build_process

        return build_process.run(asked, root, analyses)
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
    "build": building.build_site,
    "check": building.check,
    "stage": building.stage,
    "doctor": _doctor,
    "clean": _clean,
    "why": _why,
    "serve": _serve,
    "verify": _verify,
    "audit": _audit,
    "diff": diff_and_review.diff,
    "import": editorial.take,
    "new": editorial.new,
    "publish": _publish,
    "records": records.command(None),
    "review": diff_and_review.review,
    "translate": _translate,
}
