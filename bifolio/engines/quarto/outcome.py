"""What to make of a run of Quarto: its exit code says little, its log and its output say the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bifolio.engines.quarto.documents import Document, LostError, finished
from bifolio.engines.quarto.log import Complaint, lines_of
from bifolio.engines.quarto.source_map import Staged, complaint_problems
from bifolio.model.errors import BuildError, Problem, ToolError, Where

_OTHER_VERSION = ("does not meet semver requirement", "does not satisfy version")


class QuartoTroubleError(BuildError):
    """Quarto failed at pages, lost some, or warned of what is not known. log: where its words are kept."""

    def __init__(self, problems: Sequence[Problem], log: str) -> None:
        super().__init__(problems)
        self.log = log


def judge(code: int, complaints: Sequence[Complaint], staged: Staged, log: str) -> None:
    """Raise BuildError for complaints about pages, ToolError when Quarto does not work at all.

    Warnings that change no page are passed over. Raises QuartoTroubleError where no other says that
    content is lost or wrong.
    """
    found = [one for one in complaints if not one.notice]
    see = f"Quarto's whole log is in {staged.log}."
    for one in found:
        if any(words in one.text for words in _OTHER_VERSION):
            hint = (
                "The variable QUARTO_VERSION_REQUIREMENT, or the project, asks for another version: "
                "install that one, unset the variable, or build with --engine embedded."
            )
            raise ToolError("Quarto", one.text.splitlines()[0], hint, one.text)
    problems = list(complaint_problems(found, staged))
    if any(one.file or not one.error for one in found) or any(p.where.line for p in problems):
        if any(one.of_content for one in found):
            raise BuildError(problems)
        raise QuartoTroubleError(problems, staged.log)
    if found:
        text = "\n".join(one.text for one in found)
        raise ToolError("Quarto", text.splitlines()[0], see, text)
    if code:
        said = "\n".join(lines_of(log))
        raise ToolError("Quarto", f"stopped with exit code {code} and no word of why", see, said)


def fragments(
    documents: Iterable[Document], made: Mapping[str, bytes], staged: Staged
) -> tuple[dict[str, str], list[Problem]]:
    """The fragment of each document by its name, and a problem for each that has none."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for one in documents:
        try:
            text = made[one.output].decode()
            if text.strip():
                texts[one.name] = finished(one, text)
            else:
                problems.append(_problem(one, staged, "Quarto made an empty file of this page"))
        except KeyError:
            problems.append(_problem(one, staged, "Quarto made nothing of this page"))
        except UnicodeDecodeError:
            problems.append(_problem(one, staged, "Quarto made of this page what is no text"))
        except LostError as error:
            problems.append(_problem(one, staged, str(error)))
    return texts, problems


def _problem(one: Document, staged: Staged, message: str) -> Problem:
    hint = f"Quarto's exit code was 0. Its whole log is in {staged.log}. --engine embedded builds without it."
    return Problem(Where(staged.kept(one.name), item=one.job.where), message, hint)
