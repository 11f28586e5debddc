"""Entries that are there twice: found, merged into one, and taken apart again."""
