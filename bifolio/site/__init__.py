"""The site: addresses of its pages and the shell that renders them."""

from bifolio.model import addresses
from bifolio.model.addresses import Address, relative
from bifolio.site.environment import SiteLanguage
from bifolio.site.shell import Download, Shell

__all__ = ["Address", "Download", "Shell", "SiteLanguage", "addresses", "relative"]
