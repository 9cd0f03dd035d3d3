"""English words that another one stands for, and forms that do not go together; each is wrong in every text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.i18n.proofreading.message_pair import Finding, Text

_PEOPLE = r"(?:scientists|researchers|authors|papers|people|persons|cities|countries|universities|articles)"
_SLIPS = tuple(
    (re.compile(pattern, re.IGNORECASE), hint)
    for pattern, hint in (
        (
            r"\b(?:(?:more|less|fewer|as)(?: (?!(?:from|in|to|up|of|and|or|for|there|years?)\b)[a-z]+)?|larger|smaller|higher|lower|greater|better|worse|other|rather"
            r"|(?:bigg|fast|slow|long|short|strong|weak|earli|lat|old|young|wid|narrow|rich|poor|cheap|clos|deep|hard|heavi|light|new|near|quick|wealthi|easi)er) then\b",
            "than",
        ),
        (r"(?:(?<=, )|(?<=\bas )|(?<=\bwhen )|(?<=□ ))compare(?: to| with)\b", "compared to, compared with"),
        (r"\b(?:has|have|had|of|in|with|by|and) it[’']s (?:own|limits?|share|size|rank|data|value)s?\b", "its"),
        (r"\bthere (?:is|was) (?:two|three|four|five|six|seven|eight|nine|ten|many|several|few)\b", "there are, there were"),
        (r"\bamount of " + _PEOPLE + r"\b", "number of"),
        (r"\b(?:most|more) (?:fastest|largest|highest|smallest|lowest|greatest|faster|larger|higher|lower|smaller)\b", "one of the two words"),
        (r"\bdepend(?:s|ed)? of\b", "depend on"),
        (r"\b(?:is|are|was|were|be|been|become|becomes|far|seem|seems) to (?:small|large|few|many|much|high|low|short|long|late|early|little|weak|close)(?= to\b| for\b|[.,;:]|$)", "too"),
        (r"\b(?:informations|researches of|equipments|evidences|advices|knowledges|literatures|feedbacks|softwares|staffs)\b", "the singular, which has no plural"),
        (r"\b(?:an|the|no|any|this|its|great|strong) affect(?= (?:on|of)\b)|\beffected by\b", "effect for what comes of it, affect for what does it"),
        (r"\bwitch(?:es)?\b|\bwether\b", "which, whether"),
        (
            r"\bit[’']s (?!(?:always|perhaps|this|thus|[a-z]*(?:ous|ss|us|is))\b)[a-z]{3,}s\b",
            "its, which has no apostrophe",
        ),
        (r"\bform □ (?:to|and|until)\b|\bform (?=(?:China|the United|Asia|Europe|other|abroad|many)\b)", "from"),
        (r"\b(?:was|were|been|is|are) (?:wrote|gave|took|chose|knew|grew|fell|showed up|began)\b", "the participle: written, given, taken"),
    )
)  # fmt: skip


def wrong_forms(text: Text) -> Iterator[Finding]:
    """English words that do not go together."""
    if text.language != "en":
        return
    for pattern, meant in _SLIPS:
        if found := pattern.search(text.words):
            message = f"words that do not go together: {found[0]}"
            yield Finding(message, f"Is this meant: {meant}?")
