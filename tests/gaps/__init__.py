"""The gap catalogue on both engines."""
