"""What is offered where a claim no longer holds: claims that do, a further side, another text for one edition."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bifolio.model.errors import Offer, Where
from bifolio.model.findings import Claim, Measured
from bifolio.render.chapters.claims.passages import Passage, block_names, passage
from bifolio.render.chapters.claims.words import says_text
from bifolio.render.chapters.template_files import (
    CHAPTERS,
    candidates,
    series_template,
    template_name,
)
from bifolio.render.draft import ChapterInputs
from bifolio.sources.declarations import declaration_files
from bifolio.sources.report import Chapter

_FEW = 5  # claims that hold, as a screen lists them


@dataclass(frozen=True)
class Flip:
    """A passage whose claims do not all hold. template: its name among templates.

    ids: the claims that it names; failing: those of them that do not hold.
    """

    inputs: ChapterInputs
    chapter: Chapter
    template: str
    where: Where
    ids: tuple[str, ...]
    failing: tuple[Claim, ...]
    stated: tuple[str, ...] = ()  # claims that the chapter states elsewhere

    def evidence(self) -> list[str]:
        """The claims nearby that hold; of those about the same values, what the data says of them."""
        holding = self.holding()
        about = [one for one in holding if self._is_about(one)][:_FEW]
        rest = [f"“{one.id}”" for one in holding if one not in about][:_FEW]
        found = [f"holds: “{one.id}”: {says_text(self.inputs, one.says)}" for one in about]
        return [*found, *([f"hold too: {', '.join(rest)}"] if rest else [])]

    def _is_about(self, claim: Claim) -> bool:
        return any(_values(claim) & _values(one) for one in self.failing)

    def holding(self) -> list[Claim]:
        """Claims that hold and are about the same, those of the same values first."""
        known = self.inputs.findings.claims
        subjects = {_subject(one.id) for one in self.failing}
        near = [id for id in known if _subject(id) in subjects or id in self.stated]
        found = [known[id] for id in near if id not in self.ids and known[id].holds]
        return sorted(found, key=lambda one: -self._nearness(one))

    def _nearness(self, claim: Claim) -> float:
        shared = max(len(_values(claim) & _values(one)) for one in self.failing)
        same = any(_subject(claim.id) == _subject(one.id) for one in self.failing)
        likeness = max(_alike(claim.id, one.id) for one in self.failing)
        return 10 * shared + 5 * same + likeness

    def offers(self) -> tuple[Offer, ...]:
        """Texts to paste: a claim where none fits, a further side, and another text for this edition."""
        path = self.inputs.workspace.root / self.where.file
        found = passage(path.read_text("utf-8-sig"), self.where.line, self.ids)
        if found is None:
            return ()
        declared, ids = self._turned()
        if not ids:
            return ()
        return (*declared, self._further_side(found, ids), *self._for_edition(found, ids))

    def _turned(self) -> tuple[list[Offer], list[str]]:
        """The claims of the other side: those of the passage that hold, and one for each that does not."""
        declared: list[Offer] = []
        kept = [id for id in self.ids if self._holds(id)]
        ids: list[str] = []
        for one in self.failing:
            about = [c.id for c in self.holding() if _values(c) & _values(one)]
            if about:
                ids.append(about[0])
            elif isinstance(one.says, Measured):
                offer, id = self._declaration(one, one.says)
                declared.append(offer)
                ids.append(id)
        return declared, [*kept, *ids] if len(ids) == len(self.failing) else []

    def _holds(self, id: str) -> bool:
        claim = self.inputs.findings.claims.get(id)
        return claim is not None and claim.holds

    def _declaration(self, claim: Claim, says: Measured) -> tuple[Offer, str]:
        """The opposite of a claim, declared."""
        subject, _, rest = claim.id.rpartition(".")
        id = f"{subject}.not-{rest}" if subject else f"not-{rest}"
        _, path = declaration_files(self.inputs.workspace, self.inputs.report.series)
        file = self.inputs.workspace.name(path)
        lines = [f'["{id}"]', f"holds = {_toml(f'not ({says.condition})')}"]
        if claim.needs:
            lines.append(f"needs = {json.dumps(list(claim.needs))}")
        said = f"No claim says the opposite of “{claim.id}”. At the end of {file}:"
        return Offer(said, file, "\n" + "\n".join(lines) + "\n"), id

    def _further_side(self, found: Passage, ids: Sequence[str]) -> Offer:
        first, last = found.lines
        end = len(re.search(r"\{%[-+]?\s*endclaims\s*[-+]?%\}$", found.written)[0])  # type: ignore[index]
        new = f"{found.written[:-end]}{{% otherwise {_quoted(ids)} %}}{found.body}{{% endclaims %}}"
        said = (
            f"A side for each case, for all editions; then rewrite the last sentence. In {self.where.file},"
            f" {_lines(first, last)}:"
        )
        return Offer(said, self.where.file, found.in_lines(new), first, last)

    # -- for one edition

    def _for_edition(self, found: Passage, ids: Sequence[str]) -> Iterator[Offer]:
        """The passage for this edition alone; the others keep what they have."""
        edition = self.inputs.report.id
        if f"/{CHAPTERS}/{edition}/" in f"/{self.where.file}" or not found.movable:
            return
        turned = f"{{% claims {_quoted(ids)} %}}{found.body}{{% endclaims %}}"
        if self.template not in {
            template_name(self.chapter.id),
            series_template(self.inputs.report.series, self.chapter.id),
        }:
            yield self._included(found, turned)
            return
        name = found.block[0] if found.block else self._new_name(found)
        if found.block is None:
            yield self._named_block(found, name)
        yield self._override(found, name, turned)

    def _included(self, found: Passage, turned: str) -> Offer:
        """Of a file that is included, the edition has one of its own."""
        file = self._own(self.template)
        said = f"Only for {self.inputs.report.id}; then rewrite the sentence. A new file, {file}:"
        return Offer(said, file, found.text[: found.start] + turned + found.text[found.end :])

    def _named_block(self, found: Passage, name: str) -> Offer:
        first, last = found.lines
        gap = "\n" if found.stands_alone else ""
        new = f"{{% block {name} %}}{gap}{found.written}{gap}{{% endblock %}}"
        said = (
            f"Only for {self.inputs.report.id}: give the passage a name, which changes no edition. In"
            f" {self.where.file}, {_lines(first, last)}:"
        )
        return Offer(said, self.where.file, found.in_lines(new), first, last)

    def _override(self, found: Passage, name: str, turned: str) -> Offer:
        if found.block:
            _, start, end = found.block
            inside = found.text[start : found.start] + turned + found.text[found.end : end]
        else:
            inside = f"\n{turned}\n" if found.stands_alone else turned
        block = f"{{% block {name} %}}{inside}{{% endblock %}}\n"
        file = self._own(template_name(self.chapter.id))
        is_new = not (self.inputs.workspace.root / file).is_file()
        base = series_template(self.inputs.report.series, self.chapter.id)
        text = f'{{% extends "{base}" %}}\n\n{block}' if is_new else f"\n{block}"
        new = f"A new file, {file} (the block alone where it is there by now)"
        place = new if is_new else f"At the end of {file}"
        begin = "" if found.block is None else f"Only for {self.inputs.report.id}: "
        said = f"{begin}{place}; then rewrite the sentence:"
        return Offer(said, file, text)

    def _own(self, template: str) -> str:
        """The edition's own file of a template."""
        workspace, report = self.inputs.workspace, self.inputs.report
        name = template.rpartition("/")[2]
        return workspace.name(candidates(workspace, report, name)[0])

    def _new_name(self, found: Passage) -> str:
        """A name for a block that none has yet, and another than passages before it would get."""
        known = block_names(found.text)
        before = found.text[: found.start].count(f'"{self.failing[0].id}"')
        name = re.sub(r"\W", "_", self.failing[0].id)
        name = name if name[:1].isalpha() else f"passage_{name}"
        numbers = range(before + 1, before + len(known) + 2)
        names = (f"{name}_{number}" if number > 1 else name for number in numbers)
        return next(one for one in names if one not in known)


def _subject(id: str) -> str:
    return id.partition(".")[0]


def _values(claim: Claim) -> set[str]:
    """The expressions whose values decide a claim."""
    if not isinstance(claim.says, Measured):
        return set()
    return {one.expression for one, _ in claim.says.values}


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _quoted(ids: Sequence[str]) -> str:
    return ", ".join(f'"{id}"' for id in dict.fromkeys(ids))


def _toml(text: str) -> str:
    return f"'{text}'" if "'" not in text else json.dumps(text, ensure_ascii=False)


def _lines(first: int, last: int) -> str:
    return f"line {first} becomes" if first == last else f"lines {first} to {last} become"
