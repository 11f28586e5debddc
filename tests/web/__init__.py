"""The pages over a real server on both engines."""
