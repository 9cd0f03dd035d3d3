"""The text of a chapter as the engine gives it, made ready for its page."""

from __future__ import annotations

import re
from itertools import count

from bifolio.model.han import has_han

_PARAGRAPH = re.compile(r"^<figure .*?^</figure>|^<p>", re.MULTILINE | re.DOTALL)
_TWIN = re.compile(
    r'^<figure [^>]* data-twin="(?P<twin>[^"]*)"(?:(?!^<figure ).)*?^</figure>\s*'
    r'<figure class="[^"]*" id="(?P<next>[^"]*)"',
    re.MULTILINE | re.DOTALL,
)
_FIGURE = re.compile(r'<data class="fact"[^>]*(?=>(?P<ordinal>第?)[!-;=-~]+</data>)')

_NOTE_BEHIND_NUMBER = re.compile(r'(?<=[\d%％])((?:</\w+>)*<a href="#fn\d+" class="footnote-ref")')


def numbered_paragraphs(fragment: str) -> str:
    """Give each top-level paragraph an id, the same in every language: it keeps a reader's place.

    pandoc writes a paragraph of the text as a line that begins with `<p>`; those inside lists and
    notes follow another tag on their line. Those of an exhibit do not belong to the text.
    """
    counter = count(1)
    main, begin, notes = fragment.partition('<section id="footnotes"')

    def numbered(found: re.Match[str]) -> str:
        return f'<p id="p-{next(counter)}">' if found[0] == "<p>" else found[0]

    return _PARAGRAPH.sub(numbered, main) + begin + notes


def with_twins(fragment: str) -> str:
    """Tell the style sheet of two exhibits that are views of each other and follow each other.

    It shows one of them at a time: the chart, until a link leads to the table.
    """

    def beside(found: re.Match[str]) -> str:
        if found["twin"] != found["next"]:
            return found[0]
        first = found[0].replace(" data-twin=", ' data-beside="first" data-twin=', 1)
        return first + ' data-beside="second"'

    return _TWIN.sub(beside, fragment)


def with_cjk_gaps(fragment: str) -> str:
    """Tell the style sheet on which sides of a figure a Chinese character stands: it sets the space.

    Chromium ends a line early where it sets that space itself and the figure began a line. “第14”
    begins none and no line ends inside it: there Chromium sets the spaces, inside and behind.
    """

    def spaced(found: re.Match[str]) -> str:
        end = fragment.index("</data>", found.end()) + len("</data>")
        sides = {
            "before": fragment[found.start() - 1 : found.start()],
            "after": fragment[end : end + 1],
        }
        if found["ordinal"]:
            sides = {"inside": found["ordinal"]}
        beside = " ".join(side for side, letter in sides.items() if has_han(letter))
        return f'{found[0]} data-spaced="{beside}"' if beside else found[0]

    return _FIGURE.sub(spaced, fragment)


def with_notes_apart(fragment: str) -> str:
    """Tell the style sheet which marks of notes stand behind a number: it sets them in brackets, so that “40⁴” is no power."""
    return _NOTE_BEHIND_NUMBER.sub(r"\1 data-behind-number", fragment)
