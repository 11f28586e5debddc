"""The API over a real server on both engines."""
