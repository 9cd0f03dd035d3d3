"""Made-up states of an edition, to be compared; as the files of a site would give them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bifolio.editorial.comparing.published_state import State, read_state

CITIES = {"london": ("伦敦", "London"), "beijing": ("北京", "Beijing"), "oslo": ("奥斯陆", "Oslo")}
Rows = Sequence[tuple[str, int, float]]  # place, rank, share


def place(id: str) -> dict[str, str]:
    """A cell with a place."""
    zh, en = CITIES[id]
    return {"id": id, "zh": zh, "en": en}


def exhibit(id: str, rows: Rows, year: int = 2026, **changes: Any) -> dict[str, Any]:
    """An exhibit's JSON: ranks, places and shares."""
    texts = {
        "caption": "城市|Cities",
        "unit": "%|%",
        "note": "|",
        "source": f"报告{year}|Report {year}",
    }
    columns = [
        ("rank", "number", "名次|Rank"),
        ("place", "place", "城市|City"),
        ("share", "number", "占比|Share"),
    ]
    return {
        "id": id,
        "year": year,
        "kind": id.partition("-")[0],
        "number": "",
        "status": "reproduced",
        "label": _both("表|Table"),
        **{what: _both(text) for what, text in texts.items()},
        "files": {"page": {"zh": f"../../zh/e/cities.html#{id}"}},
        "columns": [
            {"id": one, "type": kind, "label": _both(label)} for one, kind, label in columns
        ],
        "values": [
            {"rank": rank, "place": place(one), "share": share} for one, rank, share in rows
        ],
        **changes,
    }


def _both(text: str) -> dict[str, str]:
    zh, _, en = text.partition("|")
    return {"zh": zh, "en": en}


def _condition(id: str) -> str:
    """Of a claim `not-x`, the opposite of that of `x`."""
    name = id.removeprefix("not-")
    return f'is(fact("{name}"), 50)' if name == id else f"not {_condition(name)}"


def files(
    edition: str,
    *,
    exhibits: Sequence[Mapping[str, Any]] = (),
    claims: Mapping[str, bool] | None = None,
    facts: Mapping[str, float] | None = None,
    sentences: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    at: Mapping[str, Mapping[str, Sequence[int]]] | None = None,
) -> dict[str, bytes]:
    """What a site publishes of an edition, by address; sentences by chapter, in Chinese and in English.

    at: by claim, where its sentences stand; of an older site None.
    """
    findings = {
        "edition": edition,
        "facts": {
            id: {
                "value": value,
                "shown": {"zh": f"{value}", "en": f"{value}"},
                "origin": _both("甲|a"),
            }
            for id, value in (facts or {}).items()
        },
        "claims": {
            id: {
                "holds": holds,
                "expression": _condition(id),
                "exhibits": [],
                "stated": ["cities"],
                **({} if at is None else {"at": at.get(id, {})}),
            }
            for id, holds in (claims or {}).items()
        },
        "sentences": {
            code: {id: [one[at] for one in texts] for id, texts in (sentences or {}).items()}
            for at, code in enumerate(("zh", "en"))
        },
    }
    found = {
        f"data/{edition}/findings.json": json.dumps(findings).encode(),
        f"data/{edition}/datapackage.json": b'{"resources": []}',
    }
    for one in exhibits:
        found[f"data/{edition}/{one['id']}.json"] = json.dumps(one).encode()
    return found


def state(edition: str = "made-2026", **stated: Any) -> State:
    """What is read of these files."""
    found = files(edition, **stated)
    exhibits = [one["id"] for one in stated.get("exhibits", ())]
    return read_state(found.__getitem__, edition, exhibits)
