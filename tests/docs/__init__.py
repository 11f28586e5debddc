"""The documentation, held against what it describes."""
