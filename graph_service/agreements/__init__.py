"""Agreements between agencies: which there should be, and how each stands."""
