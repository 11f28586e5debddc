"""Routes to an agency on both engines."""
