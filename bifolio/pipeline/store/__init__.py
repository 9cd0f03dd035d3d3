"""What steps made before: objects by their content, records of steps by name. See decision 0023."""

from bifolio.pipeline.store.objects import Store
from bifolio.pipeline.store.step_records import VARIANTS, Record

__all__ = ["VARIANTS", "Record", "Store"]
