"""Declared exhibits over the data of an edition: tables, and figures drawn by chart forms."""

from bifolio.editions.exhibits.making import Making, made

__all__ = ["Making", "made"]
