"""The site: its pages, the shell that renders them, and the search."""

from bifolio.site.head_metadata import SiteSettings
from bifolio.site.shell import Download, Shell, ShellHooks

__all__ = ["Download", "Shell", "ShellHooks", "SiteSettings"]
