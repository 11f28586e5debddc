"""A service in use does not start unsafely, and is safe to reach."""
