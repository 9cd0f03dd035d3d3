"""Words that are written wrongly, in Chinese and in English."""

from __future__ import annotations

from bifolio.i18n.proofreading.spelling import english_grammar
from bifolio.i18n.proofreading.spelling.confused import characters, mixed_up, particles
from bifolio.i18n.proofreading.spelling.english import articles, letters
from bifolio.i18n.proofreading.spelling.sounds import homophones

__all__ = ["RULES", "articles", "characters", "homophones", "letters", "mixed_up", "particles"]

RULES = (
    english_grammar.wrong_forms,
    characters,
    mixed_up,
    particles,
    homophones,
    articles,
    letters,
)
