"""Bundles: what is refused, what is taken, what comes back."""
