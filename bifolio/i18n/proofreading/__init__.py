"""Proofreading of catalogs: what a machine can see, without judging grammar.

Nothing is imported here: `every_check` has all checks, whose words and patterns take a while to load, and a
command that finds all texts as it read them before needs none of them (`message_pair` has what they are about).
"""
