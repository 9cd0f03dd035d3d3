"""The grammar of `build.py translate …`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ACTIONS = {
    "extract": "write the messages of all texts as templates (POT)",
    "update": "merge new and changed messages into the catalogs",
    "status": "count what is translated, by catalog and chapter",
    "check": "proofread the catalogs",
    "add": "add a language: its entry, its catalogs, its font",
    "pseudo": "build the site in a pseudo-language and list words that no catalog said",
    "preview": "build what changed, with the untranslated marked and links to the catalogs",
    "export": "write catalogs as XLIFF, CSV or TMX, or the glossary as TBX",
    "import": "take XLIFF or CSV back into the catalogs",
}
FORMATS = ("xliff", "xliff-1.2", "csv", "tmx", "tbx")
_ONE_EDITION = {"update", "status", "check"}
_ONE_LANGUAGE = {"update", "status", "check", "preview", "export"}


def add_translate(commands: Any) -> Iterator[argparse.ArgumentParser]:
    """Add `translate` and its actions; answers the parsers, for options that all commands have."""
    translate = commands.add_parser("translate", help="keep the catalogs of locales/")
    actions = translate.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, says in ACTIONS.items():
        parser = actions.add_parser(name, help=says)
        if name in _ONE_LANGUAGE:
            parser.add_argument(
                "--language",
                action="append",
                default=[],
                metavar="CODE",
                help="only this language (repeatable)",
            )
        if name in _ONE_EDITION:
            parser.add_argument(
                "--edition",
                action="append",
                default=[],
                metavar="ID",
                help="only the catalog of this edition's series (repeatable)",
            )
        _OPTIONS.get(name, lambda _: None)(parser)
        yield parser


def _status(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument("--fix", action="store_true", help="mend what has one right answer")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="only these catalogs")
    parser.add_argument(
        "--message", default="", metavar="ID", help="only this message: its name (m-…) or its text"
    )


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="LANGUAGE", help="its code, as CLDR has it: fr")
    parser.add_argument("--name", default="", help="what the language calls itself")
    parser.add_argument("--font", default="", help="family on paper and in charts")


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="DIR", help="write here")


def _pseudo(parser: argparse.ArgumentParser) -> None:
    _output(parser)
    parser.add_argument("--no-pdf", action="store_true", help="the site alone")


def _export(parser: argparse.ArgumentParser) -> None:
    _output(parser)
    parser.add_argument("--format", choices=FORMATS, default="xliff", help="default: xliff")
    parser.add_argument(
        "--preview-url",
        default="",
        metavar="URL",
        help="where the preview is published, for the links in XLIFF (default: .cache/preview)",
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="what export wrote")
    parser.add_argument(
        "--cleared", action="store_true", help="take out translations that are empty in the files"
    )


_OPTIONS = {
    "extract": _output,
    "status": _status,
    "check": _check,
    "add": _add,
    "pseudo": _pseudo,
    "preview": _output,
    "export": _export,
    "import": _import,
}
