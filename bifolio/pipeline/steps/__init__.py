"""Steps: pure functions with a name, made again only when something that they read has changed.

While a step runs it notes what it asked for (`file:…`, `message:…`, `fact:…`, the output of another
step). It is found again when its code, its tools and every noted read are the same as then; its
outputs are then the stored ones. A step is asked for by name: `steps.outputs("chapter/x-2026/en/a")`
brings it up to date, and with it the steps that it reads.
"""

from __future__ import annotations

from bifolio.pipeline.steps.running import Steps
from bifolio.pipeline.steps.step import ABSENT, NotMadeError, Outcome, Step, digest_of

__all__ = ["ABSENT", "NotMadeError", "Outcome", "Step", "Steps", "digest_of"]
