"""Agencies, networks, agreements, services and projects: what is known of each, and mending it."""
