"""Gaps and findings: where a link that should be there is missing or cannot be used."""
