"""The claims that a chapter states: whether they hold, and what is told where none does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bifolio.i18n.language.message_text import without_markdown
from bifolio.i18n.language.words import N_
from bifolio.model.errors import Problems, Where
from bifolio.model.findings import Claim, Message
from bifolio.model.inline import InlineRegister
from bifolio.render.chapters.claim_words import says_text
from bifolio.render.chapters.names import unknown
from bifolio.render.draft import ChapterInputs
from bifolio.render.fact_filters import WrongFormError

_NOTHING_BEFORE = N_("there is no edition before this one to compare with", "error screen")
_NOTE = re.compile(r"\[\^[\w-]+\]")


class Statements:
    """The claims of one chapter. stated: ids of all that its sentences name, on any side."""

    def __init__(self, inputs: ChapterInputs, problems: Problems, inline: InlineRegister) -> None:
        self.inputs, self.problems, self.inline = inputs, problems, inline
        self.stated: set[str] = set()

    def state(self, ids: Sequence[str], text: str, where: Where) -> None:
        """A sentence that states claims, as it is written; what does not hold is a problem."""
        if not text.strip():
            names = ", ".join(f"“{id}”" for id in ids)
            hint = "Put the sentence between {% claims … %} and {% endclaims %}, or delete the two tags."
            self.problems.add(where, f"no sentence states the claim {names} here", hint)
        for id in ids:
            self._state(id, text, where)

    def holds(self, ids: Sequence[str], sides: Sequence[str]) -> bool:
        """Whether all claims of a side hold; `sides` are those of all sides, which the sentence states."""
        self.stated.update(sides)
        found = [self._claim(id) for id in ids]  # an unknown one is told whatever the others say
        return all(claim.holds for claim in found)

    def no_side(self, ids: Sequence[str], where: Where) -> None:
        """A sentence none of whose sides holds."""
        claims = {id: self._claim(id) for id in ids}
        says = [f"{id}: {says_text(self.inputs, claim.says)}" for id, claim in claims.items()]
        names = ", ".join(f"“{id}”" for id in claims)
        hint = (
            "Write a further side: {% otherwise … %} with a claim that holds, or correct the data."
        )
        evidence = [f"the data says of {one}" for one in says]
        self.problems.add(where, f"no side of the sentence holds: {names}", hint, evidence)

    def _claim(self, id: str) -> Claim:
        findings = self.inputs.findings
        if id in findings.absent:
            return Claim(id, holds=False, says=Message(self.inputs.language.site(*_NOTHING_BEFORE)))
        claim = findings.claims.get(id)
        if claim is None:
            raise WrongFormError(unknown("claim", id, findings.claims))
        return claim

    def _state(self, id: str, text: str, where: Where) -> None:
        self.stated.add(id)
        claim = self._claim(id)
        if claim.holds:
            return
        sentence = _NOTE.sub("", without_markdown(self.inline.plain(text))).strip()
        says = says_text(self.inputs, claim.says)
        hint = "Rewrite the sentence so that it says what the data says, or correct the data."
        self.problems.add(
            where,
            f"the data no longer supports the claim “{id}”",
            hint,
            (f"the text says: {sentence}", f"the data says: {says}"),
        )
