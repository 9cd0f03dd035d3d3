"""What the data says of a claim, in words."""

from __future__ import annotations

from bifolio.model.findings import Measured, Message, Number, Ranked
from bifolio.render.draft import ChapterInputs
from bifolio.render.exhibits.exhibit_names import ExhibitNames
from bifolio.render.expressions.expression_in_words import Wording


def says_text(inputs: ChapterInputs, says: Message | Measured) -> str:
    """What the data says of a claim."""
    if isinstance(says, Message):
        return inputs.language.message(says)
    wording = Wording(inputs, values=False)
    pairs = [(inputs.language.names(wording(one)), value) for one, value in says.values]
    return "; ".join(f"{words} = {_shown(inputs, value)}" for words, value in pairs)


def _shown(inputs: ChapterInputs, value: Number | str | tuple[Ranked, ...]) -> str:
    language, names = inputs.language, ExhibitNames(inputs)
    if isinstance(value, str):
        return names.name(value)
    if not isinstance(value, tuple):
        return language.written(value)
    listed = [names.name(one.place) for one in value]
    numbers = [f" {language.written(one.value)}" if one.value is not None else "" for one in value]
    shown = [f"{name}{number}" for name, number in zip(listed, numbers, strict=True)]
    return language.names(shown) or "—"
