"""What an edit or a tool left behind: two punctuation marks, remarks to oneself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.proofreading.message_pair import Finding, Text

_CLASH = re.compile(
    r"(?!([，、；：。])\1)[，、；：。][，、；：。！？]|[！？][，、；：。]|(?<!\w\.)(?<=[\w)”])(?:[,;:] ?[,;:.]|[.!?] ?[,;:])(?=\s|$)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]\.)+|\betc\.|\bal\.|\bvs\.|\b(?:Inc|Ltd|Co|Jr|Sr|St)\.)[,;:]"
)
_REMARKS = re.compile(
    r"(?<![A-Za-z])(?:TODO|FIXME|TBD|XXX)(?![A-Za-z])|\?{2,}|\[\?+\]|【\?】|（？）|\[(?:sic|check|tr)\b|待翻译|待译|译注|译者注|请核|机翻"
    r"|^\s*(?:译文|翻译|Translation|Translated)\s*[:：]|\ufffd|@@|#REF!|(?i:\blorem ipsum\b)"
)


def remarks(text: Text) -> Iterator[Finding]:
    """What a translator or a tool left for later: TODO, ???, 待译."""
    if found := _REMARKS.search(text.words):
        yield Finding(f"a remark stands in the text: {found[0].strip()}", "Take it out.")


def clash(text: Text) -> Iterator[Finding]:
    """Two punctuation marks, of which one is left from an edit: “，。”, “,.”."""
    bare = _ABBREVIATED.sub("x", text.words)
    if (text.chinese or text.language == "en") and (found := _CLASH.search(bare)):
        yield Finding(f"two punctuation marks stand together: {found[0]}", "Keep the right one.")
