"""A process that publishes a made-up site and may be killed: `python publishing_process.py SETTING.json`."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bifolio.cli.publishing.publish import is_dead  # noqa: E402
from bifolio.pipeline.output import manifest  # noqa: E402
from bifolio.publishing import publication  # noqa: E402
from bifolio.publishing.release import compose, of_site  # noqa: E402
from bifolio.publishing.targets import open_target  # noqa: E402
from bifolio.publishing.targets.target import Setting  # noqa: E402
from bifolio.sources.publish_targets import PublishTarget  # noqa: E402


def main(told: dict[str, str]) -> None:
    """Publish the site of a project; say `begin` before and `sent REQUESTS BYTES` after."""
    root = Path(told["root"])
    target = PublishTarget("web", told["kind"], options=told["options"])  # type: ignore[arg-type]
    owner = f"{getpass.getuser()}@{platform.node()} (process {os.getpid()})"
    setting = Setting(
        target, root, root / "work", owner, lambda: datetime.now(UTC), is_dead=is_dead
    )
    built = manifest.read(root / "site")
    assert built is not None
    place = open_target(setting)

    def composed(before: manifest.Manifest) -> publication.Composed:
        return compose(of_site(root / "site", built), target, (), before, root / "work")

    sys.stdout.write("begin\n")
    sys.stdout.flush()
    made = publication.publish(place, setting, composed)
    sys.stdout.write(f"sent {made.meter.requests} {made.meter.size} {len(made.sent)}\n")


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
