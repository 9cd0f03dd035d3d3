"""The claims that a chapter states: whether they hold, and what is told where none does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bifolio.i18n.language.message_text import without_markdown
from bifolio.i18n.language.number_words import N_
from bifolio.model.errors import Problem, Problems, Where
from bifolio.model.findings import Claim, Message
from bifolio.model.inline import InlineRegister
from bifolio.render.chapters.claims.suggestions import Flip
from bifolio.render.chapters.claims.words import says_text
from bifolio.render.chapters.referenced_ids import unknown
from bifolio.render.draft import ChapterInputs
from bifolio.render.fact_filters import WrongFormError
from bifolio.sources.report import Chapter

_NOTHING_BEFORE = N_("there is no edition before this one to compare with", "error screen")
_NOTE = re.compile(r"\[\^[\w-]+\]")


class Statements:
    """The claims of one chapter. stated: ids of all that its sentences name, on any side.

    said: the claims of all sides of a sentence, each with the text that is shown.
    """

    def __init__(
        self, inputs: ChapterInputs, chapter: Chapter, problems: Problems, inline: InlineRegister
    ) -> None:
        self.inputs, self.chapter, self.problems, self.inline = inputs, chapter, problems, inline
        self.stated: set[str] = set()
        self.said: list[tuple[str, str]] = []
        self._sides: Sequence[str] = ()

    def state(self, ids: Sequence[str], text: str, template: str, where: Where) -> None:
        """A sentence that states claims, as it is written; what does not hold is a problem."""
        self.stated.update(ids)
        sides, self._sides = self._sides, ()
        self.said += [(id, text) for id in (sides if {*ids} <= {*sides} else ids)]
        if not text.strip():
            names = ", ".join(f"“{id}”" for id in ids)
            hint = "Put the sentence between {% claims … %} and {% endclaims %}, or delete the two tags."
            self.problems.add(where, f"no sentence states the claim {names} here", hint)
        failing = [one for one in map(self._claim, ids) if not one.holds]
        if failing:
            self._tell_flip(text, self._flip(template, where, ids, failing))

    def first_edition(self, ids: Sequence[str]) -> bool:
        """Whether a sentence is left out, since one of its claims compares with an edition that is not."""
        absent = any(id in self.inputs.findings.absent for id in ids)
        if absent:
            self.stated.update(ids)
        return absent

    def wholly_first(self, ids: Sequence[str]) -> bool:
        """Whether no side of a sentence holds only because all compare with an edition that is not."""
        failing = [id for id in ids if not self._claim(id).holds]
        return bool(failing) and self.inputs.findings.absent.keys() >= {*failing}

    def holds(self, ids: Sequence[str], sides: Sequence[str]) -> bool:
        """Whether all claims of a side hold; `sides` are those of all sides, which the sentence states."""
        self.stated.update(sides)
        found = [self._claim(id) for id in ids]  # an unknown one is told whatever the others say
        self._sides = sides
        return all(claim.holds for claim in found)

    def no_side(self, ids: Sequence[str], template: str, where: Where) -> None:
        """A sentence none of whose sides holds."""
        claims = {id: self._claim(id) for id in ids}
        failing = [one for one in claims.values() if not one.holds]
        flip = self._flip(template, where, ids, failing)
        says = [f"{id}: {says_text(self.inputs, claim.says)}" for id, claim in claims.items()]
        names = ", ".join(f"“{id}”" for id in claims)
        hint = (
            "Write a further side: {% otherwise … %} with a claim that holds, or correct the data."
        )
        evidence = (*(f"the data says of {one}" for one in says), *flip.evidence())
        message = f"no side of the sentence holds: {names}"
        self.problems.extend([Problem(where, message, hint, evidence, flip.offers())])

    def _claim(self, id: str) -> Claim:
        findings = self.inputs.findings
        if id in findings.absent:
            return Claim(id, holds=False, says=Message(self.inputs.language.site(*_NOTHING_BEFORE)))
        claim = findings.claims.get(id)
        if claim is None:
            raise WrongFormError(unknown("claim", id, findings.claims))
        return claim

    def _flip(
        self, template: str, where: Where, ids: Sequence[str], failing: Sequence[Claim]
    ) -> Flip:
        stated = tuple(sorted(self.stated))
        return Flip(self.inputs, self.chapter, template, where, tuple(ids), tuple(failing), stated)

    def _tell_flip(self, text: str, flip: Flip) -> None:
        """A sentence whose claims do not all hold, and how to say what does."""
        sentence = _NOTE.sub("", without_markdown(self.inline.plain(text))).strip()
        hint = "Rewrite the sentence so that it says what the data says, or correct the data."
        holding, offers = flip.evidence(), flip.offers()
        for claim in flip.failing:
            says = says_text(self.inputs, claim.says)
            message = f"the data no longer supports the claim “{claim.id}”"
            evidence = (f"the text says: {sentence}", f"the data says: {says}", *holding)
            self.problems.extend([Problem(flip.where, message, hint, evidence, offers)])
