"""Places that a site can be published to, each behind the same few calls."""

from __future__ import annotations

from bifolio.publishing.targets.target import Setting, Target


def open_target(setting: Setting) -> Target:
    """The place that a target names. Raises ToolError when what it needs is not installed."""
    kind = setting.target.kind
    if kind == "folder":
        from bifolio.publishing.targets.folder import FolderTarget

        return FolderTarget(setting)
    if kind == "git":
        from bifolio.publishing.targets.git import GitTarget

        return GitTarget(setting)
    if kind == "s3":
        from bifolio.publishing.targets.s3 import open_s3

        return open_s3(setting)
    from bifolio.publishing.targets.rsync import RsyncTarget

    return RsyncTarget(setting)
