"""What proofreading found in each text, kept for the next command: most texts are as they were."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from bifolio.i18n.glossary import Glossary
from bifolio.i18n.glossary.reading import FILE
from bifolio.i18n.proofreading.message_pair import Finding, Lexicon, Pair, Text
from bifolio.i18n.proofreading.spelling.dictionary import WORDS
from bifolio.pipeline.fingerprints.atomic_files import read_checked, write_checked
from bifolio.pipeline.fingerprints.code_digest import Code
from bifolio.sources.workspace import Workspace

NAME = "proofread.json"
_CHECKS = "bifolio.i18n.proofreading.every_check"

Row = Sequence[str | None]  # the fields of a finding


@dataclass
class KeptProofs:
    """Findings by text, as far as checks, glossary and names are those that they were found with.

    path: where they are kept; None where they are not. ground: a digest of what all of them rest on.
    """

    path: Path | None
    ground: str
    known: Mapping[str, list[Row]] = field(default_factory=dict)
    asked: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def read(cls, workspace: Workspace, lexicon: Lexicon) -> KeptProofs:
        """What earlier commands found; nothing where it was found with something else, or is damaged."""
        path = workspace.cache / NAME
        try:
            ground = _ground(workspace, lexicon)
        except (OSError, ValueError):  # the code is not the project's own
            return cls(None, "")
        content = read_checked(path)
        if isinstance(content, dict) and content.get("ground") == ground:
            return cls(path, ground, content["texts"])
        return cls(path, ground)

    def of_pair(self, pair: Pair, glossary: Glossary) -> list[Finding]:
        """What is wrong with a translation."""
        width = pair.width_limit
        rest = [
            pair.source.text,
            str(pair.source.locale),
            pair.context,
            [width.name, width.cells] if width else None,
            pair.name,
            sorted(pair.values.items()),
            sorted(pair.flags),
            pair.heading,
        ]
        return self._found(_key(pair.target, rest), lambda: _proof(pair, glossary))

    def of_text(self, text: Text, glossary: Glossary) -> list[Finding]:
        """What is wrong with a message where it is written."""
        return self._found(_key(text, []), lambda: _proof(text, glossary))

    def _found(self, key: str, look: Callable[[], Iterable[Finding]]) -> list[Finding]:
        rows = self.known.get(key)
        if rows is None:
            rows = [(one.message, one.hint, one.fixed, one.check) for one in look()]
        self.asked[key] = rows
        return [Finding(row[0] or "", row[1] or "", row[2], row[3] or "") for row in rows]

    def keep(self, *, whole: bool) -> None:
        """Keep what was asked for; beside it what else is known, unless the whole project was asked for."""
        kept = self.asked if whole else {**self.known, **self.asked}
        if self.path is not None and kept.keys() != self.known.keys():
            with suppress(OSError):  # the next command looks at the texts again
                write_checked(self.path, {"ground": self.ground, "texts": kept})


def _proof(one: Pair | Text, glossary: Glossary) -> Iterable[Finding]:
    """What is wrong with a text; the checks are loaded when the first one is asked for."""
    from bifolio.i18n.proofreading.every_check import proof, proof_text

    return proof(one, glossary) if isinstance(one, Pair) else proof_text(one, glossary)


def _key(text: Text, rest: Sequence[object]) -> str:
    said = json.dumps([text.text, str(text.locale), *rest], ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _ground(workspace: Workspace, lexicon: Lexicon) -> str:
    glossary = workspace.locales / FILE
    files = [*sorted(WORDS.iterdir()), *([glossary] if glossary.is_file() else [])]
    code = Code(workspace.root, workspace.cache / "code.json").digest(
        _CHECKS, __name__, files=files
    )
    names = {kind: [dict(row) for row in rows] for kind, rows in lexicon.names.items()}
    said = json.dumps([code, names, version("babel"), sys.version], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
