"""What a catalog lacks or holds too much of, told with the line of its entry."""

from __future__ import annotations

import pytest

from bifolio.i18n import catalogs
from bifolio.model.errors import Problems
from tests.support.catalogs import HEAD, OTHER, EnglishCatalog, entry, message


@pytest.mark.parametrize(
    ("string", "told"),
    [
        (
            "One line.\\nAnother.",
            ["the translation holds a line break (\\n), which the message lacks"],
        ),
        ("One line.\\n", ["the translation holds a line break (\\n), which the message lacks"]),
        ("One\\tcell", ["the translation holds a tab (\\t), which the message lacks"]),
        ("One line.", []),
    ],
)
def test_a_message_of_one_line_has_a_translation_of_one_line(
    catalog: EnglishCatalog, string: str, told: list[str]
) -> None:
    catalog.write(HEAD + entry(OTHER, string))
    found = catalogs.check(
        catalog.workspace, "en", {"s": "zh"}, {"s": [message(OTHER)]}, {"s": catalog.read()}
    )
    assert [(p.where.line, p.message) for p in found] == [(6, one) for one in told]


def test_a_folder_in_the_place_of_a_catalog_is_no_missing_catalog(catalog: EnglishCatalog) -> None:
    catalog.path.mkdir(parents=True)
    problems = catalogs_problems(catalog)
    assert problems == ["a folder stands where a catalog should be"]


def catalogs_problems(catalog: EnglishCatalog) -> list[str]:
    problems, domains = Problems(), {"s": "zh"}
    loaded = catalogs.load(catalog.workspace, "en", domains, problems)
    problems.extend(catalogs.check(catalog.workspace, "en", domains, {"s": []}, loaded))
    return [problem.message for problem in problems]
