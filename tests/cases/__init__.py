"""The shared cases on both engines."""
