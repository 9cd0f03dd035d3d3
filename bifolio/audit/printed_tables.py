"""Tables that a source prints in more than one language, and things that it names in two ways.

`published/tables/<resource>.<language>.csv` holds a table as that language prints it: the key, the
printed `name`, and the numbers. `published/names.csv` lists what one source names in two ways.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bifolio.audit.statements import MISFIT, WEIGHTS
from bifolio.audit.verdicts import Finding
from bifolio.model.errors import Problems, Where
from bifolio.model.han import HAN
from bifolio.sources.data import Package
from bifolio.sources.data.descriptor import Source
from bifolio.sources.toml_json import decode, read_bytes, suggest

NAMES = (
    "id",
    "chapter",
    "what_zh",
    "what_en",
    "language",  # of the forms; several, in order, where each form is of another
    "forms",
    "gloss",  # what the forms say, for readers of the other language
    "where_zh",
    "where_en",
    "weight",  # name, where it is not graver
    "note_zh",
    "note_en",
)
TABLES = "tables"


@dataclass(frozen=True)
class Printing:
    """A table as one language prints it."""

    resource: str
    language: str
    file: str
    rows: Sequence[Mapping[str, str]]

    @property
    def key(self) -> str:
        """The column that names the rows."""
        return next(iter(self.rows[0]))


def load_printings(folder: Path, name: str, package: Package, problems: Problems) -> list[Printing]:
    """Read the tables of `published/tables`; each must name a resource and its columns."""
    printings = []
    for path in sorted(folder.glob("*.csv")):
        file = f"{name}/{path.name}"
        resource, _, language = path.stem.rpartition(".")
        rows = list(csv.DictReader(io.StringIO(decode(read_bytes(path, file), file))))
        if resource not in package.frames or not language:
            problems.add(
                Where(file),
                "the name is not <resource>.<language>.csv",
                "Name it after a resource of data/.",
            )
        elif not rows or None in rows[0].values():
            problems.add(
                Where(file),
                "the table has no rows or too few cells",
                "Copy the printed rows into it.",
            )
        else:
            printings.append(Printing(resource, language, file, rows))
    return printings


def compare_tables(
    edition: str, package: Package, printings: Sequence[Printing]
) -> Iterator[Finding]:
    """Every cell that a language prints otherwise than the data package holds it, and rows out of order."""
    for one in printings:
        frame, source = package.frames[one.resource], package.resources[one.resource].source
        kept = {str(row[one.key]): row for row in frame.to_dict("records")}
        order = [row[one.key] for row in one.rows]
        if order != list(kept):
            wrong = [k for k, other in zip(order, kept, strict=False) if k != other] or sorted(
                set(kept) ^ set(order)
            )
            yield _finding(edition, source, one, _Difference("order", " ".join(wrong), ""))
        for row in one.rows:
            for column, text in row.items():
                if (
                    column not in {one.key, "name"}
                    and row[one.key] in kept
                    and not _same(text, kept[row[one.key]].get(column))
                ):
                    where = f"{row[one.key]}, {column}"
                    held = str(kept[row[one.key]].get(column))
                    yield _finding(edition, source, one, _Difference(where, text, held))


def _same(text: str, value: object) -> bool:
    try:
        return float(text.replace(",", "")) == float(str(value))
    except ValueError:
        return text == str(value)


class _Difference(NamedTuple):
    """Where a printing differs (`row, column`, or `order`), its text, and what the package holds."""

    where: str
    text: str
    kept: str


def _finding(edition: str, source: Source, one: Printing, found: _Difference) -> Finding:
    where, text, kept = found
    exhibit = source.exhibit.lower().replace(" ", "-").replace(".", "-")
    row, _, column = where.partition(", ")
    return Finding(
        edition,
        "table",
        f"{one.resource}.{one.language}.{where}".replace(", ", "."),
        "",
        {},
        {"zh": f"{source.exhibit}：{where}", "en": f"{source.exhibit}: {where}"},
        {one.language: text},
        kept,
        f'cell("{one.resource}", "{row}", "{column}")' if column else f'keys("{one.resource}")',
        (exhibit,),
        {},
        "translation",
    )


def forms(text: str) -> tuple[str, ...]:
    """The forms of a cell of `names.csv`."""
    return tuple(form.strip() for form in text.split(" | ") if form.strip())


def _by_language(languages: Sequence[str], text: str) -> Mapping[str, str]:
    """All forms in one language, or one in each."""
    if len(languages) == 1:
        return {languages[0]: text}
    return dict(zip(languages, forms(text), strict=True))


def _fault(row: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with a row of `names.csv`, and how to mend it."""
    several = len(forms(row["forms"])) > 1
    if not row["id"] or not (several or (row["forms"] and row["note_en"])):
        remedy = (
            "Separate forms by “ | ”. A misprint has one form, and a note that says what is meant."
        )
        return "the row needs an id and two forms", remedy
    if row["weight"] not in ("", *WEIGHTS):
        wrong = f"“{row['weight']}” is no weight of a disagreement"
        return wrong, suggest(row["weight"], WEIGHTS, "Weights")
    languages = row["language"].split()
    if len(languages) > 1 and len(languages) != len(forms(row["forms"])):
        order = f"Give {len(languages)} forms, in the order “{row['language']}”."
        return "several languages need one form each", order
    if languages == ["en"] and re.search(f"[{HAN}]", row["forms"]):
        wrong = "a form in English holds Chinese characters"
        return wrong, "Name the language of each form in “language”, in order: “zh en”."
    return None


def naming(edition: str, path: Path, file: str, problems: Problems) -> Iterator[Finding]:
    """The naming findings of `names.csv`."""
    if not path.is_file():
        return
    rows = csv.DictReader(io.StringIO(decode(read_bytes(path, file), file)))
    if tuple(rows.fieldnames or ()) != NAMES:
        problems.add(
            Where(file, 1),
            "the columns are not those of a list of names",
            f"They are: {','.join(NAMES)}",
        )
        return
    for row in rows:
        cells = [*row.values()]
        misfit = MISFIT if None in row or None in cells else None
        if fault := misfit or _fault(row):
            problems.add(Where(file, rows.line_num), *fault)
            continue
        yield Finding(
            edition,
            "naming",
            row["id"],
            row["chapter"],
            {"zh": row["where_zh"], "en": row["where_en"]},
            {"zh": row["what_zh"], "en": row["what_en"]},
            _by_language(row["language"].split(), row["forms"]),
            None,
            "",
            (),
            {"zh": row["note_zh"], "en": row["note_en"]},
            row["weight"] or "name",
            row["gloss"],
        )


def two_names(
    edition: str,
    exhibits: Collection[str],
    printings: Sequence[Printing],
    told: Collection[str] = (),
) -> Iterator[Finding]:
    """One key with two printed names in the tables of one language; not those that `names.csv` tells."""
    names: dict[tuple[str, str], dict[str, str]] = {}
    for one in printings:
        for row in one.rows:
            # a number that counts rows is the key of other things in other tables
            if row.get("name") and not row[one.key].isdigit():
                names.setdefault((one.language, row[one.key]), {}).setdefault(
                    row["name"], one.resource
                )
    for (language, key), forms in names.items():
        if len(forms) > 1 and f"name.{language}.{key}" not in told:
            shown = (f"table-{resource}" for resource in forms.values())
            yield Finding(
                edition,
                "naming",
                f"name.{language}.{key}",
                "",
                {},
                {"zh": key, "en": key},
                {language: " | ".join(forms)},
                None,
                "",
                tuple(exhibit for exhibit in shown if exhibit in exhibits),
                {},
                "name",
            )
