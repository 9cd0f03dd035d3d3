"""Which message a remark is about: the one whose words stand in its paragraph, or nearly do.

A document may have been sent before the last changes, and reviewers rewrite: so words are compared, and
not positions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bifolio.editorial.comments.word_comments import Remark

_LIKE, _LIKE_ANYWHERE = 0.6, 0.9  # how much of a message has to stand in a paragraph
_MUCH = 0.3  # of a paragraph that a message makes up which may stand anywhere
_WORDS = 6  # characters below which likeness means nothing


@dataclass(frozen=True)
class MessageText:
    """A message as readers see it. chapter, exhibit: where it stands; empty where it may stand anywhere."""

    domain: str
    context: str | None
    id: str
    text: str
    where: str  # file and line to be mended
    chapter: str = ""
    exhibit: str = ""
    kind: str = ""  # what it is there: paragraph, title of table-4-1


def message_of(remark: Remark, texts: Sequence[MessageText]) -> MessageText | None:
    """The message that a remark is about; None where none is like its paragraph."""
    about, paragraph = _bare(remark.about), _bare(remark.paragraph)
    for some, least in _rounds(remark, texts):
        like = [one for one in some if _share(_bare(one.text), paragraph) >= least]
        if like:
            return max(like, key=lambda one: _nearness(_bare(one.text), about, paragraph))
    return None


def _rounds(
    remark: Remark, texts: Sequence[MessageText]
) -> Iterator[tuple[list[MessageText], float]]:
    """Messages to be tried, nearest first, and how much of one has to stand in the paragraph.

    Those of the exhibit, of the chapter; what is the whole paragraph or the whole of what is meant; what
    makes up much of the paragraph and may stand anywhere.
    """
    spot, paragraph = remark.spot, _bare(remark.paragraph)
    whole = {paragraph, _bare(remark.about)} - {""}
    yield [one for one in texts if one.exhibit and one.exhibit in spot.anchors], _LIKE
    yield [one for one in texts if one.chapter and one.chapter == spot.chapter], _LIKE
    yield [one for one in texts if _bare(one.text) in whole], _LIKE
    yield [one for one in texts if len(one.text) > _MUCH * len(paragraph)], _LIKE_ANYWHERE


def _nearness(text: str, about: str, paragraph: str) -> tuple[bool, float]:
    """Whether a message holds what a comment is attached to; how much of the paragraph it explains."""
    return bool(about) and about in text, _share(text, paragraph) * len(text)


def _share(text: str, paragraph: str) -> float:
    """How much of a text stands in a paragraph, in its order: 0 to 1."""
    if not text or not paragraph:
        return 0.0
    if text in paragraph:
        return 1.0
    if len(text) < _WORDS:
        return 0.0
    blocks = SequenceMatcher(None, text, paragraph, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(text)


def _bare(text: str) -> str:
    """A text without its spaces, which word processors set as they like."""
    return "".join(text.split())
