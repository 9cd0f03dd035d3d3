"""Processes that make steps beside the one that a command runs in."""
