"""Declared exhibits over the data of an edition: tables, figures drawn by chart forms, and the cover."""

from bifolio.editions.exhibits.declared_exhibits import Making, cover, made

__all__ = ["Making", "cover", "made"]
