"""Packs: what is in them, and the files that they become."""
