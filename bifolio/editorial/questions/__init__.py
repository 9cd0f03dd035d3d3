"""Questions that a statistician would ask of an edition, and the notes that answer them."""

from bifolio.editorial.questions.acknowledged import (
    FILE,
    Answers,
    answered,
    load_acknowledged,
    offer,
)
from bifolio.editorial.questions.carried_over_text import passages_notice
from bifolio.editorial.questions.edition_questions import asked, files_read
from bifolio.editorial.questions.question import Question

__all__ = [
    "FILE",
    "Answers",
    "Question",
    "answered",
    "asked",
    "files_read",
    "load_acknowledged",
    "offer",
    "passages_notice",
]
