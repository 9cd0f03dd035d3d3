"""Places that a site can be published to, each behind the same few calls."""

from __future__ import annotations

from bifolio.publishing.places.place import Place, Setting


def open_place(setting: Setting) -> Place:
    """The place that a target names. Raises ToolError when what it needs is not installed."""
    kind = setting.target.kind
    if kind == "folder":
        from bifolio.publishing.places.folder import FolderPlace

        return FolderPlace(setting)
    if kind == "git":
        from bifolio.publishing.places.git import GitPlace

        return GitPlace(setting)
    if kind == "s3":
        from bifolio.publishing.places.s3 import open_s3

        return open_s3(setting)
    from bifolio.publishing.places.rsync import RsyncPlace

    return RsyncPlace(setting)
