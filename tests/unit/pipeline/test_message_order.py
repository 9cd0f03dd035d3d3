"""Messages stand in the order of the site's editions, whichever of them a build is asked for."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bifolio.model import canonical
from bifolio.pipeline.stages import source_steps
from bifolio.sources.workspace import Workspace
from tests.support.workspace import config_text, write_files


def told(root: Path, asked: str, related: str) -> list[Any]:
    """The messages of a series, of which a build is asked for one edition."""

    def report(id: str) -> Any:
        messages = [("共有", 2, "licence"), (f"题{id}", 1, "title of the report")]
        file = f"reports/{id}/report.toml"
        return SimpleNamespace(id=id, series="s", file=file, messages=lambda: messages)

    world: Any = SimpleNamespace(
        workspace=Workspace.load(root),
        asked=SimpleNamespace(reports=[report(asked)], related=[report(related)]),
        places={},
        note=lambda _: None,
    )
    found: list[Any] = canonical.loads(source_steps.domain(world, "s").contents[""], list)
    return found


def test_a_build_of_one_edition_has_the_messages_in_the_order_of_all(tmp_path: Path) -> None:
    write_files(tmp_path, {"bifolio.toml": config_text("s-2024", "s-2023")})
    newest, oldest = told(tmp_path, "s-2024", "s-2023"), told(tmp_path, "s-2023", "s-2024")
    assert oldest == newest
    assert [one.id for one in oldest] == ["题s-2024", "共有", "题s-2023"]
    assert oldest[1].where.file == "reports/s-2024/report.toml"
