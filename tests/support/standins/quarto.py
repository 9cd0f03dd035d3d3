"""A stand-in for Quarto: does what Quarto 1.7 documents or was measured to do, and records its calls.

Called as `quarto --version` and `quarto render`. It converts with pandoc and Typst as Quarto does,
serialises HTML anew, processes raw tables, moves headings, drops the head's first element, adds its own
classes: all unless the options of the document say otherwise. The variable STANDIN names a failure to
play (see FAILURES); STANDIN_RECORD a file that takes one JSON line per call.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypandoc

VERSION = "1.7.34"
MAIN = "/opt/quarto/share/filters/main.lua:14000"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def say(text: str, colour: str = "") -> None:
    """What Quarto says goes to stderr, in colour whether or not anyone can see it."""
    sys.stderr.write(f"\x1b[{colour}m{text}\x1b[39m\n" if colour else f"{text}\n")
    sys.stderr.flush()


# -- failures, by name: called for each document with its text; what they return is the exit code


def crossref(_text: str) -> int:
    say(f"WARNING ({MAIN}) Unable to resolve crossref @fig-nowhere", "33")
    return 0


def lua_error(_text: str) -> int:
    say("ERROR (/work/typst.lua:12) span without a language", "31")
    return 0


def lua_crash(_text: str) -> int:
    say(
        "Error running filter typst.lua:\ntypst.lua:12: attempt to index a nil value (local 'span')"
    )
    say("stack traceback:\n\ttypst.lua:9: in function <typst.lua:8>")
    return 1


def warn(_text: str) -> int:
    say('WARN: The file "atlas.svg" was not found', "33")
    return 0


# What Quarto 1.9 and 1.10 say of verapdf, which reads PDFs that claim a standard.
VERAPDF = {
    "verapdf": "PDF standard validation requested but verapdf is not installed.\n"
    "Install with: quarto install verapdf\nStandards requested: ua-1",
    "verapdf-invalid": "PDF validation failed for ua-1:\nThe font program shall be embedded, none is missing",
    "verapdf-details": "PDF validation failed for ua-1:\nSee verapdf output for details",
    "verapdf-error": "Failed to run verapdf validation: Error: verapdf not found",
    "verapdf-skipped": "The following PDF standards cannot be validated by verapdf and will be skipped: x-4",
    "verapdf-variable": "Specified QUARTO_VERAPDF does not exist, using built-in verapdf",
}


def verapdf(said: str, _text: str) -> int:
    say(f"WARN: {said}", "33")
    return 0


def unused_note(_text: str) -> int:
    say("[WARNING] Note with key 'fwci' defined at line 9 column 1 but not used.")
    return 0


def strange(_text: str) -> int:
    say("WARN: The moon is in the seventh house", "33")
    return 0


def pandoc_failure(_text: str) -> int:
    for line in [
        "pandoc ",
        "  to: html",
        "  output-file: x.html",
        "metadata",
        "  title: ERROR: no",
    ]:
        say(line)
    for number in range(200):
        say(f"    author-{number}: somebody")
    say("pandoc: filters/none.lua: openBinaryFile: does not exist (No such file or directory)")
    return 1


def crash(_text: str) -> int:
    return 139


def hang(_text: str) -> int:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(os.environ["STANDIN_RECORD"]).with_name("child").write_text(str(child.pid))
    time.sleep(600)
    return 0


FAILURES: dict[str, Callable[[str], int]] = {
    "crossref": crossref,
    "lua-error": lua_error,
    "lua-crash": lua_crash,
    "warn": warn,
    **{name: partial(verapdf, said) for name, said in VERAPDF.items()},
    "unused-note": unused_note,
    "strange": strange,
    "pandoc": pandoc_failure,
    "hang": hang,
    "crash": crash,
}


SPOILT = {"rubbish": b"\xff\x00 rubbish", "empty": b""}  # what is written instead


# -- options


def yaml(lines: list[str], depth: int = 0) -> Any:
    """The YAML that projects are written in: nested names, lists, JSON scalars."""
    pad = " " * depth
    if lines and lines[0].startswith(f"{pad}- "):
        return [json.loads(line.strip()[2:]) for line in lines]
    found: dict[str, Any] = {}
    for at, line in enumerate(lines):
        if line[:depth] != pad or line[depth] in " -":
            continue
        name, _, value = line.strip().partition(":")
        inner = []
        for below in lines[at + 1 :]:
            if not below.startswith(f"{pad}  "):
                break
            inner.append(below)
        found[name] = json.loads(value) if value.strip() else yaml(inner, depth + 2)
    return found


def split(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and body."""
    _, head, body = text.split("---\n", 2)
    return yaml(head.splitlines()), body


# -- rendering


def pandoc(arguments: list[str]) -> None:
    run = subprocess.run([pypandoc.get_pandoc_path(), *arguments], check=False)
    if run.returncode:
        sys.exit(run.returncode)


