"""The grammar of the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from bifolio.cli.diff_and_review import add_comparing
from bifolio.cli.editorial import add_editorial
from bifolio.cli.translate.arguments import add_translate
from bifolio.engines import CHOICES


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for; `build` where no command is named. Raises SystemExit for --help and mistakes."""
    top, commands = _parser()
    asked, unknown = top.parse_known_args(_with_command(arguments))
    if unknown:
        commands[asked.command].error(f"does not take {' '.join(unknown)}")
    return asked


class _Parser(argparse.ArgumentParser):
    """A parser that takes nothing by its beginning alone: `--work` would be `--works` until there is a `--workers`.

    Its commands are parsers of the same kind, and so are their actions.
    """

    def __init__(self, **more: Any) -> None:
        super().__init__(**more, allow_abbrev=False)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """What is asked for; an option that there is not is told before all that is missing without it."""
        if self._subparsers is None:  # else its commands know the options
            for one in takewhile(lambda one: one != "--", args or ()):
                self._expect(one)
        return super().parse_known_args(args, namespace)

    def _expect(self, given: str) -> None:
        name = given.partition("=")[0]
        if re.match("--?[A-Za-z]", name) and name not in self._option_string_actions:
            shown = set(re.findall(r"--[a-z][a-z-]*", self.format_usage()))
            self.error(f"does not take {name}{_meant(name, sorted(shown))}")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = [str(one) for one in action.choices]
            said = (
                f"there is no “{value}”{_meant(str(value), known)} (there are: {', '.join(known)})"
            )
            raise argparse.ArgumentError(action, said)


def _meant(unknown: str, known: Sequence[str]) -> str:
    """Those of the words that begin like one that is none; where none does, those that are written almost like it."""
    begun = [one for one in known if one.lstrip("-").startswith(unknown.lstrip("-"))]
    alike = 0.7 if unknown.startswith("-") else 0.65  # dashes are alike in all options
    close = begun[:5] or get_close_matches(unknown, known, n=2, cutoff=alike)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`build.py --no-pdf` means `build.py build --no-pdf`."""
    given = list(arguments)
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help"}):
        return ["build", *given]
    return given


_COMMANDS = {
    "build": "build the site and the PDFs (the default)",
    "check": "run all checks, write nothing",
    "serve": "show the site while you write, always as it is now",
    "stage": "write a report as a Quarto project",
    "doctor": "look which tools and fonts there are",
    "clean": "delete the built site and the results that are kept for the next build",
    "why": "tell why a file of the site was made again",
    "verify": "compare a site with its list of files",
    "publish": "build a release and bring it to where readers find it",
    "audit": "compare what the source prints with what its data gives",
}  # those that have no package of their own below cli, in the order of --help


@cache
def _parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The whole grammar, and that of each command."""
    top = _Parser(prog="build.py", description="Build the bilingual reports: site and PDFs.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    own = {name: commands.add_parser(name, help=says) for name, says in _COMMANDS.items()}
    for name in ("build", "check", "serve"):
        _choice(own[name])
    _serve(own["serve"])
    _release(own["check"], "tell too what a release would be refused for; takes as long as a build")
    _build(own["build"])
    _publish(own["publish"])
    _stage(own["stage"])
    _audit(own["audit"])
    _verify(own["verify"])
    _why(own["why"])
    others = (*add_comparing(commands), *add_editorial(commands), *add_translate(commands))
    for one in (*own.values(), *others):
        one.add_argument("--debug", action="store_true", help="show tracebacks")
    return top, dict(commands.choices)


def _some(parser: argparse.ArgumentParser, name: str, stands_for: str) -> None:
    """An option that chooses some of what there is."""
    says = f"only this {name.removeprefix('--')} (repeatable)"
    parser.add_argument(name, action="append", default=[], metavar=stands_for, help=says)


def _choice(parser: argparse.ArgumentParser) -> None:
    _some(parser, "--edition", "ID")
    _some(parser, "--language", "CODE")
    parser.add_argument(
        "--preview", action="store_true", help="show unfinished translations with a notice"
    )
    parser.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        help="keep results for the next build here instead of in .cache/; several projects may share it",
    )


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="make everything anew, use nothing of earlier builds",
    )
    parser.add_argument("--no-pdf", action="store_true", help="the site alone")
    parser.add_argument(
        "--documents",
        action="store_true",
        help="Word, EPUB and Excel of each report as well, whatever bifolio.toml says of them",
    )
    _release(
        parser,
        "stop at what nobody has signed: changes without a decision, findings of the audit",
    )
    parser.add_argument(
        "--engine",
        choices=CHOICES,
        default="auto",
        help="auto: Quarto where version 1.7 or newer is installed, else the embedded engine",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="where the site will be published, in place of base_url in bifolio.toml",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="write here instead of site/, or of preview/ for a part",
    )
    # What `publish` leaves out of a release, since it is not to be read yet.
    parser.set_defaults(without=[])


def _publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="TARGET", help="a [publish.TARGET] of bifolio.toml")
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--dry-run", action="store_true", help="build, and tell what would be sent; send nothing"
    )
    either.add_argument(
        "--again",
        action="store_true",
        help="send also what the target should have already: somebody may have changed it there",
    )
    either.add_argument("--rollback", metavar="ID", help="bring an earlier publication back")


def _release(parser: argparse.ArgumentParser, says: str) -> None:
    parser.add_argument("--release", action="store_true", help=says)
    parser.add_argument(
        "--published",
        type=Path,
        metavar="DIR",
        help="with --release: the site that readers have now (default: the one that stands in the output folder);"
        " what differs from it needs a correction",
    )


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        type=int,
        metavar="N",
        help="serve there (default: the first free one from 8000 on)",
    )
    # The process that builds, which `serve` starts itself.
    parser.add_argument("--builder", action="store_true", help=argparse.SUPPRESS)


def _stage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--edition", required=True, metavar="ID", help="the edition")
    parser.add_argument("--language", required=True, metavar="CODE", help="the language")
    parser.add_argument(
        "--preview", action="store_true", help="allow unfinished translations, with a notice"
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")


def _audit(parser: argparse.ArgumentParser) -> None:
    _some(parser, "--edition", "ID")
    parser.add_argument("--json", action="store_true", help="totals and findings as JSON")


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="what differs as JSON")
    parser.add_argument(
        "place", nargs="?", default="", metavar="DIR|URL", help="the site (default: site/)"
    )


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the same as JSON")
    parser.add_argument(
        "address", metavar="ADDRESS", help="a page, picture or PDF of the site; or an exhibit's id"
    )
