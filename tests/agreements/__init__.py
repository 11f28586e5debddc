"""The agreements board."""