def render(name: str, output: Path) -> None:
    options, body = split(Path(name).read_text("utf-8"))
    ((to, format),) = options["format"].items()
    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place) / "input.md", Path(place) / f"made.{to}"
        source.write_text(body, "utf-8")
        arguments = [str(source), "-o", str(target), "-s", "--wrap=none", "-f", options["from"]]
        arguments += ["-t", {"html": "html5"}.get(to, to)]
        arguments += ["-M", f"lang={options['lang']}"] if "lang" in options else []
        arguments += ["-M", f"title={options['title']}"]
        for one in format.get("filters", []):
            arguments += ["--lua-filter", one]
        for key in ("template", "css"):
            arguments += [f"--{key}", format[key]] if key in format else []
        if to == "html" and format.get("section-divs", True):
            arguments += ["--section-divs"]
        shift = format.get("shift-heading-level-by")
        if shift is None and to == "typst" and not re.search(r"^# ", body, re.MULTILINE):
            shift = -1
        arguments += [f"--shift-heading-level-by={shift}"] if shift else []
        pandoc(arguments)
        made = target.read_bytes()
    stem = name.removesuffix(".qmd")
    suffix = {"html": "html", "typst": "typ"}.get(to, to)
    Path(f"{stem}.{suffix}").write_bytes(made)  # beside the document, then moved away
    Path(f"{stem}.{suffix}").unlink()
    if to == "html":
        write(output / f"{stem}.html", dom(made.decode(), format).encode())
    elif to == "typst" and format.get("output-ext") != "typ":
        write(output / f"{stem}.pdf", set_typst(made, stem, format))
    else:
        write(output / f"{stem}.{'typ' if to == 'typst' else to}", made)


def spoil(name: str, output: Path, content: bytes) -> None:
    """Write something else than what a document becomes, and say nothing of it."""
    options, _ = split(Path(name).read_text("utf-8"))
    ((to, _),) = options["format"].items()
    write(output / f"{name.removesuffix('.qmd')}.{'typ' if to == 'typst' else to}", content)


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def set_typst(text: bytes, stem: str, format: dict[str, Any]) -> bytes:
    import typst

    source = Path(f"{stem}.typ")
    source.write_bytes(text)
    say(f"[typst]: Compiling {stem}.typ to {stem}.pdf...DONE\n")
    standards = [format["pdf-standard"]] if "pdf-standard" in format else []
    return bytes(
        typst.compile(
            str(source), root=".", font_paths=format.get("font-paths", []), pdf_standards=standards
        )
    )


class Dom(HTMLParser):
    """Parses and writes a page anew, as Quarto's DOM does: names in lower case, no empty tags."""

    def __init__(self, format: dict[str, Any]) -> None:
        super().__init__(convert_charrefs=False)
        self.format, self.out = format, []  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = [(name, value or "") for name, value in attrs]
        if tag == "table" and self.format.get("html-table-processing") != "none":
            found.append(("data-quarto-postprocess", "true"))
        if re.fullmatch(r"h[2-6]", tag) and not self.format.get("minimal"):
            found.append(("class", "anchored"))
        text = "".join(f' {name}="{html.escape(value)}"' for name, value in found)
        self.out.append(f"<{tag}{text}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.out.append(f"</{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        text = html.unescape(f"&{name};")
        self.out.append(html.escape(text, quote=False))

    def handle_charref(self, name: str) -> None:
        self.out.append(html.escape(html.unescape(f"&#{name};"), quote=False))

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")


def dom(page: str, format: dict[str, Any]) -> str:
    parser = Dom(format)
    parser.feed(re.sub(r"<!DOCTYPE[^>]*>\s*", "", page))
    text = "".join(parser.out).strip()
    if "<html" not in text:
        text = f"<html><head></head><body>{text}</body></html>"
    if "<!-- htmldependencies:E3FAD763 -->" not in text.partition("</head>")[0]:
        text = re.sub(r"(<head>\s*)<[^>]+>", r"\1", text, count=1)
    return f"<!DOCTYPE html>\n{text}\n"


# -- the command


def project() -> int:
    if any(part.startswith(".") for part in Path.cwd().parts):
        return 0  # nothing lies in a hidden folder
    settings = yaml(Path("_quarto.yml").read_text("utf-8").splitlines())["project"]
    output, failure = Path(settings["output-dir"]), os.environ.get("STANDIN", "")
    if failure == "yaml":
        snippet = " 1 | ---\n 2 | title: one: two\n-------------------^\n 3 | ---"
        say(f"ERROR: YAMLException: bad indentation of a mapping entry (2:11)\n\n{snippet}", "91")
        return 1
    for number, name in enumerate(settings["render"], 1):
        if len(settings["render"]) > 1:
            say(f"[{number:>2}/{len(settings['render'])}] {name}", "34")
        text = Path(name).read_text("utf-8")
        which, _, only = failure.partition(":")
        if which in FAILURES and only in {"", name}:
            code = FAILURES[which](text)
            if code:
                return code
        if which in SPOILT:
            spoil(name, output, SPOILT[which])
        elif failure != f"nothing:{name}":
            render(name, output)
    say(f"\nOutput created: {output}/{settings['render'][0]}\n")
    return 0


def main() -> int:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(os.environ.get("STANDIN_VERSION", VERSION) + "\n")
        return 0
    if record := os.environ.get("STANDIN_RECORD"):
        documents = {p.name: p.read_text("utf-8") for p in Path.cwd().glob("*.qmd")}
        call = {
            "arguments": sys.argv[1:],
            "folder": str(Path.cwd()),
            "files": sorted(p.relative_to(Path.cwd()).as_posix() for p in Path.cwd().rglob("*")),
            "settings": Path("_quarto.yml").read_text("utf-8"),
            "documents": documents,
        }
        with Path(record).open("a", encoding="utf-8") as out:
            out.write(json.dumps(call) + "\n")
    if (wanted := os.environ.get("QUARTO_VERSION_REQUIREMENT")) and "1.7" not in wanted:
        say(f"ERROR: Quarto version {VERSION} does not meet semver requirement {wanted}", "91")
        return 1
    return project()


if __name__ == "__main__":
    sys.exit(main())
