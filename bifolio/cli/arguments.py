"""The grammar of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bifolio.cli.comparing import add_comparing
from bifolio.cli.editorial import add_editorial
from bifolio.cli.translate.arguments import add_translate
from bifolio.engines import CHOICES


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for; `build` where no command is named. Raises SystemExit for --help and mistakes."""
    return _parser().parse_args(_with_command(arguments))


def _with_command(arguments: Sequence[str]) -> list[str]:
    """`build.py --no-pdf` means `build.py build --no-pdf`."""
    given = list(arguments)
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help"}):
        return ["build", *given]
    return given


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="build.py", description="Build the bilingual reports: site and PDFs."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="build the site and the PDFs (the default)")
    check = commands.add_parser("check", help="run all checks, write nothing")
    serve = commands.add_parser("serve", help="show the site while you write, always as it is now")
    stage = commands.add_parser("stage", help="write a report as a Quarto project")
    doctor = commands.add_parser("doctor", help="look which tools and fonts there are")
    clean = commands.add_parser(
        "clean", help="delete the built site and the results that are kept for the next build"
    )
    why = commands.add_parser("why", help="tell why a file of the site was made again")
    verify = commands.add_parser("verify", help="compare a site with its list of files")
    publish = commands.add_parser(
        "publish", help="build a release and bring it to where readers find it"
    )
    audit = commands.add_parser(
        "audit", help="compare what the source prints with what its data gives"
    )
    for one in (build, check, serve):
        _choice(one)
    _serve(serve)
    _release(check, "tell too what a release would be refused for; takes as long as a build")
    _build(build)
    _publish(publish)
    _stage(stage)
    _some(audit, "--edition", "ID")
    audit.add_argument("--json", action="store_true", help="totals and findings as JSON")
    verify.add_argument("--json", action="store_true", help="what differs as JSON")
    verify.add_argument(
        "place", nargs="?", default="", metavar="DIR|URL", help="the site (default: site/)"
    )
    why.add_argument("--json", action="store_true", help="the same as JSON")
    why.add_argument(
        "address", metavar="ADDRESS", help="a page, picture or PDF of the site; or an exhibit's id"
    )
    for one in (
        build,
        check,
        serve,
        why,
        verify,
        publish,
        stage,
        doctor,
        clean,
        audit,
        *add_comparing(commands),
        *add_editorial(commands),
        *add_translate(commands),
    ):
        one.add_argument("--debug", action="store_true", help="show tracebacks")
    return top


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
