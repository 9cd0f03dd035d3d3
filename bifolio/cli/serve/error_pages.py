"""Pages that no build makes: what went wrong, that something is being built, that there is nothing.

And the script that all pages get on their way to the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path

from bifolio.cli import error_screens
from bifolio.cli.serve.changed_passages import BLOCKS
from bifolio.cli.serve.failure import COMES_BACK, Failure
from bifolio.cli.serve.served_site import Served
from bifolio.model.errors import BuildError, Offer, Problem, ToolError, UsageError

RESERVED = ".bifolio/"  # the beginning of addresses that are the server's own
SCRIPT = f"{RESERVED}script.js"
EVENTS = f"{RESERVED}events"
LAST_GOOD = "last-good"  # in the query of a page: as the last good build made it
_ASSETS = Path(__file__).with_name("assets")
_END = re.compile(r"</body\s*>(?![\s\S]*</body)", re.IGNORECASE)


@cache
def asset(name: str) -> str:
    """A file that the pages hold."""
    return (_ASSETS / name).read_text("utf-8")


def with_script(page: str, served: Served, address: str, kind: str, number: int) -> str:
    """A page with the script that hears of builds; at its end, so that it sees what the page holds.

    kind: `page`, or what stands in a page's place. number: of the event that the page shows.
    """
    data = {
        "kind": kind,
        "address": address,
        "number": str(number),
        "run": served.run,
        "blocks": ",".join(f"body {block}" for block in BLOCKS),
    }
    told = " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
    script = f'<script src="/{SCRIPT}" {told}></script>\n'
    found = _END.search(page)
    return (
        page + script if found is None else page[: found.start()] + script + page[found.start() :]
    )


def failure_page(failure: Failure, address: str, *, has_pages: bool) -> str:
    """What went wrong, in the words of the screen that the terminal shows."""
    error = failure.error
    if isinstance(error, BuildError):
        head, body = error_screens.problems_head(error, COMES_BACK), list(_problems(error))
    elif isinstance(error, UsageError):
        head, body = error.message, [f'<p class="remedy">{escape(error.hint)}</p>']
    else:
        head, body = error_screens.tool_head(error), list(_tool(error))
    if has_pages:
        body.append(
            f'<p class="aside"><a href="/{escape(address)}?{LAST_GOOD}">'
            "This page as the last good build made it</a></p>"
        )
    return _page("The build stopped", head, body)


def _problems(error: BuildError) -> Iterator[str]:
    told: set[Offer] = set()
    for file, shown, more in error_screens.by_file(error_screens.in_order(error.problems)):
        found = [_problem(*one) for one in error_screens.with_offers(shown, told)]
        items = [*found, *(f'<li class="more">{escape(one)}</li>' for one in more)]
        order = "".join(f"<p>{escape(one)}</p>" for one in error_screens.pasting_order(shown))
        yield f"<section><h2>{escape(file)}</h2>{order}<ul>{''.join(items)}</ul></section>"


def _problem(problem: Problem, offers: Sequence[Offer]) -> str:
    text, command = error_screens.remedy(problem)
    blocks = [f'<p class="fault">{escape(error_screens.first_line(problem))}</p>']
    blocks += [_pre("\n".join(problem.evidence))] if problem.evidence else []
    blocks += [f'<p class="remedy">{escape(text)}</p>'] if text else []
    blocks += [_pre(command)] if command else []
    blocks += [f"<p>{escape(one.says)}</p>{_pre(one.text)}" for one in offers]
    return f"<li>{''.join(blocks)}</li>"


def _tool(error: ToolError) -> Iterator[str]:
    if error.hint:
        yield f'<p class="remedy">{escape(error.hint)}</p>'
    if error.log:
        yield _pre("\n".join(error_screens.tool_log(error)))


def waiting_page() -> str:
    """There is no build yet."""
    hint = "The page comes by itself. The terminal shows how far the build is."
    return _page("Building", "The pages are being built.", [f"<p>{hint}</p>"], "waiting")


def missing_page(address: str) -> str:
    """Nothing stands at an address, and the site has no page for that."""
    where = f'<p>Nothing stands at <code>{escape(address)}</code>. <a href="/">First page</a></p>'
    return _page("Nothing is here", "There is no such page.", [where])


def _pre(text: str) -> str:
    return f"<pre>{escape(text)}</pre>"


def _page(title: str, head: str, body: Iterable[str], kind: str = "stopped") -> str:
    lines = [
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<style>\n{asset("page.css")}</style>\n</head>\n<body class="{kind}">\n<main>',
        f"<h1>{escape(head)}</h1>",
        *body,
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(lines)
