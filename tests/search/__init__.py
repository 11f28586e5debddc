"""Finding anyone."""
