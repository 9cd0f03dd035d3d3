"""Which engine a build uses: the one that was asked for, or Quarto where a recent one is installed."""

from __future__ import annotations

from pathlib import Path

from bifolio.engines import Choice, Engine
from bifolio.engines.embedded import EmbeddedEngine
from bifolio.engines.fallback import FallbackEngine
from bifolio.engines.quarto import EnginePaths, QuartoEngine
from bifolio.engines.quarto.installation import NEEDED, Quarto, find
from bifolio.model.errors import ToolError, relative_to

INSTALL = (
    "Install Quarto (https://quarto.org, or: pip install '.[quarto]'), or build with --engine embedded: "
    "the result is the same."
)


def choose(choice: Choice, root: Path, found: Quarto | None = None) -> tuple[Engine, str]:
    """The engine for the project at `root`, and what its user should know of the choice, if anything.

    `found` is the Quarto to use; without it, one is looked for. Raises ToolError when Quarto was asked
    for and none can be used.
    """
    embedded = EmbeddedEngine(root / "templates" / "fonts")
    if choice == "embedded":
        return embedded, ""
    quarto = found or find()
    if quarto and quarto.supported:
        engine = QuartoEngine(quarto, _paths(root), embedded)
        return engine if choice == "quarto" else FallbackEngine(engine, embedded), ""
    if choice == "quarto":
        raise ToolError("Quarto", _why_not(quarto), INSTALL)
    return embedded, f"Quarto {_why_not(quarto)}; the embedded engine is used" if quarto else ""


def _why_not(quarto: Quarto | None) -> str:
    if quarto is None:
        return "was not found on the path"
    needed = ".".join(map(str, NEEDED))
    return f"{quarto.version} is older than {needed}"


def _paths(root: Path) -> EnginePaths:
    return EnginePaths(
        templates=root / "templates" / "quarto",
        fonts=root / "templates" / "fonts",
        cache=root / ".cache" / "quarto",
        name=relative_to(root),
    )
