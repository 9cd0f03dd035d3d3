"""Declared exhibits over the data of an edition: tables, figures drawn by chart forms, and the cover."""

from bifolio.editions.exhibits.making import Making, cover, made

__all__ = ["Making", "cover", "made"]
