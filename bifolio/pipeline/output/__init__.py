"""Writing a planned site so that it cannot break: whole or not at all, one build at a time.

with hold(folder, "site", reporter) as target:  # checks, locks, puts right what killed builds left
    …                                           # the work
    write_site(plan, target)
"""

from bifolio.pipeline.output.writable_checks import check_project_folder, check_writable
from bifolio.pipeline.output.write import Target, Written, hold, look, write_site

__all__ = [
    "Target",
    "Written",
    "check_project_folder",
    "check_writable",
    "hold",
    "look",
    "write_site",
]
