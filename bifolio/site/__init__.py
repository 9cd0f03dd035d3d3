"""The site: its pages, the shell that renders them, and the search."""

from bifolio.site.shell import Download, Shell, ShellHooks
from bifolio.site.structured_data.head_metadata import SiteSettings

__all__ = ["Download", "Shell", "ShellHooks", "SiteSettings"]
